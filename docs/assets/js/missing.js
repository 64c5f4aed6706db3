// @ts-check
// The page for missing addresses does not know how deep it stands: it asks for this script in each folder
// above, and the first that comes knows where the site begins. It dresses the page and leads its links.
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (document.documentElement.dataset.root !== undefined) return;
  const root = new URL("../..", own.src).href;
  document.documentElement.dataset.root = root;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("missing.css", own.src).href });
  // Nothing is drawn before it is dressed.
  style.setAttribute("blocking", "render");
  document.head.append(style);
  document.addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("a[data-path]")) {
      if (link instanceof HTMLAnchorElement) link.href = root + link.dataset.path;
    }
  });
})();
