//! Words that bylines are written with: before a name, behind one, and in place of one.

/// Where authors are to be found, and nobody's name: "Connect on LinkedIn".
pub(super) const NETWORKS: [&str; 9] =
    ["bluesky", "facebook", "instagram", "linkedin", "mastodon", "pinterest", "tiktok", "twitter", "youtube"];

/// Words that start a date line, never a name.
pub(super) const CHANGES: [&str; 12] = [
    "updated",
    "published",
    "posted",
    "last ",
    "aktualisiert",
    "publié",
    "publicado",
    "min read",
    "january ",
    "share",
    "categor",
    "page head",
];

/// What software puts where a name is missing.
pub(super) const NOBODY: [&str; 16] = [
    "admin",
    "administrator",
    "wordpressadmin",
    "author",
    "no author",
    "guest",
    "user",
    "webmaster",
    "root",
    "unknown",
    "by",
    "none",
    "null",
    "undefined",
    "default",
    "follow",
];

/// Who writes for an outlet without a name.
pub(super) const DESKS: [&str; 18] = [
    "staff",
    "editor",
    "anonymous",
    "redaktion",
    "redacción",
    "redacao",
    "redação",
    "rédaction",
    "la rédaction",
    "redakcja",
    "redaktionen",
    "editorial",
    "editorial staff",
    "editorial team",
    "news desk",
    "newsroom",
    "web desk",
    "newsdesk",
];

/// Words of what a person is: a name has others too.
pub(super) const ROLES: [&str; 20] = [
    "staff",
    "writer",
    "reporter",
    "editor",
    "senior",
    "chief",
    "marketing",
    "content",
    "manager",
    "director",
    "coordinator",
    "event",
    "development",
    "contributor",
    "contributing",
    "correspondent",
    "journalist",
    "specialist",
    "founder",
    "ceo",
];

/// Words that come before names in bylines.
pub(super) const PREFIXES: [&str; 33] = [
    "authored by ",
    "authored by: ",
    "authors: ",
    "article by ",
    "autoren: ",
    "guest post by ",
    "posted by : ",
    "by ",
    "by: ",
    "written by ",
    "written by: ",
    "posted by ",
    "published by ",
    "author: ",
    "author ",
    "reported by ",
    "words by ",
    "story by ",
    "von ",
    "autor: ",
    "por ",
    "escrito por ",
    "par ",
    "di ",
    "door ",
    "av ",
    "af ",
    "tekst: ",
    "text: ",
    "autor ",
    "автор: ",
    "автор ",
    "skrevet av ",
];
