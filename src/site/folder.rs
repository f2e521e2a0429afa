//! Files of the site folder, read so that nothing outside it can be reached.
//!
//! A raw folder is filled by others. A link in it may point at `/etc/passwd`, a name may be a pipe that never ends, and
//! a file may be swapped for a link between looking and opening. So the kernel is asked to resolve every name beneath
//! the folder without following links, and the file is judged by its open handle.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// An open folder.
pub struct Folder {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    handle: rustix::fd::OwnedFd,
}

impl Folder {
    /// Opens the folder at `path`. A link here is the user's own word and is followed.
    ///
    /// # Errors
    /// There is no such folder, or it may not be read.
    pub fn open(path: &Path) -> io::Result<Folder> {
        #[cfg(target_os = "linux")]
        let handle = {
            use rustix::fs::{Mode, OFlags};
            rustix::fs::open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?
        };
        #[cfg(not(target_os = "linux"))]
        std::fs::read_dir(path)?;
        Ok(Folder {
            path: path.to_owned(),
            #[cfg(target_os = "linux")]
            handle,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file `name`, relative to the folder.
    ///
    /// # Errors
    /// A reason for people: it is a link or no regular file, it is longer than `limit` bytes, or the system says no.
    pub fn read(&self, name: &Path, limit: u64) -> Result<Vec<u8>, String> {
        let file = self.open_file(name).map_err(reason)?;
        read_regular(file, limit)
    }

    #[cfg(target_os = "linux")]
    fn open_file(&self, name: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags};
        // Without NONBLOCK, opening a pipe would wait for a writer.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(&self.handle, name, flags, Mode::empty(), resolve) {
            Ok(file) => Ok(file.into()),
            // Kernels before 5.6 and some sandboxes do not know the call.
            Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => open_no_link(&self.path.join(name)),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_file(&self, name: &Path) -> io::Result<File> {
        open_no_link(&self.path.join(name))
    }
}

/// Reads a file that the user named on the command line: links are followed, anything but a regular file is refused.
///
/// # Errors
/// A reason for people.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits() as i32);
    read_regular(options.open(path).map_err(reason)?, limit)
}

/// The second best: a look at the name, then an open that refuses a link at its end.
fn open_no_link(path: &Path) -> io::Result<File> {
    if !path.symlink_metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    options.open(path)
}

fn read_regular(file: File, limit: u64) -> Result<Vec<u8>, String> {
    let metadata = file.metadata().map_err(reason)?;
    if !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    if metadata.len() > limit {
        return Err(too_long(limit));
    }
    // Room for as much as the system says that there is, or much of it, is taken at once rather than by doubling.
    let likely = usize::try_from(metadata.len().min(LIKELY)).unwrap_or_default();
    read_into(Vec::with_capacity(likely + 1), file, limit)
}

/// Bytes for which there is room from the start.
const LIKELY: u64 = 16 << 20;

/// Reads to the end, whatever the length was said to be: a file may grow while it is read.
///
/// # Errors
/// A reason for people.
pub fn read_input(input: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    read_into(Vec::new(), input, limit)
}

fn read_into(mut bytes: Vec<u8>, input: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    input.take(limit + 1).read_to_end(&mut bytes).map_err(reason)?;
    if bytes.len() as u64 > limit {
        return Err(too_long(limit));
    }
    Ok(bytes)
}

fn too_long(limit: u64) -> String {
    format!("it is longer than the limit of {} MiB", limit >> 20)
}

fn reason(error: io::Error) -> String {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return "it is a link, and links are not followed".to_owned();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: permission denied".to_owned(),
        io::ErrorKind::InvalidInput => "it is not a regular file".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        std::fs::write(dir.path().join("secret"), "s").unwrap();
        std::fs::write(dir.path().join("in/a.txt"), "abc").unwrap();
        let folder = Folder::open(&dir.path().join("in")).unwrap();
        (dir, folder)
    }

    #[test]
    fn a_link_is_not_followed() {
        let (dir, folder) = folder();
        symlink(dir.path().join("secret"), dir.path().join("in/link")).unwrap();
        symlink(dir.path(), dir.path().join("in/up")).unwrap();
        assert_eq!(folder.read(Path::new("link"), 9).unwrap_err(), "it is a link, and links are not followed");
        assert!(folder.read(Path::new("up/secret"), 9).is_err());
        assert!(folder.read(Path::new("../secret"), 9).is_err());
    }

    #[test]
    fn a_pipe_is_no_article_and_does_not_hang() {
        let (dir, folder) = folder();
        let pipe = dir.path().join("in/pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(folder.read(Path::new("pipe"), 9).unwrap_err(), "it is not a regular file");
        assert_eq!(read_named(&pipe, 9).unwrap_err(), "it is not a regular file");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let (_dir, folder) = folder();
        assert_eq!(folder.read(Path::new("a.txt"), 3).unwrap(), b"abc");
        assert!(folder.read(Path::new("a.txt"), 2).unwrap_err().contains("limit"));
    }
}
