//! One state of the site in memory: every file, and what went wrong with the newest save, if anything did.

use crate::page::Page;
use std::collections::BTreeMap;
use std::time::SystemTime;

/// The site as it is served.
pub(super) struct Edition {
    files: BTreeMap<String, Page>,
    /// Why the files are those of an earlier save: shown above every page.
    pub error: Option<String>,
    /// What the terminal should say of it.
    pub report: String,
    /// When it was made.
    pub made: SystemTime,
    styles: blake3::Hash,
    scripts: blake3::Hash,
}

impl Edition {
    /// An edition of these files.
    pub fn new(pages: Vec<Page>, error: Option<String>, report: String) -> Self {
        let files: BTreeMap<String, Page> = pages.into_iter().map(|page| (page.path().to_owned(), page)).collect();
        let all = |suffix: &str| {
            let mut hasher = blake3::Hasher::new();
            for page in files.values().filter(|page| page.path().ends_with(suffix)) {
                hasher.update(page.bytes());
            }
            hasher.finalize()
        };
        Edition { styles: all(".css"), scripts: all(".js"), files, error, report, made: SystemTime::now() }
    }

    /// The file at this path of the site.
    pub fn file(&self, path: &str) -> Option<&Page> {
        self.files.get(path)
    }

    /// Is there nothing to be served?
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Names the content of a file: the same name, the same bytes.
    pub fn tag(&self, page: &Page) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(page.bytes());
        if page.path().ends_with(".html") {
            hasher.update(self.error.as_deref().unwrap_or_default().as_bytes());
            hasher.update(self.scripts.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// Names the state of all style sheets.
    pub fn style_tag(&self) -> String {
        self.styles.to_hex()[..32].to_owned()
    }

    /// The files of this edition under what went wrong since.
    pub fn with_error(&self, error: String, report: String) -> Self {
        Edition::new(self.files.values().cloned().collect(), Some(error), report)
    }

    /// The file that answers for an address: `stories/x/index.html` for `/stories/x/`.
    pub fn find(&self, address: &Address) -> Option<Hit<'_>> {
        let path = address.path();
        let index = |path: &str| if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
        match address.is_folder() {
            true => self.file(&index(path)).map(Hit::File),
            false => self
                .file(path)
                .map(Hit::File)
                .or_else(|| self.file(&index(path)).map(|_| Hit::Folder(format!("/{}/", encode(path))))),
        }
    }
}

/// What an address leads to.
pub(super) enum Hit<'a> {
    /// A file.
    File(&'a Page),
    /// A folder named without its slash: the address with it.
    Folder(String),
}

/// The path of a request, decoded and harmless: no empty part, no `.` or `..`.
pub(super) struct Address {
    path: String,
    folder: bool,
}

impl Address {
    /// Reads the path of a request; `None` if it can name nothing on any site.
    pub fn read(path: &str) -> Option<Address> {
        let decoded = decode(path.strip_prefix('/')?)?;
        let folder = decoded.is_empty() || decoded.ends_with('/');
        let path = decoded.strip_suffix('/').unwrap_or(&decoded);
        let harmless = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        (path.is_empty() || path.split('/').all(harmless)).then(|| Address { path: path.to_owned(), folder })
    }

    fn path(&self) -> &str {
        &self.path
    }

    fn is_folder(&self) -> bool {
        self.folder
    }
}

/// Percent-decodes; `None` if a byte is malformed or the whole is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                bytes.push((digit(high)? * 16 + digit(low)?) as u8);
                tail
            }
            (b'%', _) => return None,
            _ => {
                bytes.push(*first);
                tail
            }
        };
    }
    String::from_utf8(bytes).ok()
}

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leaves_the_site_names_nothing() {
        for path in
            ["/../a", "/a/%2e%2e/b", "/a/./b", "//a", "/a//b", "/a%00", "/..%5ca", "/%zz", "/%ff", "a", "/%2e%2e"]
        {
            assert!(Address::read(path).is_none(), "{path}");
        }
    }

    #[test]
    fn a_folder_without_its_slash_is_led_there() {
        let pages = ["index.html", "a b/index.html"].map(|path| Page::new(path, "x").unwrap());
        let edition = Edition::new(pages.to_vec(), None, String::new());
        let find = |path: &str| edition.find(&Address::read(path).unwrap());
        assert!(matches!(find("/"), Some(Hit::File(page)) if page.path() == "index.html"));
        assert!(matches!(find("/a%20b/"), Some(Hit::File(page)) if page.path() == "a b/index.html"));
        assert!(matches!(find("/a%20b"), Some(Hit::Folder(to)) if to == "/a%20b/"));
        assert!(find("/b").is_none() && find("/index.html/").is_none());
    }
}
