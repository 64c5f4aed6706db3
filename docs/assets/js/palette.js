// @ts-check
// The button in the header that changes the palette, by pointer, Enter or Space.
(() => {
  const button = document.querySelector(".palette-switch");
  const { palette, paint } = globalThis.sitePalette;
  if (!(button instanceof HTMLButtonElement)) return;

  function name() {
    const words = palette() === "slate" ? "换成浅色" : "换成深色";
    button?.setAttribute("aria-label", words);
    button?.setAttribute("title", words);
  }
  button.addEventListener("click", () => {
    const scheme = palette() === "slate" ? "default" : "slate";
    __md_set("__palette", { index: Number(scheme === "slate"), color: { scheme } });
    paint();
    document.body.dataset.mdColorScheme = scheme;
    name();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
})();
