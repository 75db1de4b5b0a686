/* Small helps over pages that already work without them. Every behaviour hangs on a data-* attribute. */
(function () {
  "use strict";
  const doc = document;
  const find = (selector, root) => (root || doc).querySelector(selector);

  /* data-focus: after a submission the reader stands at the answer, or at the list of errors. */
  const focusIn = (root) => {
    const target = root.matches && root.matches("[data-focus]") ? root : find("[data-focus]", root);
    if (target) target.focus();
  };

  /* #live: one polite region; emptied first, so that the same words are said again. */
  let saying;
  const say = (text) => {
    const live = find("#live");
    if (!live || !text) return;
    live.textContent = "";
    clearTimeout(saying);
    saying = setTimeout(() => { live.textContent = text; }, 120);
  };

  /* data-fill: a suggestion puts its value into the form's input of that name. */
  const fill = (button) => {
    const form = button.closest("form");
    const input = form && form.elements.namedItem(button.dataset.fill);
    if (!input) return false;
    input.value = button.value || button.textContent.trim();
    const list = button.closest(".suggestions");
    if (list) list.textContent = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
    return true;
  };

  /* data-share: the phone's own sheet, else the link on the clipboard; the link is its own, if it is one. */
  const copy = async (text) => {
    if (navigator.clipboard) {
      try { await navigator.clipboard.writeText(text); return true; } catch (e) { /* the old way below */ }
    }
    const area = doc.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    doc.body.appendChild(area);
    area.select();
    let done = false;
    try { done = doc.execCommand("copy"); } catch (e) { done = false; }
    area.remove();
    return done;
  };
  const share = async (button) => {
    const url = button.href || button.dataset.share || location.href;
    if (navigator.share) {
      try { await navigator.share({ title: doc.title, url }); return; } catch (e) { if (e.name === "AbortError") return; }
    }
    const words = (await copy(url)) ? "链接已复制，去微信里粘贴" : "没有复制成，请长按网址复制";
    const before = button.textContent;
    button.textContent = words;
    say(words);
    setTimeout(() => { button.textContent = before; button.focus(); }, 3000);
  };

  /* data-onward: nothing is asked twice. What stands in the form goes along, sent or not. */
  const SAID = ["region", "care_region", "scheme", "member", "care", "level", "on"];
  const goOn = (link) => {
    const form = find("#form");
    if (!form) return;
    const said = new FormData(form), url = new URL(link.href), query = url.searchParams;
    SAID.filter((name) => said.has(name)).forEach((name) => query.set(name, said.get(name)));
    query.set("start", "1");
    link.href = url;
  };

  doc.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-onward]");
    if (link) goOn(link);
    const button = event.target.closest && event.target.closest("[data-fill],[data-print],[data-share]");
    if (!button) return;
    if (button.hasAttribute("data-fill")) { if (fill(button)) event.preventDefault(); }
    else if (button.hasAttribute("data-print")) window.print();
    else { event.preventDefault(); share(button); }
  });

  /* Buttons that only JavaScript can serve wait hidden in the page; data-speak shows itself, by a script of its own. */
  const show = (root) => {
    root.querySelectorAll("[data-print][hidden],[data-share][hidden]").forEach((b) => { b.hidden = false; });
    const speak = find("[data-speak]");
    if (!speak || !window.speechSynthesis || find("script[data-speaks]")) return;
    const script = doc.createElement("script");
    script.src = speak.dataset.speak;
    script.dataset.speaks = "";
    doc.head.append(script);
  };

  /* Rows that fold on a phone are no table rows to older VoiceOver: say again what they are. */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  const tables = (root) => root.querySelectorAll("table,table *").forEach((part) => {
    const role = part.tagName === "TH" ? (part.scope === "col" ? "columnheader" : "rowheader") : ROLES[part.tagName];
    if (role) part.setAttribute("role", role);
  });

  /* htmx: say what came; move the focus only if the reader pressed the button; fall back to a plain request. */
  const pressed = (event) => {
    const config = event.detail && event.detail.requestConfig;
    return !!(config && config.triggeringEvent && config.triggeringEvent.type === "submit");
  };
  doc.addEventListener("htmx:afterSwap", (event) => {
    const part = event.target;
    show(part.parentNode || part);
    if (part.dataset.title) doc.title = part.dataset.title;
    tables(part);
    const words = part.matches("[data-announce]") ? part : find("[data-announce]", part);
    if (words) say(words.textContent.replace(/\s+/g, " ").trim());
    if (pressed(event)) focusIn(part);
  });
  /* What stands there is of what was asked before: it must say so, to eyes and ears. */
  const complain = () => {
    const answer = find("#answer"), words = "没有更新成，这里还是改之前的。请按一下按钮再试。";
    if (answer && !find("#stale")) answer.insertAdjacentHTML("afterbegin", `<p id="stale" class="note">${words}</p>`);
    say(words);
  };
  const failed = (event) => {
    const from = event.detail.requestConfig.elt;
    if (from.tagName === "A") location.assign(from.href);
    else if (from.tagName !== "FORM") return;
    else if (/submit/.test(from.dataset.hxTrigger)) from.submit();
    else complain();
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => doc.addEventListener(name, failed));
  /* A page of a proxy is no part of ours, whatever its status. */
  doc.addEventListener("htmx:beforeSwap", (event) => {
    const { target, serverResponse, isError } = event.detail;
    if (isError || serverResponse.includes('id="' + target.id + '"')) return;
    event.detail.shouldSwap = false;
    failed(event);
  });

  /* data-worker: pages once read open again without a network. Set up after the page is there. */
  const worker = doc.body.dataset.worker;
  if (worker && navigator.serviceWorker) addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));

  show(doc);
  tables(doc);
  focusIn(doc);
})();
