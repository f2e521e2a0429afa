//! Images: which of them belong to an article, and where their file is.

use super::hints;
use super::links::Links;
use crate::raw::dom::{Dom, NodeId};
use html5ever::local_name;

/// Smallest side in pixels of an image that shows something: icons, avatars and counting pixels are smaller.
const SMALLEST: u32 = 100;

/// Containers whose names say that their images are no part of an article.
const FOREIGN: [&str; 9] = ["comment", "share", "related", "nav", "footer", "sidebar", "ad", "author", "sign"];

/// Does an image show what the article tells of, as far as its attributes and the names around it say?
pub(super) fn belongs(dom: &Dom, node: NodeId) -> bool {
    let side =
        |name: &str| dom.attr(node, name).and_then(|side| side.trim().trim_end_matches("px").parse::<u32>().ok());
    let small = ["width", "height"].into_iter().filter_map(side).any(|side| side < SMALLEST);
    let foreign = hints::mask(&FOREIGN);
    let around = dom.ancestors(node).take(5);
    let named = around.take_while(|&at| !matches!(*dom.name(at), local_name!("body") | local_name!("article")));
    !small && named.into_iter().all(|at| hints::of(dom, at) & foreign == 0)
}

/// How far above an image its figure may be.
pub(super) const FIGURE: usize = 8;

/// Is it what a page shows in a figure where no script can load the picture? (Elsewhere it counts readers.)
pub(super) fn shows_picture(dom: &Dom, noscript: NodeId) -> bool {
    dom.ancestors(noscript).take(FIGURE).any(|at| *dom.name(at) == local_name!("figure"))
        && dom.children(noscript).filter_map(|text| dom.text(text)).any(|text| text.contains("<img"))
}

/// The address of an image's file, and the text in its place. Pages that load late have the address in other attributes than `src`, or
/// stand it where no script runs.
pub(super) fn file(dom: &Dom, node: NodeId, links: &Links) -> Option<(String, String)> {
    if *dom.name(node) == local_name!("noscript") {
        let markup: String = dom.children(node).filter_map(|text| dom.text(text)).collect();
        let inner = Dom::parse(&markup, 1);
        return file(&inner, inner.find(inner.root(), "img")?, links);
    }
    let alt = dom.attr(node, "alt").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Some((source(dom, node, links)?, alt))
}

fn source(dom: &Dom, node: NodeId, links: &Links) -> Option<String> {
    let late = ["data-src", "data-lazy-src", "data-original", "data-original-src", "data-lazy", "data-hi-res-src"];
    let of_set = |name: &str| dom.attr(node, name).and_then(largest);
    let in_picture = || {
        let picture = dom.parent(node).filter(|&picture| *dom.name(picture) == local_name!("picture"))?;
        dom.find_all(picture, "source").find_map(|source| largest(dom.attr(source, "srcset")?))
    };
    let plain = ["src"].into_iter().chain(late).filter_map(|name| dom.attr(node, name));
    let set = || of_set("srcset").or_else(|| of_set("data-srcset")).or_else(in_picture);
    let usable = |src: &&str| !src.trim().is_empty() && !src.trim().starts_with("data:");
    let src = plain.filter(|src| !placeholder(src)).find(usable).or_else(set)?;
    links.target(src).filter(|src| src.starts_with("http"))
}

/// The address of the largest picture of a `srcset`, by what it says of widths and densities; of equals the last, as is the custom.
fn largest(set: &str) -> Option<&str> {
    set.split(", ").filter_map(sized).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, src)| src)
}

/// A picture of a `srcset`, and how wide or dense it is.
fn sized(picture: &str) -> Option<(f32, &str)> {
    let mut words = picture.split_whitespace();
    let src = words.next().filter(|src| !src.starts_with("data:"))?;
    let size = words.next().and_then(|size| size.trim_end_matches(['w', 'x', 'h']).parse().ok());
    Some((size.unwrap_or(0.0), src))
}

fn placeholder(src: &str) -> bool {
    let name = src.rsplit('/').next().unwrap_or(src);
    ["blank.", "spacer", "placeholder", "transparent", "pixel.", "grey.", "lazy"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::article::markdown::body;

    fn markdown(html: &str) -> String {
        let text = "<p>The ferry sailed at noon.</p>";
        let shown = body(&extract(&format!("{text}{html}{text}"), 1, false, None).blocks);
        shown.split("\n\n").filter(|block| !block.contains("noon")).collect::<Vec<_>>().join("\n\n").trim().to_owned()
    }

    #[test]
    fn of_a_picture_in_several_sizes_the_largest_is_shown() {
        let set = "https://a.example/l.jpg 2x, https://a.example/s.jpg 1x";
        assert_eq!(markdown(&format!("<img srcset='{set}'>")), "![](https://a.example/l.jpg)");
        let set = "https://a.example/s.jpg 400w, https://a.example/l.jpg 1200w, https://a.example/m.jpg 800w";
        assert_eq!(markdown(&format!("<img srcset='{set}'>")), "![](https://a.example/l.jpg)");
    }

    #[test]
    fn a_figure_shows_one_picture_once_and_says_its_caption_once() {
        let (one, two) =
            ("<img src='https://a.example/1.jpg' alt='A quay'>", "<img src='https://a.example/2.jpg' alt='A ship'>");
        let small = "<img src='https://a.example/1-small.jpg' alt='A quay'>";
        let figure =
            |pictures: &str| markdown(&format!("<figure>{pictures}<figcaption>Lenn on Monday</figcaption></figure>"));
        let shown = "![A quay](https://a.example/1.jpg \"Lenn on Monday\")";
        assert_eq!(figure(&format!("{one}{small}")), shown);
        assert_eq!(figure(&format!("{one}{two}")), format!("{shown}\n\n![A ship](https://a.example/2.jpg)"));
    }

    #[test]
    fn a_picture_that_a_script_would_load_is_found_in_what_stands_there_without_one() {
        let late = format!(
            "<div class='lazy'></div><noscript>{}</noscript>",
            "<img src='https://a.example/1.jpg' alt='A quay'>"
        );
        let figure = format!("<figure>{late}<figcaption>Lenn on Monday</figcaption></figure>");
        assert_eq!(markdown(&figure), "![A quay](https://a.example/1.jpg \"Lenn on Monday\")");
        // Elsewhere such a picture counts readers.
        assert_eq!(markdown(&late), "");
    }
}
