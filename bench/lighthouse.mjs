/* Six main pages as Lighthouse sees them on a phone with slow 4G, served as `make serve` serves.
   node bench/lighthouse.mjs [runs]: the median of three; ends with 1 where a target is missed. */

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PAGES = ["/", "/filing/", "/calculator/", "/contribution/", "/compare/employee-contribution/", "/regions/guangzhou/"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const LEAST = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const MOST = { LCP: 1000, CLS: 0 };
const RUNS = Number(process.argv[2] || 3);
const FOLDER = resolve(process.env.DATA_DIR || "var", "lighthouse", "node_modules");
const CHROME = process.env.CHROME_PATH || "/usr/bin/chromium";

const load = async (...path) => import(pathToFileURL(join(FOLDER, ...path)));

const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});

/* The site in a process group of its own, ready to answer. */
const serve = async () => {
  const port = await freePort();
  const server = spawn("make", ["serve", `PORT=${port}`], { detached: true, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  for (let second = 0; second < 180; second += 1) {
    if (server.exitCode !== null) throw new Error("make serve ended by itself");
    try { if ((await fetch(`${address}/readyz`)).ok) break; } catch { /* not yet */ }
    await new Promise((later) => setTimeout(later, 1000));
  }
  return { address, stop: () => process.kill(-server.pid) };
};

/* As on any day but the one of an upgrade: every process has read what a page is made of. */
const WARM = 8;
const warm = async (url) => { for (let n = 0; n < WARM; n += 1) await (await fetch(url)).text(); };

const measure = async ({ lighthouse, launch }, url) => {
  const chrome = await launch({ chromePath: CHROME, chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    const scores = CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]);
    const failed = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
      .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => id);
    const times = { LCP: lhr.audits["largest-contentful-paint"].numericValue, CLS: lhr.audits["cumulative-layout-shift"].numericValue };
    /* A busy machine now and then draws nothing in time: that run measured nothing. */
    return Object.values(times).includes(undefined) ? null : { ...Object.fromEntries(scores), ...times, failed };
  } finally {
    await chrome.kill();
  }
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const summary = (runs) => {
  const names = [...CATEGORIES, "LCP", "CLS"];
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]))]));
};

const tools = {};
try {
  tools.lighthouse = (await load("lighthouse", "core", "index.js")).default;
  tools.launch = (await load("chrome-launcher", "dist", "index.js")).launch;
} catch {
  console.error("Lighthouse is not installed: make lighthouse-install");
  process.exit(2);
}
const site = await serve();
let missed = 0;
try {
  for (const page of PAGES) {
    const runs = [];
    await warm(site.address + page);
    for (let run = 0; runs.length < RUNS; run += 1) {
      if (run === 2 * RUNS) throw new Error(`${page} cannot be measured`);
      runs.push(...[await measure(tools, site.address + page)].filter(Boolean));
    }
    const found = summary(runs);
    const short = [
      ...Object.keys(LEAST).filter((name) => found[name] < LEAST[name]),
      ...Object.keys(MOST).filter((name) => found[name] > MOST[name]),
    ];
    missed += short.length;
    const numbers = CATEGORIES.map((name) => `${name} ${found[name]}`).join(", ");
    const why = short.length ? `  MISSED ${short.join(", ")}: ${[...new Set(runs.flatMap((run) => run.failed))].join(", ")}` : "";
    console.log(`${page.padEnd(34)} ${numbers}, LCP ${Math.round(found.LCP)} ms, CLS ${found.CLS.toFixed(3)}${why}`);
  }
} finally {
  site.stop();
}
process.exit(missed ? 1 : 0);
