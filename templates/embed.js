// Puts the calendar where this script stands:
// <script src="https://calendar.example.org/embed.js" data-lang="fr" data-category="sprint" async></script>
"use strict";
(() => {
  const script = document.currentScript;
  const root = new URL(".", script.src);
  const { lang, ...words } = script.dataset;
  const address = new URL(lang ? `${encodeURIComponent(lang)}/embed` : "embed", root);
  for (const word of ["category", "spoken", "country", "attendance", "text", "limit", "theme"]) {
    if (words[word]) address.searchParams.set(word, words[word]);
  }
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = root.host;
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  // Its links open in windows of their own; it can do nothing to this page.
  frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  frame.style.cssText = "display: block; width: 100%; height: 30rem; border: 0";
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== root.origin || source !== frame.contentWindow || data?.almanac !== "frame") return;
    if (Number.isFinite(data.height) && data.height > 0 && data.height < 50000) {
      frame.style.height = `${data.height}px`;
    }
    frame.title = String(data.title);
  });
  script.after(frame);
})();
