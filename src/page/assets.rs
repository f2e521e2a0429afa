//! Static files: small, and named after their content, so that a browser may keep them for ever.

use super::{Page, Theme};
use std::collections::BTreeMap;

/// The theme's static files as pages, and the name that each was given.
#[derive(Debug, Default)]
pub struct Assets {
    /// Name in the theme to address: `style.css` to `assets/style.1a2b3c4d.css`.
    pub names: BTreeMap<String, String>,
    /// The files.
    pub pages: Vec<Page>,
}

/// Names all static files of a theme after their content.
///
/// Style sheets come last, as they name others: `url(x.woff2)` is given the name that the file has now.
pub fn assets(theme: &Theme) -> Assets {
    let mut assets = Assets::default();
    let (styles, others): (Vec<_>, Vec<_>) = theme.assets.iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, bytes) in others.into_iter().chain(styles) {
        let bytes = match name.rsplit_once('.') {
            Some((_, "css")) => style(&String::from_utf8_lossy(bytes), name, &assets.names).into_bytes(),
            _ => bytes.clone(),
        };
        let address = address(name, &bytes);
        if let Some(page) = Page::new(&address, bytes) {
            assets.names.insert(name.clone(), address);
            assets.pages.push(page);
        }
    }
    assets
}

/// `style.css` becomes `assets/style.1a2b3c4d.css`. What browsers and robots ask for by a fixed name keeps it.
fn address(name: &str, bytes: &[u8]) -> String {
    if matches!(name, "favicon.ico" | "favicon.svg" | "CNAME" | ".nojekyll") || name.starts_with(".well-known/") {
        return name.to_owned();
    }
    let hash = &blake3::hash(bytes).to_hex()[..8];
    match name.rsplit_once('.') {
        Some((stem, suffix)) => format!("assets/{stem}.{hash}.{suffix}"),
        None => format!("assets/{name}.{hash}"),
    }
}

/// A style sheet without comments and needless space, naming the files that it uses by their new names.
fn style(css: &str, name: &str, names: &BTreeMap<String, String>) -> String {
    let mut css = minify(css);
    // `assets/` holds all of them; a sheet in a folder of its own goes up first.
    let up = "../".repeat(name.matches('/').count());
    for (name, address) in names {
        let address =
            address.strip_prefix("assets/").map_or_else(|| format!("../{up}{address}"), |file| format!("{up}{file}"));
        css = css.replace(&format!("url({name})"), &format!("url({address})"));
    }
    css
}

/// Removes comments, and space that parts nothing; what stands in quotation marks is left alone.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
        } else if c == '"' || c == '\'' {
            let end = rest[1..].find(c).map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if c.is_whitespace() {
            rest = rest.trim_start();
            let parts = |c: char| matches!(c, '{' | '}' | ';' | ',' | ':');
            let before = out.chars().next_back().is_none_or(parts);
            // A colon after a space may begin a selector (`a :hover`), so only these need no space before them.
            let after = rest.chars().next().is_none_or(|c| matches!(c, '{' | '}' | ';' | ','));
            if !before && !after && !rest.starts_with("/*") {
                out.push(' ');
            }
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loses_only_what_parts_nothing() {
        let css = "/* x */\na :hover,\nb > c {\n  color: red;\n  font: 1rem \"A  B\", serif;\n}\n@media (width > 1px) and (x) { d { e: calc(1px + 2px) } }\n";
        let expected =
            "a :hover,b > c{color:red;font:1rem \"A  B\",serif;}@media (width > 1px) and (x){d{e:calc(1px + 2px)}}";
        assert_eq!(minify(css), expected);
    }

    #[test]
    fn a_style_sheet_names_fonts_as_they_are_called_now() {
        let files = [("a.woff2", &b"x"[..]), ("style.css", &b"src: url(a.woff2)"[..])];
        let assets = files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        let made = super::assets(&Theme { assets: assets.into(), ..Theme::default() });
        let font = made.names["a.woff2"].strip_prefix("assets/").unwrap();
        assert_eq!(String::from_utf8_lossy(made.pages[1].bytes()), format!("src:url({font})"));
    }
}
