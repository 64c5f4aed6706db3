// @ts-check
// Paper has no folds, no links and no address line: opens what is folded, writes beside links where they
// lead, and puts the page's full address where to cite it. Browsers that know `::details-content` and
// pages with a known address need only the second.
(() => {
  const root = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  // Names of programs, marks and sources are in the words already; an address for each would drown them,
  // and in the cells of a table it would be cut or lie over the next.
  const CALM =
    ".program, .permalink, .headerlink, .line-mark, .line, .note-mark, .note-back, .source *, .mentions *, .timeline *, .kin *," +
    " .table-scroll *, .names *, .quote *, .table-link *, .year-jump *, .printed-contents *, .contents *, .legend *, .theme *";

  /**
   * Note on links where they lead, for the print style to show.
   * @param {Element} part
   * @param {string} page the address that need not be said, for one is there
   */
  function mark(part, page) {
    for (const link of part.querySelectorAll("a[href]")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      const { href } = link;
      if (!href.startsWith("http") || link.matches(CALM) || href.split("#")[0] === page.split("#")[0]) continue;
      link.setAttribute("data-leads-to", shortened(href));
    }
  }

  /**
   * @param {string} href
   * @returns {string} the whole address, without what a reader need not type
   */
  function shortened(href) {
    if (!href.startsWith(root)) return href;
    const url = new URL(href);
    url.searchParams.delete("h"); // the words that a search marks
    const own = `#${url.pathname.split("/").at(-2)}`;
    if (url.hash === own || url.hash.startsWith("#:~:")) url.hash = ""; // the page's first heading; a phrase in a file
    return decodeURI(url.href);
  }

  for (const place of document.querySelectorAll(":is(.print-source, .cite) .address")) {
    const known = place.textContent?.startsWith("http") || !location.protocol.startsWith("http");
    if (!known) place.textContent = location.origin + location.pathname;
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    const article = document.querySelector("article");
    if (article) mark(article, location.href);
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  globalThis.paper = { mark };
})();
