#!/usr/bin/env python3
"""Writes src/lang/calendar/<language>.toml: month and weekday names, day halves, date orders and "… ago" from CLDR.

Run once when CLDR brings something new, and read the diff:

    pip install Babel==2.18.0      # carries CLDR 47
    python3 tools/calendar_words.py src/lang/calendar

What CLDR does not say (labels, "yesterday", other calendars) is kept by hand in src/lang/dates.toml.
"""

import json
import pathlib
import re
import sys

from babel import Locale, localedata

# Language: the locales whose forms it unites, the first one giving the order of day, month and year.
LANGUAGES = {
    "en": ["en_GB", "en_US", "en_AU", "en_IN", "en_CA", "en_NZ", "en_ZA", "en_IE", "en_SG"],
    "de": ["de_DE", "de_AT", "de_CH"],
    "fr": ["fr_FR", "fr_CA", "fr_CH", "fr_BE"],
    "es": ["es_ES", "es_MX", "es_AR", "es_US", "es_CO", "es_CL"],
    "it": ["it_IT", "it_CH"],
    "pt": ["pt_PT", "pt_BR"],
    "nl": ["nl_NL", "nl_BE"],
    "da": ["da_DK"],
    "nb": ["nb_NO", "nn_NO"],
    "sv": ["sv_SE", "sv_FI"],
    "fi": ["fi_FI"],
    "is": ["is_IS"],
    "fo": ["fo_FO"],
    "et": ["et_EE"],
    "lv": ["lv_LV"],
    "lt": ["lt_LT"],
    "pl": ["pl_PL"],
    "cs": ["cs_CZ"],
    "sk": ["sk_SK"],
    "hu": ["hu_HU"],
    "ro": ["ro_RO"],
    "bg": ["bg_BG"],
    "el": ["el_GR"],
    "tr": ["tr_TR"],
    "ru": ["ru_RU"],
    "uk": ["uk_UA"],
    "be": ["be_BY"],
    "hr": ["hr_HR", "bs_BA"],
    "sl": ["sl_SI"],
    "sr": ["sr_Cyrl_RS", "sr_Latn_RS"],
    "mk": ["mk_MK"],
    "sq": ["sq_AL"],
    "ca": ["ca_ES"],
    "gl": ["gl_ES"],
    "he": ["he_IL"],
    "ar": ["ar_EG", "ar_SA", "ar_LB", "ar_MA", "ar_DZ"],
    "fa": ["fa_IR"],
    "ur": ["ur_PK"],
    "hi": ["hi_IN"],
    "bn": ["bn_BD"],
    "ta": ["ta_IN"],
    "th": ["th_TH"],
    "ja": ["ja_JP"],
    "zh": ["zh_Hans_CN", "zh_Hant_TW", "zh_Hant_HK"],
    "ko": ["ko_KR"],
    "vi": ["vi_VN"],
    "id": ["id_ID", "ms_MY"],
}
PUNCTUATION = "\u060c\u200e\u200f\u2019\u202f"
UNITS = ["minute", "hour", "day", "week", "month", "year"]


def main(folder):
    for language, names in LANGUAGES.items():
        # Babel fills in aliases in shared tables: without this, Persian is given Hebrew months.
        localedata._cache.clear()
        locales = [Locale.parse(name) for name in names]
        path = pathlib.Path(folder) / f"{language}.toml"
        path.write_text(table(locales, names), encoding="utf-8")


def table(locales, names):
    lines = ["# Generated from CLDR by tools/calendar_words.py: change the tool, not this file."]
    lines += array_of_lists("months", [unite(locales, "months", month) for month in range(1, 13)])
    lines += array_of_lists("weekdays", [unite(locales, "days", day) for day in range(7)])
    lines += [f"am = {quoted(half(locales, 'am'))}", f"pm = {quoted(half(locales, 'pm'))}"]
    lines += [f"order = {json.dumps(order(locales[0]))}"]
    lines += [f"dotted_day = {json.dumps('d. ' in locales[0].date_formats['long'].pattern)}"]
    other = {name.split("_")[-1]: order(locale) for name, locale in zip(names, locales)}
    other = {region: o for region, o in other.items() if o != order(locales[0])}
    pairs = ", ".join(f"{region} = {json.dumps(o)}" for region, o in sorted(other.items()))
    lines += ["regions = { " + pairs + " }" if pairs else "regions = {}", "", "[ago]"]
    lines += [f"{unit} = {quoted(ago(locales, unit, False))}" for unit in UNITS]
    duals = {unit: ago(locales, unit, True) for unit in UNITS}
    lines += ["", "[two_ago]"] if any(duals.values()) else []
    lines += [f"{unit} = {quoted(forms)}" for unit, forms in duals.items() if forms]
    return "\n".join(lines) + "\n"


def array_of_lists(key, lists):
    return [f"{key} = ["] + [f"    {quoted(forms)}," for forms in lists] + ["]"]


def quoted(forms):
    return "[" + ", ".join(json.dumps(form, ensure_ascii=False) for form in forms) + "]"


def unite(locales, field, key):
    """Every form of one name: wide and short, inside a date and alone, with what a date pattern glues to it."""
    forms = []
    for locale in locales:
        names = getattr(locale, field)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                name = names[context].get(width, {}).get(key)
                if name:
                    forms += [name] + glued(locale, field, name)
    return distinct(bare(form) for form in forms)


def glued(locale, field, name):
    letter = "M" if field == "months" else "E"
    forms = []
    for pattern in locale.date_formats.values():
        # Han characters stand alone wherever they are, so only other scripts are glued; Latin letters are pattern letters.
        for before, after in re.findall(rf"([\u0370-\u2fff]*){letter}{{3,}}([\u0370-\u2fff]*)", pattern.pattern):
            before, after = before.strip(PUNCTUATION), after.strip(PUNCTUATION)
            if before or after:
                forms.append(before + name + after)
    return forms


def bare(form):
    """Catalan and others carry their preposition in the name; the reader skips prepositions by itself."""
    return re.sub(r"^(de |d’|d')", "", form).strip().strip(".").lower()


def distinct(forms):
    return [form for form in dict.fromkeys(forms) if form and not re.search(r"\d", form)]


def half(locales, key):
    forms = []
    for locale in locales:
        for context in locale.day_periods.values():
            forms += [context[width][key] for width in context if width != "narrow" and key in context[width]]
    return distinct(bare(form) for form in forms)


def order(locale):
    pattern = locale.date_formats["short"].pattern
    return "".join(dict.fromkeys(letter.lower() for letter in pattern if letter in "dMy"))


def ago(locales, unit, dual):
    """The forms of "{0} days ago"; with `dual`, those that say two without a number."""
    forms = []
    for locale in locales:
        fields = locale._data["date_fields"]
        for width in ("", "-short", "-narrow"):
            for plural, form in fields.get(unit + width, {}).get("past", {}).items():
                if dual == (plural == "two" and "{0}" not in form) and re.search(r"\w", form.replace("{0}", "")):
                    forms.append(form.lower())
    return list(dict.fromkeys(forms))


if __name__ == "__main__":
    main(sys.argv[1])
