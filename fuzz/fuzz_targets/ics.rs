#![no_main]

#[allow(dead_code, reason = "each target uses a part of it")]
#[path = "../../tests/hostile/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::ics(data));
