//! Code: its lines without what a page sets beside them, and the language that it is in.

use crate::raw::dom::{Dom, NodeId, Step, is_control_or_picture, is_inline};
use crate::raw::{Block, Kind};
use html5ever::local_name;

/// Names of elements that hold the numbers of lines.
const NUMBERS: [&str; 9] = [
    "blob-num",
    "gutter",
    "hljs-ln-numbers",
    "line-number",
    "line-numbers-rows",
    "lineno",
    "linenos",
    "linenumber",
    "lnt",
];

/// What stands before a language in the names of elements.
const PREFIXES: [&str; 5] = ["language-", "lang-", "highlight-source-", "highlight-", "brush:"];

/// Names of languages that are none.
const PLAIN: [&str; 5] = ["none", "plain", "plaintext", "text", "txt"];

/// How far above code an element may be that names its language: a table with the numbers of lines may be around it.
const ABOVE: usize = 8;

/// Longest name of a language.
const NAME: usize = 20;

/// The code in a `pre`, if it is any.
pub(super) fn block(dom: &Dom, pre: NodeId) -> Option<Block> {
    let text = text(dom, pre);
    let text = text.trim_matches('\n').trim_end();
    if text.trim().is_empty() || numbers_others(dom, pre, text) {
        return None;
    }
    Some(Block { kind: Kind::Code(language(dom, pre)), ..Block::paragraph(text, dom.line(pre)) })
}

fn text(dom: &Dom, pre: NodeId) -> String {
    let mut text = String::new();
    let mut beside: Option<NodeId> = None;
    for step in dom.walk(pre).skip(1) {
        match step {
            Step::Leave(node) if beside == Some(node) => beside = None,
            Step::Enter(node) if beside.is_none() => match dom.text(node) {
                Some(words) => text.push_str(words),
                None if is_beside(dom, node) => beside = Some(node),
                None if *dom.name(node) == local_name!("br") => text.push('\n'),
                None if !is_inline(dom.name(node)) && !text.ends_with('\n') && !text.is_empty() => text.push('\n'),
                None => {}
            },
            _ => {}
        }
    }
    text
}

/// Is an element beside the code: a control, the number of a line, or what readers cannot copy?
fn is_beside(dom: &Dom, node: NodeId) -> bool {
    let style = || {
        let style = dom.attr(node, "style").unwrap_or_default();
        style.contains("select") && style.split(';').any(|rule| rule.replace(' ', "").ends_with("user-select:none"))
    };
    let control = is_control_or_picture(dom.name(node)) && !dom.is_left_open(node);
    control || dom.is_never_text(node) || NUMBERS.iter().any(|name| dom.has_class(node, name)) || style()
}

/// Is it nothing but the numbers of the lines that stand in the cell beside it?
fn numbers_others(dom: &Dom, pre: NodeId, text: &str) -> bool {
    let is_cell = |node: &NodeId| *dom.name(*node) == local_name!("td");
    let Some(cell) = dom.ancestors(pre).take(ABOVE).find(is_cell) else { return false };
    let next = std::iter::successors(dom.next(cell), |&node| dom.next(node)).find(is_cell);
    let first: Option<u32> = text.lines().next().and_then(|line| line.trim().parse().ok());
    // In 64 bits no number of a line is the last.
    let counts =
        |first: u32| text.lines().zip(u64::from(first)..).all(|(line, number)| line.trim() == number.to_string());
    next.is_some_and(|next| dom.find(next, "pre").is_some()) && first.is_some_and(counts)
}

/// The language that `pre`, its `code` or an element around it names.
fn language(dom: &Dom, pre: NodeId) -> Option<String> {
    let inner = dom.children(pre).find(|&child| *dom.name(child) == local_name!("code"));
    let near = inner.into_iter().chain([pre]).chain(dom.parent(pre));
    // Further away, a class such as `lang-en` is the page's.
    let far = dom
        .ancestors(pre)
        .take(ABOVE)
        .filter(|&node| dom.attr(node, "class").is_some_and(|class| class.contains("highlight")));
    let stated = |node: NodeId| ["data-lang", "data-language"].into_iter().find_map(|name| dom.attr(node, name));
    let figure = |node: NodeId| {
        let classes = dom.attr(node, "class").filter(|_| *dom.name(node) == local_name!("figure"))?;
        classes.strip_prefix("highlight ")?.split_ascii_whitespace().next()
    };
    let named = |node: NodeId| {
        let classes = dom.attr(node, "class").unwrap_or_default().split_ascii_whitespace();
        let classes = classes.flat_map(|class| PREFIXES.iter().filter_map(move |prefix| class.strip_prefix(prefix)));
        let mut names = classes.chain(stated(node)).chain(figure(node));
        names.find(|name| {
            (1..NAME).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || "+#-_".contains(c))
        })
    };
    let name = near.chain(far).find_map(named)?.to_ascii_lowercase();
    Some(name).filter(|name| !PLAIN.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::article::markdown::body;

    fn markdown(html: &str) -> String {
        body(&extract(html, 1, false, None).blocks).trim().to_owned()
    }

    #[test]
    fn numbers_of_lines_are_no_code() {
        for html in [
            "<pre><code class='language-sh'><span class='lineno'>1</span>ls\n<span class='lineno'>2</span>cd 2</code></pre>",
            "<pre><code data-lang='sh'><span style='color:red; -webkit-user-select: none'>1</span>ls\n<span style='user-select:none'>2</span>cd 2</code></pre>",
            "<figure class='highlight sh'><table><tr><td class='number'><pre>1<br>2</pre></td><td><pre>ls<br>cd 2</pre></td></tr></table></figure>",
            "<div class='language-sh highlighter'><div><table><tr><td><pre>9\n10</pre></td><td><pre>ls\ncd 2</pre></td></tr></table></div></div>",
            "<pre data-language='sh'><style>b{}</style>ls\ncd 2<button>Copy</button></pre>",
        ] {
            assert_eq!(markdown(html), "```sh\nls\ncd 2\n```", "{html}");
        }
        assert_eq!(markdown("<pre>1\n2</pre>"), "```\n1\n2\n```");
        let last = "<table><tr><td><pre>4294967295\n4294967296</pre></td><td><pre>ls\ncd 2</pre></td></tr></table>";
        assert_eq!(markdown(last), "```\nls\ncd 2\n```");
    }

    #[test]
    fn a_language_is_what_the_code_says_and_not_the_page() {
        assert_eq!(markdown("<div class='lang-en'><div><pre>ls</pre></div></div>"), "```\nls\n```");
        assert_eq!(markdown("<pre class='language-plaintext'>ls</pre>"), "```\nls\n```");
    }
}
