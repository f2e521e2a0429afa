//! The formats: one file each, and the order in which they are asked.

use super::parse::{Source, Split};

mod factiva_xml;
mod feed;
mod html;
mod infomedia;
mod json;
mod labels;
mod mail;
mod markdown;
mod newsml;
mod nexis;
mod ninjs;
mod nitf;
mod reuters;
mod ritzau;
mod text;
mod wire;

/// A format: its name in docs/inputs.md, how to recognise it, and how to take it apart.
pub(super) struct Format {
    pub name: &'static str,
    pub parse: Parse,
}

/// Formats are recognised by their content. Those that bring their own encoding look at bytes and are asked first;
/// the others look at the beginning of the decoded text.
pub(super) enum Parse {
    Bytes { sniff: fn(&Source) -> bool, parse: fn(&Source) -> Split },
    Text { sniff: fn(&Source, &str) -> bool, parse: fn(&Source, &str) -> Split },
}

/// The formats, the most specific first; the last takes everything.
pub(super) const FORMATS: &[Format] = &[
    Format { name: "mail", parse: Parse::Bytes { sniff: mail::sniff, parse: mail::parse } },
    Format { name: "markdown", parse: Parse::Text { sniff: markdown::sniff, parse: markdown::parse } },
    Format { name: "json", parse: Parse::Text { sniff: json::sniff, parse: json::parse } },
    Format { name: "newsml", parse: Parse::Text { sniff: newsml::sniff, parse: newsml::parse } },
    Format { name: "nitf", parse: Parse::Text { sniff: nitf::sniff, parse: nitf::parse } },
    Format { name: "ritzau", parse: Parse::Text { sniff: ritzau::sniff, parse: ritzau::parse } },
    Format { name: "factiva-xml", parse: Parse::Text { sniff: factiva_xml::sniff, parse: factiva_xml::parse } },
    Format { name: "reuters", parse: Parse::Text { sniff: reuters::sniff, parse: reuters::parse } },
    Format { name: "feed", parse: Parse::Text { sniff: feed::sniff, parse: feed::parse } },
    Format { name: "nexis", parse: Parse::Text { sniff: nexis::sniff_html, parse: nexis::parse_html } },
    Format { name: "html", parse: Parse::Text { sniff: html::sniff, parse: html::parse } },
    Format { name: "nexis", parse: Parse::Text { sniff: nexis::sniff, parse: nexis::parse } },
    Format { name: "text", parse: Parse::Text { sniff: text::sniff, parse: text::parse } },
];
