// What only a browser can tell of the example site. Usage: node tests/browser/run.mjs NEWSFOLD
// Skipped with a message where there is no Chromium. Node alone: nothing to install.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { find, start } from "./chrome.mjs";

const newsfold = resolve(process.argv[2] ?? "target/release/newsfold");
const repository = fileURLToPath(new URL("../..", import.meta.url));
const command = find();
if (!command) {
  console.log("skipped: no Chromium on this machine; install one or set CHROME to its command");
  process.exit(0);
}

const site = mkdtempSync(join(tmpdir(), "newsfold-site-"));
for (const name of ["content", "site.toml", "static", "templates"]) {
  cpSync(join(repository, name), join(site, name), { recursive: true });
}
const built = spawnSync(newsfold, ["build", "--root", site], { encoding: "utf8" });
assert.equal(built.status, 0, built.stderr);
const pub = join(site, "public");
const first = (folder) => `${folder}/${readdirSync(join(pub, folder)).filter((name) => !name.includes(".")).sort()[0]}/index.html`;
const CHANGES = `editions/${readdirSync(join(pub, "editions")).sort().pop()}/changes/index.html`;
const STORY = "stories/microsoft-exchange-attribution/index.html";
const PAGES = ["index.html", STORY, first("articles"), first("editions"), CHANGES, "search/index.html", "archive/index.html",
  "sources/index.html", first("sources"), "topics/index.html", "accounting/index.html", "about/index.html"];

const tests = {
  async "every page opens from a folder, and the console stays silent"(page) {
    for (const path of PAGES) {
      await page.open(file(path));
      assert.ok(await page.run("document.querySelector('h1, h2').textContent.length > 0"), path);
      assert.deepEqual(page.messages, [], path);
    }
    const fonts = "document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === 'loaded').length)";
    assert.ok((await page.run(fonts)) >= 2, "the fonts are read from the folder");
  },

  async "no page is wider than a phone"(page) {
    for (const width of [320, 360, 768]) {
      await page.size(width, 700);
      for (const path of PAGES) {
        await page.open(file(path));
        const wide = await page.run("document.documentElement.scrollWidth");
        assert.ok(wide <= width, `${path} is ${wide} px wide on ${width}`);
      }
    }
  },

  async "on a phone the menu is one line, and what a search finds begins on the first screen"(page) {
    await page.size(405, 700); // 390, and a scroll bar that a phone does not have.
    await page.open(file("search/index.html?q=kaseya"));
    await page.until("document.querySelectorAll('#results li').length > 0");
    assert.equal(await page.run("new Set([...document.querySelectorAll('.masthead nav li')].map((word) => word.offsetTop)).size"), 1);
    const top = await page.run("document.querySelector('#results li').getBoundingClientRect().top");
    assert.ok(top < 600, `the first result stands at ${top}`);
  },

  async "on a phone a wide table keeps its words and figures whole, and a long word stays within the page"(page) {
    const word = "Harbourmaster".repeat(6);
    const columns = ["Quarter", "Containers", "Passengers", "Lighterage", "Demurrage", "Wharfage"];
    const table = [columns, columns.map(() => "---:"), columns.map((_, n) => `${n + 1},204,377`)];
    const text = `The harbour of Lenn published its figures.\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
    const wide = siteOf(`${word} of Lenn retires`, text);
    const open = (path) => page.open(pathToFileURL(join(wide, "public", path)).href);
    const only = (folder) => onlyPage(wide, folder);
    await page.size(360, 700);
    await open(only("articles"));
    const lines = await page.run("[...document.querySelectorAll('.body :is(td, th)')].map((cell) => cell.clientHeight)");
    assert.ok(lines.length === 12 && lines.every((height) => height < 50), `cells are ${lines} px high`);
    for (const path of [only("articles"), only("stories"), only("sources"), "index.html", "accounting/index.html"]) {
      await open(path);
      const cut = await page.run("[...document.querySelectorAll('main a')].map((link) => Math.round(link.getBoundingClientRect().right)).filter((right) => right > innerWidth)");
      assert.deepEqual(cut, [], path);
    }
    rmSync(wide, { recursive: true });
  },

  async "the further letters of Latin script are drawn by the same face, which only a page with one fetches"(page) {
    const faces = async (body) => {
      const root = siteOf("The mayor of Lenn resigns", body);
      await page.open(pathToFileURL(join(root, "public", onlyPage(root, "articles"))).href);
      const loaded = await page.run("document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.family.includes('Source Serif') && font.status === 'loaded').length)");
      rmSync(root, { recursive: true });
      return loaded;
    };
    assert.equal(await faces("Mayor Ada Lovis resigned on Friday, the council of Lenn said.\n"), 2);
    assert.equal(await faces("Mayor Żaneta Wróbęł resigned on Friday, the council of Lenn said.\n"), 3);
  },

  async "the search answers from a folder, from the address and from the keyboard"(page) {
    await page.open(file("search/index.html?q=kaseya"));
    await page.until("document.querySelectorAll('#results li').length > 0");
    assert.ok((await page.run("document.querySelector('#results mark').textContent")).toLowerCase().startsWith("kaseya"));
    const outlet = (await page.run("document.querySelector('#results .meta').textContent")).split(" · ")[1].split(",")[0];
    const filter = (text) => page.run(`{ const form = document.querySelector("form.search");
      form.elements.outlet.value = ${JSON.stringify(text)};
      form.dispatchEvent(new Event("input")); }`);
    await filter("no such outlet");
    await page.until("document.querySelectorAll('#results li').length === 0");
    await filter(outlet.slice(1).toUpperCase());
    await page.until("document.querySelectorAll('#results li').length > 0");
    await page.open(file("search/index.html"));
    await page.run("document.getElementById('q').focus()");
    await page.type("ismailia");
    await page.press("Enter");
    await page.until("document.querySelectorAll('#results li a').length > 0");
    const found = await page.run("document.querySelector('#results a').href");
    await page.open(found);
    assert.ok((await page.run("document.body.textContent")).includes("Ismailia"), found);
    assert.deepEqual(page.messages, []);
  },

  async "the first key leads past the navigation, and what is focused is seen"(page) {
    await page.open(file(STORY));
    await page.press("Tab");
    const text = await page.run("document.activeElement.getAttribute('href')");
    assert.match(text, /^#./);
    assert.ok(await page.run("document.activeElement.getBoundingClientRect().top >= 0"), "the skip link is visible");
    await page.press("Enter");
    await page.until(`location.hash === '${text}'`);
    await page.press("Tab");
    assert.ok(await page.run("document.querySelector('main').contains(document.activeElement)"), "focus is in the text");
    assert.notEqual(await page.run("getComputedStyle(document.activeElement).outlineStyle"), "none");
  },

  async "other wordings and the basis of a date open on a key"(page) {
    await page.open(file(STORY));
    for (const kind of ["details.wordings", "details.basis"]) {
      await page.run(`document.querySelector('${kind} summary').focus()`);
      assert.ok(await page.run(`!document.querySelector('${kind}').open`), kind);
      await page.press("Enter");
      await page.until(`document.querySelector('${kind}').open`);
    }
  },

  async "dark is dark, light is light, and both can be read"(page) {
    for (const dark of [false, true]) {
      await page.dark(dark);
      for (const path of PAGES) {
        await page.open(file(path));
        const [ink, paper] = await page.run(`(${luminances})()`);
        assert.ok(dark ? paper < 0.1 : paper > 0.8, `${path}: paper ${paper}`);
        const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        assert.ok(contrast >= 7, `${path}: contrast ${contrast}`);
      }
    }
  },

  async "an edition prints on few pages, without navigation"(page) {
    await page.open(file(first("editions")));
    const pages = (await page.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages <= 2, `${pages} pages`);
    await page.tell("Emulation.setEmulatedMedia", { media: "print" });
    assert.equal(await page.run("getComputedStyle(document.querySelector('nav')).display"), "none");
  },

  async "ten stories print on six sheets, with title and marking at the head of each"(page) {
    const ten = mkdtempSync(join(tmpdir(), "newsfold-ten-"));
    mkdirSync(join(ten, "content/raw"), { recursive: true });
    writeFileSync(join(ten, "site.toml"), 'title = "Ten"\nmarking = "TLP:GREEN"\n[fold]\nenabled = false\n');
    for (let story = 0; story < 10; story++) {
      const sentence = (n) => `Number ${story + 1} of the ${n + 2} harbours of Exampletown was closed to all ships above ${n * 7 + 40} metres, the office said.`;
      const body = Array.from({ length: 12 }, (_, n) => sentence(n)).join("\n\n");
      writeFileSync(join(ten, `content/raw/${story}.md`), `---\ntitle: Harbour ${story + 1} closes to long ships\ndate: 2023-05-12\nsource: Example Courier\n---\n\n${body}\n`);
    }
    assert.equal(spawnSync(newsfold, ["build", "--root", ten]).status, 0);
    await page.open(pathToFileURL(join(ten, "public/editions/2023-05-12/index.html")).href);
    assert.equal(await page.run("document.querySelectorAll('.contents li').length"), 10);
    const pages = (await page.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
    await page.tell("Emulation.setEmulatedMedia", { media: "print" });
    const head = await page.run("getComputedStyle(document.querySelector('.running')).display + document.querySelector('.running').textContent");
    assert.match(head, /^table-header-group\s*Ten · .*2023 TLP:GREEN/);
    rmSync(ten, { recursive: true });
  },

  async "the site works below any path of a static server"(page) {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url, "http://h").pathname).replace(/^\/a\/b\//, "");
      const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
      try {
        const whole = statSync(join(pub, path)).isDirectory() ? join(pub, path, "index.html") : join(pub, path);
        assert.ok(request.url.startsWith("/a/b/"));
        response.writeHead(200, { "content-type": types[extname(whole)] ?? "application/octet-stream" }).end(readFileSync(whole));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const base = `http://127.0.0.1:${server.address().port}/a/b/`;
    for (const path of ["", ...PAGES]) await page.open(base + path);
    await page.open(`${base}search/?q=kaseya`);
    await page.until("document.querySelectorAll('#results li').length > 0");
    assert.deepEqual(page.messages, []);
    server.close();
    server.closeAllConnections();
  },

  async "the preview follows a save and stays where the reader was"(page) {
    const preview = spawn(newsfold, ["serve", "--root", site], { stdio: ["ignore", "pipe", "pipe"] });
    try {
      const base = await new Promise((known, failed) => {
        let said = "";
        const hear = (data) => {
          said += data;
          const address = /http:\/\/[0-9.:]+\//.exec(said);
          if (address) known(address[0]);
        };
        preview.stdout.on("data", hear);
        preview.stderr.on("data", hear);
        preview.once("exit", () => failed(new Error(said)));
      });
      await page.size(1000, 700);
      await page.open(base + STORY);
      await page.run("scrollTo(0, 900)");
      await page.until("scrollY === 900");
      await new Promise((wake) => setTimeout(wake, 500));
      const raw = join(site, "content/raw/exchange/example-courier.txt");
      writeFileSync(raw, readFileSync(raw, "utf8").replace("all forms of cyber attack", "every kind of cyber attack"));
      const took = await page.until("document.body.textContent.includes('every kind of cyber attack')", 20000);
      await page.until("scrollY === 900");
      return `${took} ms`;
    } finally {
      preview.kill();
    }
  },
};

/** A site of one article. */
function siteOf(title, text) {
  const root = mkdtempSync(join(tmpdir(), "newsfold-one-"));
  mkdirSync(join(root, "content/raw"), { recursive: true });
  writeFileSync(join(root, "site.toml"), 'title = "One"\n');
  writeFileSync(join(root, "content/raw/one.md"), `---\ntitle: ${title}\ndate: 2023-05-12\nsource: Example Courier\n---\n\n${text}`);
  assert.equal(spawnSync(newsfold, ["build", "--root", root]).status, 0);
  return root;
}

/** The page of a folder of the site that holds one. */
function onlyPage(root, folder) {
  return `${folder}/${readdirSync(join(root, "public", folder)).find((name) => !name.includes("."))}/index.html`;
}

function file(path) {
  const [name, query] = path.split("?");
  return pathToFileURL(join(pub, name)).href + (query ? `?${query}` : "");
}

/** Relative luminance (WCAG 2.2) of the ink and the paper of a page; runs in the page. */
function luminances() {
  const style = getComputedStyle(document.body);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = [document.body, document.documentElement].map((each) => getComputedStyle(each).backgroundColor)
    .find((colour) => !colour.endsWith(", 0)"));
  return [light(style.color), light(paper ?? "rgb(255, 255, 255)")];
}

const browser = await start(command).catch((error) => {
  console.log(`skipped: ${error.message}`);
  process.exit(0);
});
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    const said = await test(await browser.page());
    console.log(`ok      ${name}${said ? ` (${said})` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${error.message.replaceAll("\n", "\n        ")}`);
  }
}
await browser.close();
rmSync(site, { recursive: true, force: true });
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
