//! Containers: ZIP with anything in it (Word, OpenDocument and Excel files and WACZ are ZIP too), and gzip.
//!
//! Bounded in depth, number of members, size and ratio: a few kilobytes must not become gigabytes.

use super::{docx, odt, sheet};
use crate::raw::parse::{self, Source, Split};
use flate2::read::MultiGzDecoder;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Largest size of all that a container holds, unpacked. Well above the 64 MiB that one raw file may have, and low
/// enough that a build stays under 500 MB.
const TOTAL: u64 = 192 << 20;
/// Largest size of one member, unpacked.
const MEMBER: u64 = 64 << 20;
/// Most members that are looked at.
const MEMBERS: usize = 10_000;
/// Largest ratio of unpacked to packed size. Text seldom packs better than 20 to 1, repetitive XML up to 100 to 1.
const RATIO: u64 = 300;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn sniff_zip(source: &Source) -> bool {
    source.bytes.starts_with(b"PK\x03\x04") || source.bytes.starts_with(b"PK\x05\x06")
}

pub(super) fn parse_zip(source: &Source) -> Split {
    let mut archive = match ZipArchive::new(Cursor::new(source.bytes)) {
        Ok(archive) => archive,
        Err(error) => return Split::failed(source.error(format!("the ZIP file cannot be read: {error}"))),
    };
    if let Some(reason) = too_much(&mut archive) {
        return Split::failed(source.error(reason).hint("unpack the file yourself if you trust it"));
    }
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    match () {
        () if has("word/document.xml") => docx::parse(source, &mut archive),
        () if has("xl/workbook.xml") || has("xl/workbook.bin") => sheet::parse_workbook(source),
        () if has("content.xml") && has("mimetype") => odt::parse(source, &mut archive),
        () if has("datapackage.json") => wacz(source, &mut archive, &names),
        () => members(source, &mut archive, &names),
    }
}

/// Why the container is not unpacked, if it is not.
fn too_much(archive: &mut Archive) -> Option<String> {
    if archive.len() > MEMBERS {
        return Some(format!("the ZIP file holds {} files, more than the limit of {MEMBERS}", archive.len()));
    }
    let (mut total, mut packed) = (0u64, 0u64);
    for at in 0..archive.len() {
        let Ok(member) = archive.by_index_raw(at) else { continue };
        total = total.saturating_add(member.size());
        packed = packed.saturating_add(member.compressed_size());
    }
    match total > TOTAL || total > (1 << 20) && total / packed.max(1) > RATIO {
        true => Some(format!("the ZIP file would unpack to {} MB, more than is allowed", total >> 20)),
        false => None,
    }
}

/// A member of an archive, unpacked; what its header says of its size is not trusted.
pub(super) fn member(archive: &mut Archive, name: &str) -> Result<Vec<u8>, String> {
    let file = archive.by_name(name).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(MEMBER + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    match bytes.len() as u64 > MEMBER {
        true => Err(format!("it is larger than {} MB unpacked", MEMBER >> 20)),
        false => Ok(bytes),
    }
}

/// Every member on its own, in the order of their names.
fn members(source: &Source, archive: &mut Archive, names: &[String]) -> Split {
    let mut names: Vec<&String> = names.iter().filter(|name| !hidden(name)).collect();
    names.sort();
    let mut split = Split::default();
    let mut left = TOTAL;
    for name in names {
        let path = format!("{}/{name}", source.path);
        let inner = |bytes: &[u8]| {
            parse::split(&Source { path: path.clone(), bytes, depth: source.depth + 1, columns: source.columns })
        };
        match member(archive, name) {
            Ok(bytes) if bytes.len() as u64 > left => {
                split.notes.push(source.error("the ZIP file unpacks to more than is allowed; the rest is left out"));
                break;
            }
            Ok(bytes) => {
                left -= bytes.len() as u64;
                split.add(inner(&bytes));
            }
            Err(reason) => split.notes.push(source.error(format!("`{name}` cannot be unpacked: {reason}"))),
        }
    }
    if split.drafts.is_empty() && split.notes.is_empty() {
        split.notes.push(source.error("the ZIP file holds no article"));
    }
    split
}

/// Folders and what systems leave in archives.
fn hidden(name: &str) -> bool {
    name.ends_with('/')
        || name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

/// WACZ: the WARC files of a web capture.
fn wacz(source: &Source, archive: &mut Archive, names: &[String]) -> Split {
    let captures: Vec<String> =
        names.iter().filter(|name| name.ends_with(".warc") || name.ends_with(".warc.gz")).cloned().collect();
    match captures.is_empty() {
        true => Split::failed(source.error("the WACZ file holds no capture: there is no `.warc` in it")),
        false => members(source, archive, &captures),
    }
}

pub(super) fn sniff_gzip(source: &Source) -> bool {
    source.bytes.starts_with(b"\x1f\x8b")
}

pub(super) fn parse_gzip(source: &Source) -> Split {
    let limit = TOTAL.min((source.bytes.len() as u64).saturating_mul(RATIO).max(1 << 20));
    let mut bytes = Vec::new();
    let result = MultiGzDecoder::new(source.bytes).take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Split::failed(source.error(format!("the gzip file unpacks to more than {} MB", limit >> 20)));
    }
    if let Err(error) = &result
        && bytes.is_empty()
    {
        return Split::failed(source.error(format!("the gzip file cannot be read: {error}")));
    }
    let path = source.path.strip_suffix(".gz").unwrap_or(&source.path).to_owned();
    let mut split = parse::split(&Source { path, bytes: &bytes, depth: source.depth + 1, columns: source.columns });
    if result.is_err() {
        split.notes.push(source.warning("the gzip file is cut off; what could be unpacked was used"));
    }
    split
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::raw::parse::NONE;
    use std::io::Write;

    /// A ZIP file of these members.
    pub(in crate::raw::format) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn split(bytes: &[u8]) -> Split {
        parse::split(&Source { path: "raw/a".to_owned(), bytes, depth: 0, columns: &NONE })
    }

    #[test]
    fn every_member_is_read_in_the_order_of_names() {
        let bytes = zip(&[
            ("b.txt", b"Second text."),
            ("a.json", b"{\"title\": \"A\"}"),
            ("__MACOSX/a", b"x"),
            (".DS_Store", b"\0\0"),
        ]);
        let found = split(&bytes);
        let formats: Vec<&str> = found.drafts.iter().map(|draft| draft.format).collect();
        assert_eq!(formats, ["json", "text"]);
    }

    #[test]
    fn a_bomb_is_named_and_not_unpacked() {
        let bytes = zip(&[("a.txt", &vec![b'a'; 8 << 20])]);
        let found = split(&bytes);
        assert!(found.drafts.is_empty());
        assert!(found.notes[0].message.contains("would unpack to 8 MB"));
    }

    #[test]
    fn containers_in_containers_end_somewhere() {
        let mut bytes = b"text".to_vec();
        for _ in 0..8 {
            bytes = zip(&[("a.zip", &bytes)]);
        }
        let found = split(&bytes);
        assert!(found.drafts.is_empty());
        assert!(found.notes[0].message.contains("containers"));
    }

    #[test]
    fn gzip_is_opened_and_a_cut_one_used() {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        let text: String = (0..4000).map(|number| format!("Line {number} of a long text. ")).collect();
        writer.write_all(text.as_bytes()).unwrap();
        let bytes = writer.finish().unwrap();
        assert_eq!(split(&bytes).drafts.len(), 1);
        let cut = split(&bytes[..bytes.len() - 40]);
        assert_eq!((cut.drafts.len(), cut.notes.len()), (1, 1));
    }
}
