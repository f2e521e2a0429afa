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

/// The address of an image's file; pages that load late have it in other attributes than `src`.
pub(super) fn source(dom: &Dom, node: NodeId, links: &Links) -> Option<String> {
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

/// The last address of a `srcset`: by custom the largest.
fn largest(set: &str) -> Option<&str> {
    set.split(", ").filter_map(|one| one.split_whitespace().next()).filter(|src| !src.starts_with("data:")).last()
}

fn placeholder(src: &str) -> bool {
    let name = src.rsplit('/').next().unwrap_or(src);
    ["blank.", "spacer", "placeholder", "transparent", "pixel.", "grey.", "lazy"].iter().any(|word| name.contains(word))
}
