/* Small helps over pages that already work without them. Every behaviour hangs on a data-* attribute. */
(function () {
  "use strict";
  const doc = document;
  /* It is brought when the page is drawn, by templates/first.js, which keeps in it what the reader does. */
  const own = doc.currentScript;
  let { here, dataset: { answers, swaps } } = own;
  const find = (selector, root) => (root || doc).querySelector(selector);

  /* data-focus: after a submission the reader stands at the answer, or at the list of errors. */
  const focusIn = (root) => {
    const inside = find("[data-focus]", root) || (root !== doc && find("#result", root));
    const target = root.matches && root.matches("[data-focus]") ? root : inside;
    if (target) target.focus();
  };
  /* But who came back, or has begun to read or to write, stays there; and whom the line kept waiting: a screen
     reader reads without a key that a page would hear of. */
  const LONG = 4000;
  const arrives = () => {
    const isNew = performance.navigation.type === 0 && performance.now() < LONG;
    if (doc.activeElement === doc.body && !own.begun && isNew) focusIn(doc);
  };

  /* #live: one polite region; emptied first, so that the same words are said again. What comes while somebody
     types waits until they pause (data-announce, in milliseconds). */
  let saying;
  const say = (text, wait) => {
    const live = find("#live");
    if (!live || !text) return;
    live.textContent = "";
    clearTimeout(saying);
    saying = setTimeout(() => { live.textContent = text; }, wait || 120);
  };

  /* data-fill: a suggestion puts its value into the form's input of that name. */
  const fill = (button) => {
    const form = button.closest("form");
    const input = form && form.elements.namedItem(button.dataset.fill);
    if (!input) return false;
    clearTimeout(saying);
    input.value = button.value || button.textContent.trim();
    const list = button.closest(".suggestions");
    if (list) list.textContent = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
    return true;
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
    const button = event.target.closest && event.target.closest("[data-fill]");
    if (button && fill(button)) event.preventDefault();
  });

  /* Scripts that not every page needs. */
  const bring = (src) => {
    const script = doc.createElement("script");
    script.src = src;
    doc.head.append(script);
    return script;
  };
  /* Sharing, printing and reading aloud, where there is an answer to do it with. */
  const helps = () => {
    if (!answers || !find("[data-share],[data-print],[data-speak]")) return;
    bring(answers);
    answers = "";
  };
  doc.addEventListener("say", (event) => say(event.detail));

  /* Rows that fold on a phone are no table rows to older VoiceOver: say again what they are. */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  const tables = (root) => root.querySelectorAll("table,table *").forEach((part) => {
    const role = part.tagName === "TH" ? (part.scope === "col" ? "columnheader" : "rowheader") : ROLES[part.tagName];
    if (role) part.setAttribute("role", role);
  });

  /* Pressed again with nothing changed, an address with a fragment is no more than a jump. */
  doc.addEventListener("submit", ({ target }) => { target.action = target.action.split("#")[0]; });

  /* htmx: say what came; move the focus only if the reader pressed the button; fall back to a plain request. */
  const pressed = (event) => {
    const config = event.detail && event.detail.requestConfig;
    return !!(config && config.triggeringEvent && /submit|click/.test(config.triggeringEvent.type));
  };
  /* What was said beside an answer of the one before it; the new one says itself what it still needs. */
  const clear = (part) => doc.querySelectorAll(".error-summary,.field-error,#result,.field-bad,[aria-invalid]").forEach((old) => {
    if (part.contains(old)) return;
    old.removeAttribute("aria-invalid");
    if (!old.matches(".field-bad,.input,.select")) old.remove();
    old.classList.remove("field-bad");
  });
  doc.addEventListener("htmx:afterSwap", (event) => {
    const part = event.target;
    clearTimeout(saying);
    helps();
    if (part.id === "answer") clear(part);
    if (part.dataset.title) doc.title = part.dataset.title;
    tables(part);
    const words = part.matches("[data-announce]") ? part : find("[data-announce]", part);
    if (words) say(words.textContent.replace(/\s+/g, " ").trim(), words.dataset.announce);
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

  /* htmx, where something swaps, is the heaviest part of a page: it comes a while after what there is to read, or at
     the first touch. What was typed or chosen before it came is said to it once more. */
  const SETTINGS = {
    includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, selfRequestsOnly: true,
    timeout: 8000, historyCacheSize: 0, refreshOnHistoryMiss: true,
  };
  const bringSwaps = () => {
    if (!swaps || !find("[data-hx-get]")) return;
    /* It looks for its settings in the page. */
    const meta = { name: "htmx-config", content: JSON.stringify(SETTINGS) };
    doc.head.append(Object.assign(doc.createElement("meta"), meta));
    bring(swaps).onload = () => {
      const done = Object.values(own.said).sort((one, other) => one.timeStamp - other.timeStamp);
      const last = done.filter(({ target }, at) => !done[at + 1] || done[at + 1].target !== target);
      last.forEach(({ target, type }) => target.dispatchEvent(new Event(type, { bubbles: true })));
    };
    swaps = "";
  };
  ["pointerdown", "keydown", "input", "change"].forEach((name) => doc.addEventListener(name, bringSwaps));
  /* Back within a page: it stays as it is. Back to what a swap had put there, while nobody is there yet to put it
     there again: the page is asked for anew. */
  const place = () => location.pathname + location.search;
  const anew = () => {
    if (history.state && history.state.htmx && !window.htmx) location.reload();
  };
  if (here !== place()) anew();
  ["htmx:pushedIntoHistory", "htmx:replacedInHistory"].forEach((name) => doc.addEventListener(name, () => { here = place(); }));
  addEventListener("popstate", (event) => {
    if (here === place()) event.stopImmediatePropagation();
    else anew();
    here = place();
  });

  /* The page can be read without any of this. */
  const begin = () => {
    const { worker } = doc.body.dataset;
    helps();
    tables(doc);
    arrives();
    setTimeout(bringSwaps, own.begun ? 0 : 1000);
    /* data-worker: pages once read open again without a network. */
    if (worker && navigator.serviceWorker) navigator.serviceWorker.register(worker).catch(() => {});
  };
  begin();
})();
