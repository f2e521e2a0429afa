"""What exports state of their articles, read without Newsfold: one small reader for each folder of samples.

A reader takes the path of a file and yields (title, date, source) for each article, in the order of the file, with `None` for what the
file does not state. The readers know just the forms of the samples; they are a second opinion and no parser.
"""

import email
import email.policy
import html
import json
import re
import xml.etree.ElementTree as tree
import zipfile

MONTHS = [
    "jan", "feb fév fev", "mar mär mrz", "apr avr", "may mai maj", "jun juin", "jul juil", "aug août aou ago", "sep", "oct okt", "nov", "dec dez déc"
]  # fmt: skip


def text_of(path):
    data = path.read_bytes()
    declared = re.search(rb"(?:charset|encoding)=[\"']?([\w-]+)", data[:4096])
    for encoding in ("utf-8-sig", declared and declared.group(1).decode(), "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, TypeError):
            continue
    return data.decode("latin-1")


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup, flags=re.S)).split())


def day(text):
    """The first day in a text, in the forms of the samples, with the time if one follows: `2021-07-19T09:31`."""
    words = text or ""
    if found := re.search(r"\b(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d))?", words):
        year, month, date, *clock = found.groups()
    elif found := re.search(r"(\d{4}) 年 (\d+) 月 (\d+) 日(?: (\d\d):(\d\d))?", words):
        year, month, date, *clock = found.groups()
    elif found := re.search(r"\b(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)\b", words):
        date, month, year = found.groups()
        clock = ()
    elif found := re.search(r"\b(\d\d?)(?:er|\.)?[ -]([^\W\d]+)\.?[ -](\d{4})(?: (\d\d):(\d\d))?", words):
        date, month, year, *clock = found.groups()
    elif found := re.search(r"\b([^\W\d]+)\.? (\d\d?),? (\d{4})\b", words):
        month, date, year = found.groups()
        clock = re.search(r"(\d\d?):(\d\d)(?::\d\d)? ([AP])M", words)
        clock = (int(clock[1]) % 12 + 12 * (clock[3] == "P"), clock[2]) if clock else ()
    else:
        return None
    if not str(month).isdigit():
        known = [number for number, names in enumerate(MONTHS, 1) if any(month.lower().startswith(name) for name in names.split())]
        if not known:
            return None
        month = known[0]
    year = int(year) if len(str(year)) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    time = f"T{int(clock[0]):02}:{int(clock[1]):02}" if clock and clock[0] else ""
    return f"{year:04}-{int(month):02}-{int(date):02}{time}"


def classic_nexis(path):
    text = text_of(path)
    if path.suffix.lower() in (".html", ".htm"):
        text = re.sub(r"<!--.*?-->|<style.*?</style>|<script.*?</script>", "", text, flags=re.S | re.I)
        text = re.sub(r"(?i);\s*<br>", "; ", text)
        blocks = re.sub(r"(?i)<br>|</?(?:div|p)\b[^>]*>", "\n\n", re.sub(r"\s*\n\s*", " ", text))
        text = "\n\n".join(plain(block) for block in blocks.split("\n\n"))
    text = text.replace("\r", "")
    for part in re.split(r"(?m)^\s*\d+ (?:of|de|von) \d+ DOCUMENTS?\s*$", text)[1:]:
        paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", part) if paragraph.strip()]
        dated = next(at for at, paragraph in enumerate(paragraphs) if day(paragraph))
        title = next((words for words in paragraphs[dated + 1 :] if not re.match(r"(?i).* edition$|correction appended$", words)), None)
        yield None if re.match(r"[A-Z-]+: ", title) else title, day(paragraphs[dated]), paragraphs[0]


def newer_nexis(path):
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    paragraphs = re.split(r"</w:p>", document)
    runs = [re.findall(r"<w:(?:br/|t(?: [^>]*)?>([^<]*)</w:t)>", paragraph) for paragraph in paragraphs]
    words = [" ".join(html.unescape("".join(run or " " for run in paragraph)).split()) for paragraph in runs]
    words = [line for line in words if line and line != "Correction Appended" and not re.fullmatch(r"\(\w+\)", line)]
    start = 0
    for end in [at for at, line in enumerate(words) if line == "End of Document"]:
        length = next(at for at in range(start, end) if words[at].startswith("Length:"))
        before = [at for at in range(start, length) if words[at].startswith(("Copyright", "©", "Section:"))]
        rights = min(before, default=length)
        # A note on a correction may have taken the date's place.
        dated = words[rights - 1] if day(words[rights - 1]) else ""
        source = rights - 1 - bool(dated)
        yield words[source - 1], day(dated), words[source].rstrip(".").split(" - Final Edition")[0]
        start = end + 1


def factiva_html(path):
    for part in re.split(r'<div class="article [a-z]+Article">', text_of(path))[1:]:
        rows = {plain(code): plain(value) for code, value in re.findall(r"<td[^>]*class=\"index\"[^>]*>(.*?)</td>\s*<td>(.*?)</td>", part, re.S)}
        if rows:
            time = rows.get("ET", "")
            yield rows.get("HD"), day(f"{rows.get('PD')} {time}"), rows.get("SN")
            continue
        title = plain(re.search(r'class=[\'"]\w+Headline[^>]*>(.*?)</(?:div|td)>', part, re.S)[1])
        lines = [plain(line) for line in re.findall(r"<div[^>]*>((?:(?!<div).)*?)</div>", part.split("articleParagraph")[0], re.S)]
        count = next(at for at, line in enumerate(lines) if re.fullmatch(r"[\d.,]+ \S+", line) and day(lines[at + 1]))
        timed = bool(re.fullmatch(r"\d\d:\d\d", lines[count + 2]))
        yield title, day(" ".join(lines[count + 1 : count + 2 + timed])), lines[count + 2 + timed]


def factiva_xml(path):
    for article in elements(path, "article"):
        yield at(article, "headline"), day(at(article, "dateTime") or at(article, "publicationDate")), at(article, "sourceName")


def europresse(path):
    for part in text_of(path).split("DocPublicationName")[1:]:
        title = re.search(r'TitreArticleVisu">(.*?)</span><br>', part, re.S)
        head = " ".join(re.findall(r'DocHeader">(.*?)</span>', part))
        yield plain(title[1]), day(head), plain("<" + part.split("</span>")[0]).split(", no.")[0]


def retriever(path):
    for line in re.findall(r"(?m)^> (.*?)\r?$", text_of(path)):
        title, source, moment = line.rsplit(", ", 2)
        yield title, day(moment), source


def proquest(path):
    text = text_of(path)
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        text = message.get_body(("html", "plain")).get_content()
    for part in re.split(r'<a name="DocID', text)[1:]:
        title = re.search(r"<p[^>]*font-weight:bold[^>]*>(.*?)</p>", part, re.S)
        source, _, rest = plain(re.search(r"Publication info:\s*</strong>(.*?)</p>", part, re.S)[1]).partition(" ; ")
        yield plain(title[1]), day(rest.rsplit("]", 1)[-1]), source


def integrum(path):
    for title, small in re.findall(r"<a href=\"#\d+\">(.*?)</a>\s*<small>(.*?)</small>", text_of(path), re.S):
        source, moment = plain(small).split(";")[:2]
        yield plain(title), day(moment), source


def reuters(path):
    for part in text_of(path).split("<REUTERS ")[1:]:
        title = re.search(r"<TITLE>(.*?)</TITLE>", part, re.S)
        yield title and plain(title[1]), day(re.search(r"<DATE>(.*?)</DATE>", part)[1].title()), None


def infomedia(path):
    for article in json.loads(text_of(path))["Articles"]:
        yield article["Heading"], article["PublishDate"][:10], article["Source"]


def crawler(path):
    article = json.loads(text_of(path))
    yield article["title"], day(article.get("date_publish") or article.get("published_date")), article.get("source_domain")


def elements(path, name):
    data = re.sub(rb"^\s+|<!DOCTYPE[^>]*>", b"", path.read_bytes())
    return [element for element in tree.fromstring(data).iter() if local(element) == name]


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def at(element, *names):
    """The words of the first element below with one of the names that has some."""
    for name in names:
        for below in element.iter() if element is not None else ():
            words = " ".join("".join(below.itertext()).split())
            if local(below) == name and words:
                return plain(words)
    return None


def attribute(element, path):
    """The value of `name@attribute` of the first element below that has it."""
    name, key = path.split("@")
    return next((below.get(key) for below in element.iter() if local(below) == name and below.get(key)), None)


def ritzau(path):
    for item in elements(path, "RBNews"):
        yield at(item, "headline"), day(at(item, "PublishDate")), (at(item, "origin") or "").strip("/ ") or None


def nitf(path):
    found = elements(path, "nitf")
    for item in found:
        head = next(below for below in item.iter() if local(below) == "body.head") if at(item, "body.head") else item
        moment = attribute(item, "pubdata@date.publication") or attribute(item, "date.issue@norm")
        yield at(head, "hl1", "hedline", "title"), day(moment), attribute(item, "pubdata@name")
    for item in [] if found else elements(path, "entry"):
        yield at(item, "title"), day(at(item, "published", "updated")), None


def newsml(path):
    for item in elements(path, "newsItem"):
        if "text" in (attribute(item, "itemClass@qcode") or "text"):
            yield at(item, "headline"), day(at(item, "versionCreated")), attribute(item, "infoSource@literal")
    for item in elements(path, "NewsItem"):
        yield at(item, "HeadLine"), day(at(item, "ThisRevisionCreated")), attribute(item, "Party@FormalName")


def ninjs(path):
    item = json.loads(text_of(path))
    item = item.get("data", {}).get("item", item)
    moment = item.get("versioncreated") or item.get("versionCreated")
    headlines = [line["value"] for line in item.get("headlines", []) if line.get("role", "main") == "main"]
    sources = [source["name"] for source in item.get("infosources", [])]
    yield next(iter(headlines), item.get("headline")), day(moment), next(iter(sources), item.get("source"))


def feed(path):
    if path.suffix == ".json":
        whole = json.loads(text_of(path))
        for item in whole["items"]:
            yield item.get("title"), day(item.get("date_published")), whole.get("title")
        return
    for whole in elements(path, "channel") + elements(path, "feed"):
        outlet = at(whole, "title")
    for item in elements(path, "item") + elements(path, "entry"):
        own = {local(child): child for child in reversed(item)}
        moment = next((own[name].text for name in ("pubDate", "published", "date", "updated") if name in own), None)
        yield at(own.get("title", item), "title"), day(moment), outlet


def letter(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    sent = message["date"].datetime if message["date"] else None
    yield str(message["subject"] or "") or None, sent and f"{sent:%Y-%m-%dT%H:%M}", None


def sheet(path):
    book = zipfile.ZipFile(path)
    strings = [" ".join("".join(si.itertext()).split()) for si in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    rows = [row for row in tree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter() if local(row) == "row"]
    for row in rows[1:]:
        cells = [strings[int("".join(cell.itertext()))] for cell in row]
        yield cells[3], day(cells[1]), cells[0]


READERS = {
    "nexis-txt": classic_nexis, "nexis-html": classic_nexis, "nexis-docx": newer_nexis, "factiva-html": factiva_html, "factiva-xml": factiva_xml,
    "europresse-html": europresse, "retriever-txt": retriever, "proquest-eml": proquest, "proquest-html": proquest, "integrum-html": integrum,
    "reuters-sgml": reuters, "infomedia-json": infomedia, "crawler-json": crawler, "wire-ritzau": ritzau, "wire-nitf": nitf,
    "wire-newsml": newsml, "wire-ninjs": ninjs, "feeds": feed, "wordpress-wxr": feed, "eml": letter, "xlsx-list": sheet,
}  # fmt: skip
