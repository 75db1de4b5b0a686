/* Pages once read open again without a network, and say so. Only public pages whose address asks nothing of its
   own are kept: no bill, no answer, nothing of the desk. Served at /sw.js, so that it stands above them all. */
"use strict";
const PAGES = "pages-1", FILES = "files-1", LOST = "lost-1", ALL = [PAGES, FILES, LOST];
const MOST = { [PAGES]: 30, [FILES]: 30 };
const LOST_PAGE = "/offline/", SAVED_ON = "saved-on";
const NEVER = /^\/(admin|display|corrections|api|search|offline)\/|^\/[a-z.]+$/;

/* Pages to read, which hand on what was said; it stays on this phone, and what is kept of such a page is one copy. */
const READ = /^\/(regions\/.+|faq|guides|glossary|sources|changes)\//, SAID = /^(region|care_region|scheme|regions)$/;

const isKept = (url) => {
  const names = [...url.searchParams.keys()];
  const asksNothing = !names.length || (READ.test(url.pathname) && names.every((name) => SAID.test(name)));
  return url.origin === location.origin && asksNothing && !NEVER.test(url.pathname);
};

/* The newest last; what stands first goes. */
const put = async (name, key, response) => {
  const cache = await caches.open(name);
  await cache.delete(key, { ignoreVary: true });
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((old) => cache.delete(old, { ignoreVary: true })));
};
const find = async (name, key) => (await caches.open(name)).match(key, { ignoreVary: true });

const keepPage = async (url, response) => {
  const said = (name) => response.headers.get(name) || "";
  if (!isKept(url) || response.status !== 200 || response.redirected) return;
  if (!said("content-type").startsWith("text/html") || said("cache-control").includes("no-store")) return;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set(SAVED_ON, new Date().toISOString());
  await put(PAGES, url.pathname, new Response(await response.text(), { headers }));
};

const withWords = async (response, mark, words) => {
  const text = (await response.text()).replace(mark, (found) => found + words);
  return new Response(text, { headers: response.headers });
};

const asSaved = (response) => {
  const day = new Date(response.headers.get(SAVED_ON)).toLocaleDateString("zh-CN", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "long", day: "numeric",
  });
  const words = `现在没有网络。这是你 ${day} 看过的页面，数字可能已经变了。`;
  return withWords(response, /<main [^>]*>/, `<p class="note" role="status">${words}</p>`);
};

/* What to say instead of a page that was never read: which ones were. */
const asLost = async () => {
  const cache = await caches.open(PAGES);
  const items = await Promise.all((await cache.keys()).reverse().map(async (key) => {
    const title = /<title>(.*?)( - 医保明白账)?<\/title>/.exec(await (await cache.match(key, { ignoreVary: true })).text());
    return title ? `<li><a href="${new URL(key.url).pathname}">${title[1]}</a></li>` : "";
  }));
  const lost = await find(LOST, LOST_PAGE);
  return lost ? withWords(lost, /<ul id="saved"[^>]*>/, items.join("")) : Response.error();
};

const page = async (event, url) => {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepPage(url, response.clone()));
    return response;
  } catch (e) {
    const saved = isKept(url) && (await find(PAGES, url.pathname));
    return saved ? asSaved(saved) : asLost();
  }
};

const file = async (event, url) => {
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(put(FILES, url.pathname, response.clone()));
    return response;
  } catch (e) {
    return (await find(FILES, url.pathname)) || (await find(LOST, url.pathname)) || Response.error();
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  const from = new URL(request.referrer || location.origin);
  if (request.method !== "GET" || url.origin !== location.origin || from.pathname.startsWith("/admin/")) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(event, url));
  else if (request.mode === "navigate" && !url.pathname.startsWith("/admin/")) event.respondWith(page(event, url));
});

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const response = await fetch(LOST_PAGE, { cache: "reload" });
  const needed = [...(await response.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  const cache = await caches.open(LOST);
  await cache.put(LOST_PAGE, response);
  await cache.addAll([...new Set(needed)]);
  await self.skipWaiting();
})()));

/* What an older worker kept goes; the page that brought this one is kept as read. */
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !ALL.includes(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
  const open = (await self.clients.matchAll({ type: "window" })).map((client) => new URL(client.url));
  await Promise.all(open.filter(isKept).map(async (url) => keepPage(url, await fetch(url.pathname))));
})()));
