// @ts-check
// Opened from disk, a folder's address shows the folder's files, for no server turns it into its
// page's. So links and forms name the page before they are followed.
(() => {
  /** @param {Event} event */
  function complete({ target }) {
    const way = target instanceof Element ? target.closest("a[href], form") : null;
    if (way instanceof HTMLFormElement) way.action = paged(way.action);
    if (way instanceof HTMLAnchorElement) way.href = paged(way.href);
  }

  /**
   * @param {string} address
   * @returns {string} the address, of the page in the folder where it is a folder's on disk
   */
  function paged(address) {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  for (const kind of ["pointerdown", "click", "submit"]) addEventListener(kind, complete, true);
})();
