// Search over `search/index.….js`, which is loaded as a script so that it works from a folder too.
// Words are cut as in src/page/search.rs; change both together.
(function () {
  "use strict";
  var form = document.querySelector("form.search"), box = form.elements.q, list = document.getElementById("results"), status = document.getElementById("status");
  var index = null, words = {}, waiting = {}, run = 0;
  var unspaced = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;

  // A day in the words of the site's language, as its pages write it: 19 July 2021.
  function spelled(day) {
    var lang = document.documentElement.lang, long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    try {
      return day && new Date(day + "T00:00:00Z").toLocaleDateString(lang === "en" ? "en-GB" : lang || undefined, long);
    } catch (error) {
      return day; // A language that the browser does not know.
    }
  }

  var strokes = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i" };
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðħŧı]/g, function (c) { return strokes[c]; });
  }
  // Numbers are looked up without what parts their thousands.
  function joined(text) { return text.replace(/([0-9])[,.'’\u00A0\u202F](?=[0-9]{3}(?![0-9]))/g, "$1"); }
  function cut(text) {
    var out = [];
    (plain(joined(text)).match(/[\p{Alphabetic}\p{N}]+/gu) || []).forEach(function (run) {
      var chars = Array.from(run);
      if (unspaced.test(run)) for (var i = 0; i + 1 < chars.length; i++) out.push(chars[i] + chars[i + 1]);
      else if (run.length > 1) out.push(run);
    });
    return out;
  }
  function share(word) {
    var hash = 0x811c9dc5;
    Array.from(word).slice(0, 2).forEach(function (c) { hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0; });
    return hash & (index.files - 1);
  }
  function load(src, done) {
    var script = document.createElement("script");
    script.src = src;
    script.onload = script.onerror = done;
    document.head.appendChild(script);
  }
  window.newsfoldIndex = function (value) { index = value; };
  window.newsfoldWords = function (at, value) { words[at] = value; };
  function need(at, done) {
    if (words[at]) return done();
    if (waiting[at]) return waiting[at].push(done);
    waiting[at] = [done];
    load(form.dataset.index.replace(/index\.[^/]*$/, "t" + at + "." + index.hash + ".js"), function () {
      waiting[at].forEach(function (each) { each(); });
      delete waiting[at];
    });
  }
  // Documents with the word (or, for the last one, a word that begins so), each with its weight.
  function find(word, begins) {
    var table = words[share(word)] || {}, found = new Map();
    var matches = begins ? Object.keys(table).filter(function (each) { return each.startsWith(word); }) : word in table ? [word] : [];
    matches.forEach(function (match) {
      var doc = 0, docs = table[match].split(" "), rare = Math.log(1 + index.docs.length / docs.length);
      docs.forEach(function (entry) {
        doc += parseInt(entry, 36);
        var weight = rare * (entry.endsWith("!") ? 4 : 1) * (match === word ? 1 : 0.6);
        found.set(doc, Math.max(found.get(doc) || 0, weight));
      });
    });
    return found;
  }
  // Part of a name is enough: a long list is quicker typed into than looked through.
  function named(field, names) {
    var wanted = field ? plain(field.value).trim() : "";
    return !wanted || names.some(function (name) { return plain(name || "").includes(wanted); });
  }
  function fits(row) {
    var f = form.elements, day = row[4];
    return (!f.type.value || row[0] === +f.type.value) && named(f.outlet, row[3].split("|")) &&
      named(f.topic, row[6].map(function (at) { return index.topics[at]; })) && (!f.from.value || day >= f.from.value) && (!f.to.value || (day && day <= f.to.value));
  }
  function lit(node, text, terms) {
    // Accents are dropped for the comparison only where that keeps the places of the letters.
    var low = plain(text), at = 0;
    if (low.length !== text.length) low = text.toLowerCase();
    while (at < text.length) {
      var next = -1, size = 0;
      terms.forEach(function (term) {
        var i = low.indexOf(term, at);
        while (i > 0 && /[\p{Alphabetic}\p{N}]/u.test(low[i - 1]) && !unspaced.test(term)) i = low.indexOf(term, i + 1);
        if (i >= 0 && (next < 0 || i < next || (i === next && term.length > size))) { next = i; size = term.length; }
      });
      if (next < 0 || low.length !== text.length) break;
      node.append(text.slice(at, next));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + size);
      node.append(mark);
      at = next + size;
    }
    node.append(text.slice(at));
  }
  function show(docs, terms) {
    list.textContent = "";
    docs.slice(0, 100).forEach(function (doc) {
      var row = index.docs[doc], item = document.createElement("li"), head = document.createElement("h2"), link = document.createElement("a");
      link.href = form.dataset.root + row[1];
      lit(link, row[2], terms);
      head.append(link);
      var meta = document.createElement("p"), text = document.createElement("p");
      meta.className = "meta";
      meta.textContent = [form.elements.type.options[row[0] + 1].dataset.one, row[3].split("|").join(", "), spelled(row[4])].filter(Boolean).join(" · ");
      lit(text, row[5], terms);
      item.append(head, meta, text);
      list.append(item);
    });
    status.textContent = docs.length === 0 ? form.dataset.none : docs.length === 1 ? form.dataset.one : form.dataset.many.replace("{n}", docs.length);
  }
  function search() {
    var mine = ++run, text = box.value, terms = cut(text);
    if (!index) return load(form.dataset.index, search);
    terms = terms.filter(function (term) { return !index.common.includes(term); });
    var open = /[\p{Alphabetic}\p{N}]$/u.test(plain(text)), left = terms.length;
    function all() {
      if (mine !== run) return;
      var score = new Map();
      if (terms.length === 0) {
        list.textContent = "";
        status.textContent = text ? form.dataset.hint : "";
        return;
      }
      terms.forEach(function (term, i) {
        var found = find(term, open && i === terms.length - 1);
        if (i === 0) score = found;
        else score.forEach(function (weight, doc) { found.has(doc) ? score.set(doc, weight + found.get(doc)) : score.delete(doc); });
      });
      var docs = Array.from(score.keys()).filter(function (doc) { return fits(index.docs[doc]); });
      docs.sort(function (a, b) { return score.get(b) * (index.docs[b][0] ? 1 : 1.3) - score.get(a) * (index.docs[a][0] ? 1 : 1.3) || (index.docs[a][4] < index.docs[b][4] ? 1 : -1); });
      show(docs, terms);
    }
    if (left === 0) return all();
    terms.forEach(function (term) { need(share(term), function () { if (--left === 0) all(); }); });
  }
  var pause;
  form.addEventListener("input", function () { clearTimeout(pause); pause = setTimeout(search, 80); });
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  list.addEventListener("keydown", function (event) { if (event.key === "Escape") box.focus(); });
  document.addEventListener("keydown", function (event) { if (event.key === "/" && document.activeElement !== box && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); } });
  box.value = new URLSearchParams(location.search).get("q") || "";
  if (box.value) search();
})();
