//! Tags of languages (BCP 47), and the languages that texts can be told to be in.

use whatlang::Lang;

/// The languages that a text can be told to be in, and their tags.
const TAGS: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Swe, "sv"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Fin, "fi"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Hrv, "hr"),
    (Lang::Slv, "sl"),
    (Lang::Slk, "sk"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Aze, "az"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Guj, "gu"),
    (Lang::Pan, "pa"),
    (Lang::Mar, "mr"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Kan, "kn"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Jav, "jv"),
    (Lang::Tgl, "tl"),
    (Lang::Khm, "km"),
    (Lang::Mya, "my"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Est, "et"),
    (Lang::Cat, "ca"),
    (Lang::Lat, "la"),
    (Lang::Epo, "eo"),
    (Lang::Yid, "yi"),
    (Lang::Amh, "am"),
    (Lang::Afr, "af"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Tuk, "tk"),
    (Lang::Uzb, "uz"),
    (Lang::Mkd, "mk"),
];

/// "da" of "da-DK".
pub fn primary(text: &str) -> Option<String> {
    let tag = text.trim().split(['-', '_']).next()?.to_lowercase();
    let tag = if tag == "no" { "nb".to_owned() } else { tag };
    ((2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase())).then_some(tag)
}

/// The tag of a language.
pub fn of(lang: Lang) -> String {
    TAGS.iter().find(|(known, _)| *known == lang).map_or_else(|| lang.code().to_owned(), |(_, tag)| (*tag).to_owned())
}

/// The language that a tag means, if texts can be told to be in it.
///
/// ```
/// use newsfold::lang::tag::detected_as;
/// assert!(detected_as("en-GB").is_some() && detected_as("nn").is_some() && detected_as("xx").is_none());
/// ```
pub fn detected_as(tag: &str) -> Option<Lang> {
    // Texts in Nynorsk are told as Norwegian.
    let tag = primary(tag).map(|tag| if tag == "nn" { "nb".to_owned() } else { tag })?;
    TAGS.iter().find(|(_, known)| *known == tag).map(|(lang, _)| *lang)
}

/// The tags of all languages that texts can be told to be in.
pub fn all() -> impl Iterator<Item = &'static str> {
    TAGS.iter().map(|(_, tag)| *tag)
}
