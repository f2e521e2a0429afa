//! One state of the site: its pages, and what went wrong with the newest save, if anything did.

use super::press::{Made, Press};
use crate::page::Page;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// The site as it is served.
pub(super) struct Edition {
    /// `None` if there has been no site without an error yet.
    press: Option<Arc<Press>>,
    /// Why the pages are those of an earlier save: shown above every page.
    pub error: Option<String>,
    /// What the terminal should say of it.
    pub report: String,
    /// When it was made.
    pub made: SystemTime,
    styles: blake3::Hash,
    scripts: blake3::Hash,
}

impl Edition {
    /// An edition of the site that this press prints.
    pub fn new(press: Press, report: String) -> Self {
        Edition::of(Some(Arc::new(press)), None, report)
    }

    /// The site of the `old` edition with what the raw file at `path` says now; `None` if all has to be built for it.
    pub fn amended(old: &Edition, path: &Path) -> Option<Self> {
        let is_raw = ["content/raw", "content/articles"].iter().any(|folder| path.starts_with(folder));
        let press = old.press.as_ref().filter(|press| is_raw && old.error.is_none() && press.amend(path))?;
        Some(Edition::of(Some(press.clone()), None, String::new()))
    }

    /// The pages of the `old` edition, if there is one, under what went wrong since.
    pub fn under_error(old: Option<&Edition>, error: String, report: String) -> Self {
        Edition::of(old.and_then(|old| old.press.clone()), Some(error), report)
    }

    fn of(press: Option<Arc<Press>>, error: Option<String>, report: String) -> Self {
        let assets = press.as_deref().map_or(&[][..], Press::assets);
        let all = |suffix: &str| {
            let mut hasher = blake3::Hasher::new();
            for page in assets.iter().filter(|page| page.path().ends_with(suffix)) {
                hasher.update(page.bytes());
            }
            hasher.finalize()
        };
        Edition { styles: all(".css"), scripts: all(".js"), press, error, report, made: SystemTime::now() }
    }

    /// The file at this path of the site.
    pub fn file(&self, path: &str) -> Made {
        self.press.as_ref().map_or(Ok(None), |press| press.page(path))
    }

    /// Is there nothing to be served?
    pub fn is_empty(&self) -> bool {
        self.press.is_none()
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

    /// What answers for an address: `stories/x/index.html` for `/stories/x/`.
    pub fn find(&self, address: &Address) -> Hit {
        let path = address.path();
        let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
        let found = |made: Made| match made {
            Ok(page) => page.map(Hit::File),
            Err(error) => Some(Hit::Broken(error)),
        };
        if address.is_folder() {
            return found(self.file(&index)).unwrap_or(Hit::Nothing);
        }
        let folder = || self.file(&index).ok().flatten().map(|_| Hit::Folder(format!("/{}/", encode(path))));
        found(self.file(path)).or_else(folder).unwrap_or(Hit::Nothing)
    }
}

/// What an address leads to.
pub(super) enum Hit {
    /// A file.
    File(Arc<Page>),
    /// A folder named without its slash: the address with it.
    Folder(String),
    /// A page whose template failed, and how.
    Broken(String),
    /// No page of the site.
    Nothing,
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
        let edition = site("").0;
        let find = |path: &str| edition.find(&Address::read(path).unwrap());
        assert!(matches!(find("/"), Hit::File(page) if page.path() == "index.html"));
        assert!(matches!(find("/archive/"), Hit::File(page) if page.path() == "archive/index.html"));
        assert!(matches!(find("/archive"), Hit::Folder(to) if to == "/archive/"));
        assert!(matches!(find("/b"), Hit::Nothing) && matches!(find("/index.html/"), Hit::Nothing));
    }

    #[test]
    fn every_file_of_a_build_can_be_had_and_is_the_same() {
        let (edition, pages) =
            site("Ferry aground\n14 March 2024\n\nThe ferry ran aground in the harbour of the town.\n");
        // The search index has a name of its own in a preview, and the page that loads it says so.
        let other = |path: &str| path.starts_with("search/");
        for page in pages.iter().filter(|page| !other(page.path())) {
            let made = edition.file(page.path()).unwrap().unwrap_or_else(|| panic!("{}", page.path()));
            assert!(*made == *page, "{}", page.path());
        }
        assert!(edition.file("search/index.js").unwrap().is_some());
        for path in ["stories/none/index.html", "archive/index.htm", "editions/x/index.html", "search/t9.js", "x", ""] {
            assert!(edition.file(path).unwrap().is_none(), "{path}");
        }
    }

    /// A site with an article of this text, as it is served and as it is built.
    fn site(text: &str) -> (Edition, Vec<Page>) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("content/raw")).unwrap();
        std::fs::write(dir.path().join("site.toml"), "base_url = \"https://briefing.example/\"\n").unwrap();
        std::fs::write(dir.path().join("content/raw/a.txt"), text).unwrap();
        let input = crate::site::read(dir.path()).unwrap().value;
        let folded = crate::site::fold(&input).value;
        let pages = crate::site::render(&input, &folded).unwrap().value;
        (Edition::new(Press::start(input, Arc::new(folded), true).unwrap().0, String::new()), pages)
    }
}
