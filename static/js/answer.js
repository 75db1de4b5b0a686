/* Send an answer, print it, have it read aloud. Loaded by site.js where a page has an answer. */
(function () {
  "use strict";
  const doc = document, synth = window.speechSynthesis;
  const say = (words) => doc.dispatchEvent(new CustomEvent("say", { detail: words }));

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
    const before = button.dataset.before || button.textContent;
    button.dataset.before = before;
    button.textContent = words;
    button.focus();
    say(words);
    setTimeout(() => { button.textContent = before; }, 3000);
  };

  /* data-speak: shown only where there is a Chinese voice. A second press stops it. */
  const voice = () => {
    const spoken = (synth ? synth.getVoices() : []).filter((one) => /^(zh|cmn)(?!.*HK)/i.test(one.lang));
    return spoken.find((one) => /CN/i.test(one.lang)) || spoken[0];
  };
  const readers = () => doc.querySelectorAll("[data-speak]");
  const stop = () => {
    synth.cancel();
    readers().forEach((button) => { button.textContent = "朗读"; });
  };
  /* Sentence by sentence: some browsers fall silent in the middle of a long one. */
  const read = (button) => {
    const sentences = button.dataset.speak.match(/[^。]+。?/g) || [];
    sentences.forEach((sentence, at) => {
      const spoken = new SpeechSynthesisUtterance(sentence);
      spoken.voice = voice();
      spoken.lang = spoken.voice.lang;
      spoken.rate = 0.9;
      if (at === sentences.length - 1) spoken.onend = stop;
      synth.speak(spoken);
    });
    button.textContent = "停下";
  };
  const press = (button) => {
    const isReading = synth.speaking || synth.pending;
    stop();
    if (!isReading) read(button);
  };

  /* Buttons that only JavaScript can serve wait hidden in the page. */
  const show = () => {
    doc.querySelectorAll("[data-print],[data-share]").forEach((button) => { button.hidden = false; });
    if (voice()) readers().forEach((button) => { button.hidden = false; });
  };
  doc.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-share],[data-print],[data-speak]");
    if (!button) return;
    event.preventDefault();
    if (button.hasAttribute("data-print")) window.print();
    else if (button.hasAttribute("data-speak")) press(button);
    else share(button);
  });
  doc.addEventListener("htmx:afterSwap", () => { if (synth) stop(); show(); });
  if (synth) addEventListener("pagehide", stop);
  if (synth && synth.addEventListener) synth.addEventListener("voiceschanged", show);
  show();
})();
