// @ts-check
// Runs before the page is drawn, so that nothing moves or flashes when the rest of the scripts comes:
// says that scripts run, chooses the palette, and keeps what the theme's script wants to keep.
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../..", own.src);
  const page = document.documentElement;
  page.classList.replace("no-js", "js");

  /**
   * The theme's script knows these names; all is kept under the path of the site.
   * @param {string} name
   */
  const kept = (name, store = localStorage, place = root) => {
    try {
      return JSON.parse(store.getItem(`${place.pathname}.${name}`) ?? "null");
    } catch {
      return null;
    }
  };
  Object.assign(globalThis, {
    __md_scope: root,
    __md_get: kept,
    /** @type {(name: string, value: unknown, store?: Storage, place?: URL) => void} */
    __md_set: (name, value, store = localStorage, place = root) => {
      try {
        store.setItem(`${place.pathname}.${name}`, JSON.stringify(value));
      } catch {
        // Where nothing may be kept, a choice holds for this page.
      }
    },
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  /** @returns {string} the palette that the reader chose, or that of the reader's system */
  const palette = () => kept("__palette")?.color?.scheme ?? (dark.matches ? "slate" : "default");
  const paint = () => document.body?.setAttribute("data-md-color-scheme", palette());
  globalThis.sitePalette = { palette, paint };
  dark.addEventListener("change", paint);
  // The body comes after this script, and before anything is drawn.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    paint();
  }).observe(page, { childList: true });
})();
