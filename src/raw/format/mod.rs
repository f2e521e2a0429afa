//! The formats: one file each, and the order in which they are asked.

use super::parse::{Source, Split};

mod alert;
mod answer;
mod byline;
mod container;
mod docx;
mod europresse;
mod factiva;
mod factiva_xml;
mod feed;
mod footnotes;
mod forward;
mod heads;
mod html;
mod infomedia;
mod inner;
mod integrum;
mod items;
pub(super) mod json;
mod labels;
mod letter;
mod mail;
mod markdown;
mod mbox;
mod mhtml;
mod newsml;
mod nexis;
mod ninjs;
mod nitf;
mod odt;
pub(super) mod opml;
mod pdf;
mod printed;
mod proquest;
mod retriever;
mod reuters;
mod ritzau;
mod rows;
mod rtf;
mod sheet;
mod text;
mod unread;
pub(super) mod warc;
mod wire;
mod wiretext;

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
    Format { name: "zip", parse: Parse::Bytes { sniff: container::sniff_zip, parse: container::parse_zip } },
    Format { name: "gzip", parse: Parse::Bytes { sniff: container::sniff_gzip, parse: container::parse_gzip } },
    Format { name: "pdf", parse: Parse::Bytes { sniff: pdf::sniff, parse: pdf::parse } },
    Format { name: "unread", parse: Parse::Bytes { sniff: unread::sniff, parse: unread::parse } },
    Format { name: "warc", parse: Parse::Bytes { sniff: warc::sniff, parse: warc::parse } },
    Format { name: "rtf", parse: Parse::Bytes { sniff: rtf::sniff, parse: rtf::parse } },
    Format { name: "mhtml", parse: Parse::Bytes { sniff: mhtml::sniff, parse: mhtml::parse } },
    Format { name: "mbox", parse: Parse::Bytes { sniff: mbox::sniff, parse: mbox::parse } },
    Format { name: "mail", parse: Parse::Bytes { sniff: mail::sniff, parse: mail::parse } },
    Format { name: "markdown", parse: Parse::Text { sniff: markdown::sniff, parse: markdown::parse } },
    Format { name: "json", parse: Parse::Text { sniff: json::sniff, parse: json::parse } },
    Format { name: "newsml", parse: Parse::Text { sniff: newsml::sniff, parse: newsml::parse } },
    Format { name: "nitf", parse: Parse::Text { sniff: nitf::sniff, parse: nitf::parse } },
    Format { name: "ritzau", parse: Parse::Text { sniff: ritzau::sniff, parse: ritzau::parse } },
    Format { name: "factiva-xml", parse: Parse::Text { sniff: factiva_xml::sniff, parse: factiva_xml::parse } },
    Format { name: "reuters", parse: Parse::Text { sniff: reuters::sniff, parse: reuters::parse } },
    Format { name: "opml", parse: Parse::Text { sniff: opml::sniff, parse: opml::parse } },
    Format { name: "feed", parse: Parse::Text { sniff: feed::sniff, parse: feed::parse } },
    Format { name: "nexis", parse: Parse::Text { sniff: nexis::sniff_html, parse: nexis::parse_html } },
    Format { name: "factiva", parse: Parse::Text { sniff: factiva::sniff_html, parse: factiva::parse_html } },
    Format { name: "proquest", parse: Parse::Text { sniff: proquest::sniff_html, parse: proquest::parse_html } },
    Format { name: "europresse", parse: Parse::Text { sniff: europresse::sniff, parse: europresse::parse } },
    Format { name: "integrum", parse: Parse::Text { sniff: integrum::sniff, parse: integrum::parse } },
    Format { name: "html", parse: Parse::Text { sniff: html::sniff, parse: html::parse } },
    Format { name: "nexis", parse: Parse::Text { sniff: nexis::sniff, parse: nexis::parse } },
    Format { name: "factiva", parse: Parse::Text { sniff: factiva::sniff, parse: factiva::parse } },
    Format { name: "proquest", parse: Parse::Text { sniff: proquest::sniff, parse: proquest::parse } },
    Format { name: "retriever", parse: Parse::Text { sniff: retriever::sniff, parse: retriever::parse } },
    Format { name: "wire-text", parse: Parse::Text { sniff: wiretext::sniff, parse: wiretext::parse } },
    Format { name: "printed-mail", parse: Parse::Text { sniff: printed::sniff, parse: printed::parse } },
    Format { name: "sheet", parse: Parse::Text { sniff: sheet::sniff, parse: sheet::parse } },
    Format { name: "text", parse: Parse::Text { sniff: text::sniff, parse: text::parse } },
];

/// BCP 47 tag of a language that an export names in words, "Englisch", or gives as a tag already.
pub(super) fn language(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let tag = name.split(['-', '_']).next().unwrap_or_default();
    let is_tag = matches!(tag.len(), 2 | 3) && name.len() <= 10 && tag.bytes().all(|b| b.is_ascii_lowercase());
    let named = || LANGUAGES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(tag, _)| (*tag).to_owned());
    named().or_else(|| is_tag.then(|| name.replace('_', "-")))
}

/// Names of languages in the languages of the archives' pages.
const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "english",
            "englisch",
            "anglais",
            "engelsk",
            "inglés",
            "inglese",
            "engels",
            "engelska",
            "английский",
            "inglês",
        ],
    ),
    (
        "fr",
        &[
            "french",
            "französisch",
            "français",
            "francais",
            "fransk",
            "francés",
            "francese",
            "frans",
            "franska",
            "французский",
        ],
    ),
    ("de", &["german", "deutsch", "allemand", "tysk", "alemán", "tedesco", "duits", "tyska", "немецкий"]),
    ("es", &["spanish", "spanisch", "espagnol", "spansk", "español", "spagnolo", "spaans", "spanska", "castellano"]),
    ("it", &["italian", "italienisch", "italien", "italiensk", "italiano", "italiaans", "italienska"]),
    ("nl", &["dutch", "niederländisch", "néerlandais", "nederlands", "hollandsk", "neerlandés", "olandese"]),
    ("pt", &["portuguese", "portugiesisch", "portugais", "portugués", "português", "portoghese", "portugisisk"]),
    ("da", &["danish", "dänisch", "danois", "dansk", "danés", "danska"]),
    ("sv", &["swedish", "schwedisch", "suédois", "svensk", "sueco", "svenska"]),
    ("nb", &["norwegian", "norwegisch", "norvégien", "norsk", "noruego", "norska"]),
    ("fi", &["finnish", "finnisch", "finnois", "finsk", "suomi", "finska"]),
    ("ru", &["russian", "russisch", "russe", "russisk", "ruso", "русский"]),
    ("pl", &["polish", "polnisch", "polonais", "polski", "polaco"]),
    ("ar", &["arabic", "arabisch", "arabe", "árabe"]),
    ("zh", &["chinese", "chinesisch", "chinois", "chino"]),
    ("ja", &["japanese", "japanisch", "japonais", "japonés"]),
];

/// Is it the day from which clocks count, which stands where a program knew no date?
fn is_epoch(date: &str) -> bool {
    let epoch = |date: crate::date::Stamp| date.date == jiff::civil::date(1970, 1, 1);
    date.contains("1970")
        && crate::date::Stamp::read(date)
            .or_else(|| crate::date::line(date, None).map(|line| line.stamp))
            .is_some_and(epoch)
}
