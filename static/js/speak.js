/* data-speak: reads the answer aloud, where the browser has a Chinese voice. Loaded by site.js when a page has
   something to read. A second press stops it. */
(function () {
  "use strict";
  const synth = speechSynthesis;
  const voice = () => {
    const spoken = synth.getVoices().filter((one) => /^(zh|cmn)(?!.*HK)/i.test(one.lang));
    return spoken.find((one) => /CN/i.test(one.lang)) || spoken[0];
  };
  const buttons = () => document.querySelectorAll("[data-speak]");
  const show = () => { if (voice()) buttons().forEach((button) => { button.hidden = false; }); };

  const stop = () => {
    synth.cancel();
    buttons().forEach((button) => { button.textContent = "朗读"; });
  };
  /* Sentence by sentence: some browsers fall silent in the middle of a long one. */
  const read = (button) => {
    const sentences = button.dataset.words.match(/[^。]+。?/g) || [];
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

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-speak]");
    if (!button) return;
    const isReading = synth.speaking || synth.pending;
    stop();
    if (!isReading) read(button);
  });
  document.addEventListener("htmx:afterSwap", () => { stop(); show(); });
  addEventListener("pagehide", stop);
  if (synth.addEventListener) synth.addEventListener("voiceschanged", show);
  show();
})();
