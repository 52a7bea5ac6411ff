//! Looks at what a server stands on: whether its data folder can be written, and what its process
//! uses.

use std::fs;
use std::io;
use std::path::Path;

/// What the probe writes: a block of a disk, so that a full one is noticed.
const PROBE: [u8; 4096] = [b'\n'; 4096];

/// Writes a small file into `folder` and takes it away again.
///
/// # Errors
/// When that fails: the disk is full, the folder is gone, or it may only be read.
pub fn write(folder: &Path) -> io::Result<()> {
    let path = folder.join(".probe");
    let written = fs::write(&path, PROBE);
    let removed = fs::remove_file(&path);
    written.and(removed)
}

/// What the process uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process {
    /// Bytes in memory.
    pub memory: u64,
    /// Open files and sockets.
    pub open_files: u64,
    /// Most that may be open; `None` without a limit.
    pub most_files: Option<u64>,
}

/// What this process uses, where the system says it in `/proc`.
#[must_use]
pub fn process() -> Option<Process> {
    let open = fs::read_dir("/proc/self/fd").ok()?.count();
    Some(Process {
        memory: kilobytes(&fs::read_to_string("/proc/self/status").ok()?)? * 1024,
        // One of them is the folder that was just read.
        open_files: u64::try_from(open.saturating_sub(1)).ok()?,
        most_files: most_files(&fs::read_to_string("/proc/self/limits").ok()?),
    })
}

/// `VmRSS:     18432 kB`
fn kilobytes(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// `Max open files            1024                 524288               files`: the first counts.
fn most_files(limits: &str) -> Option<u64> {
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{kilobytes, most_files};

    #[test]
    fn what_linux_says_of_a_process_is_read() {
        assert_eq!(
            kilobytes("Name:\talmanac\nVmRSS:\t   18432 kB\n"),
            Some(18432)
        );
        assert_eq!(kilobytes("Name:\talmanac\n"), None);
        let limit = |first: &str| format!("Max open files   {first}   524288   files\n");
        assert_eq!(most_files(&limit("1024")), Some(1024));
        assert_eq!(most_files(&limit("unlimited")), None);
    }
}
