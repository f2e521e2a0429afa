// A headless Chromium, spoken to over a pipe: no package, no port, no socket.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = [process.env.CHROME, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The command of a Chromium on this machine, or `undefined`. */
export function find() {
  return NAMES.filter(Boolean).find((name) => spawnSync(name, ["--version"]).status === 0);
}

/** Starts Chromium, or says why it cannot; `close` ends it. */
export async function start(command) {
  const profile = mkdtempSync(join(tmpdir(), "newsfold-browser-"));
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(command, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map(), listeners = [];
  let next = 1, rest = "";
  child.stdio[4].setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (asked) message.error ? asked.reject(new Error(message.error.message)) : asked.resolve(message.result);
      else listeners.forEach((listener) => listener(message));
    }
  });
  const ask = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(next, { resolve, reject });
    child.stdio[3].write(JSON.stringify({ id: next++, method, params, sessionId }) + "\0");
  });
  child.stdio[3].on("error", () => {});
  await Promise.race([
    ask("Browser.getVersion"),
    new Promise((_, no) => child.once("exit", (code) => no(new Error(`Chromium ends with ${code}`)))),
    new Promise((_, no) => child.once("error", no)),
    new Promise((_, no) => setTimeout(() => no(new Error("Chromium does not answer in 60 s")), 60_000).unref()),
  ]);
  return {
    page: () => page(ask, listeners),
    close: async () => {
      await ask("Browser.close").catch(() => {});
      await new Promise((done) => (child.exitCode === null ? child.once("exit", done) : done()));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A tab: `messages` is all that the console said, and every request that failed. */
async function page(ask, listeners) {
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const tell = (method, params) => ask(method, params, sessionId);
  const messages = [];
  let loaded = () => {};
  listeners.push((message) => {
    if (message.sessionId !== sessionId) return;
    const said = message.params;
    if (message.method === "Page.loadEventFired") loaded();
    if (message.method === "Log.entryAdded") messages.push(`${said.entry.text} ${said.entry.url ?? ""}`);
    if (message.method === "Runtime.consoleAPICalled") messages.push(said.args.map((each) => each.value).join(" "));
    if (message.method === "Runtime.exceptionThrown") messages.push(said.exceptionDetails.text);
    if (message.method === "Network.loadingFailed" && !said.canceled) messages.push(said.errorText);
  });
  for (const domain of ["Page", "Log", "Runtime", "Network"]) await tell(`${domain}.enable`);
  const run = async (expression) => {
    const { result, exceptionDetails } = await tell("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    messages, run, tell,
    open: async (url) => {
      const done = new Promise((resolve) => (loaded = resolve));
      await tell("Page.navigate", { url });
      await done;
    },
    /** Waits until `expression` is true; the milliseconds that it took. */
    until: async (expression, limit = 5000) => {
      const begin = Date.now();
      while (!(await run(expression).catch(() => false))) {
        if (Date.now() - begin > limit) throw new Error(`not in ${limit} ms: ${expression}`);
        await new Promise((wake) => setTimeout(wake, 10));
      }
      return Date.now() - begin;
    },
    press: async (key, code = key, text = undefined) => {
      const keys = { Tab: 9, Enter: 13, Escape: 27 };
      const event = { key, code, windowsVirtualKeyCode: keys[key], text: key === "Enter" ? "\r" : text };
      await tell("Input.dispatchKeyEvent", { type: "keyDown", ...event });
      await tell("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
    type: (text) => tell("Input.insertText", { text }),
    size: (width, height) => tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false }),
    dark: (on) => tell("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: on ? "dark" : "light" }] }),
    pdf: async () => Buffer.from((await tell("Page.printToPDF", { preferCSSPageSize: true, paperWidth: 8.27, paperHeight: 11.69 })).data, "base64"),
  };
}
