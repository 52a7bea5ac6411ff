//! Almanac, the one calendar of the XMPP community.
//!
//! This page is the map of the house. It says what lives where and which rules hold everywhere; each
//! module says the rest itself.
//!
//! # The path of the data: one direction, no way back
//!
//! ```text
//! events/**/*.toml, *.ics ── files ── definition ── Series ── recurrence (window) ── Occurrence
//!                                               │      │                          │
//! others' feeds and pages ── source ── foreign ─┘  history ── revision            │
//!                                                      │                          │
//!                                                      └── store (sled) ──────────┘
//!                                                                │ refresh
//!                                                        snapshot (in memory)
//!                                                                │
//!                 view: html · ical · atom · json_feed · json · newsletter · text · xmpp_org
//!                       embed · card · jsonld · sitemap · sources
//!                                                                │
//!                                                      web ── publish ── cli
//! ```
//!
//! A person writes a [`definition`]: a small TOML file, or an iCalendar file that a calendar program
//! exports, which [`ical`] reads. It is read into a [`model::Series`], or into
//! several where its rule changes. [`recurrence`] computes dated [`model::Occurrence`]s of a window.
//! What others publish is followed as definitions of [`source`]s say: it is fetched on a schedule, apart
//! from everything else, and its last good copy is kept; [`foreign`] reads the copies into series too.
//! A [`refresh`] compares every series with the [`history`], gives it its revision, writes series and
//! occurrences into the [`store`] as a new generation, and makes a [`snapshot`] of what is stored.
//! [`merge`] makes one series of the same happening where several origins tell of it.
//! [`view`]s turn a snapshot's agenda into bytes. `list` and `newsletter` take the same path without
//! the store. [`publish`] asks the server's own routes and makes files of the answers.
//! [`definition::xmpp_org`] goes the other way about: from the events list of xmpp.org to
//! definitions.
//!
//! # Rules that hold everywhere
//!
//! 1. A request reads the current snapshot and nothing else: no file, no socket, no store.
//! 2. What cannot be rebuilt is in `history.jsonl`, which is only appended to, and in `sources/`, the
//!    last good copies of sources, each replaced whole. The index is rebuilt when it is lost; only last
//!    good versions of broken definitions go with it.
//! 3. The same snapshot gives the same bytes: DTSTAMP is an event's last change, never the time of a
//!    request.
//! 4. Problems in data are [`diagnostic::Diagnostic`]s with their place and remedy, never an `Err`. A
//!    definition with an error is not published; its last good version stays, if there was one.
//! 5. Time is an argument: only [`clock`] asks the system.
//! 6. Wall time first, instants last: only [`zone`] knows offsets. Whole days are days of the zone
//!    that is asked in.
//! 7. Every ceiling is a named constant that says so when it is hit.
//!
//! # Layers: a module uses only layers below its own
//!
//! `tests/layers.rs` reads this table and the `use` lines, and fails with the line that breaks it.
//!
//! ```text
//! 12  cli
//! 11  publish
//! 10  web
//! 9  app
//! 8  refresh
//! 7  snapshot metrics
//! 6  store source files history watch clock config control probe
//! 5  view merge foreign
//! 4  definition
//! 3  ical
//! 2  recurrence language markdown
//! 1  model
//! 0  zone diagnostic
//! ```
//!
//! Modules of layer 6 do input and output and do not know each other; those up to layer 5 are pure.
//! Only `web` names Rocket, only `store` names sled, only `source` opens connections.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod control;
pub mod definition;
pub mod diagnostic;
pub mod files;
pub mod foreign;
pub mod history;
pub mod ical;
pub mod language;
pub mod markdown;
pub mod merge;
pub mod metrics;
pub mod model;
pub mod probe;
pub mod publish;
pub mod recurrence;
pub mod refresh;
pub mod snapshot;
pub mod source;
pub mod store;
pub mod view;
pub mod watch;
pub mod web;
pub mod zone;
