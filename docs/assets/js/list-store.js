// @ts-check
// The reading list: pages and sections that a reader keeps, on the reader's own device only; and the
// short form in which an address can carry a list. What comes from outside is checked here, once.
(() => {
  /** @typedef {ReadingListItem} Item */
  /** @typedef {ReadingList} List */

  const base = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const key = `${base.pathname}.list`;
  const changed = new EventTarget();

  const PATH = /^(?:[A-Za-z0-9][\w-]*\/){1,6}$/;
  const ANCHOR = /^[A-Za-z0-9_][\w-]*$/;
  const MOST = 200;
  const LONGEST = { path: 200, anchor: 100, title: 300, from: 300 };

  /**
   * Take over an item, if it is one.
   * @param {unknown} value
   * @returns {Item | null}
   */
  function checked(value) {
    if (typeof value !== "object" || !value) return null;
    /** @type {Record<string, string>} */
    const item = {};
    for (const [name, longest] of Object.entries(LONGEST)) {
      const words = /** @type {Record<string, unknown>} */ (value)[name] ?? "";
      if (typeof words !== "string") return null;
      item[name] = words.slice(0, longest);
    }
    const right = PATH.test(item.path) && (!item.anchor || ANCHOR.test(item.anchor));
    return right ? /** @type {Item} */ (/** @type {unknown} */ (item)) : null;
  }

  /** @returns {List} what is kept; an empty list where nothing is, or nothing that can be read */
  function read() {
    /** @type {List} */
    const list = { title: "", items: [] };
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
      if (typeof kept.title === "string") list.title = kept.title.slice(0, LONGEST.title);
      if (Array.isArray(kept.items)) list.items = kept.items.flatMap((/** @type {unknown} */ one) => checked(one) ?? []);
    } catch {
      // No storage, or not ours: as good as nothing kept.
    }
    return list;
  }

  /**
   * @param {List} list
   * @returns {boolean} whether the browser kept it
   */
  function write(list) {
    try {
      localStorage.setItem(key, JSON.stringify(list));
    } catch {
      return false;
    }
    changed.dispatchEvent(new Event("change"));
    return true;
  }

  /**
   * @param {Item} one
   * @param {Item} other
   */
  function same(one, other) {
    return one.path === other.path && one.anchor === other.anchor;
  }

  /**
   * Give the form for an address: paths without their last slash, a section behind a colon.
   * @param {Item[]} items
   */
  function encode(items) {
    return items.map(({ path, anchor }) => path.slice(0, -1) + (anchor && `:${anchor}`)).join(",");
  }

  /**
   * Read the form above.
   * @param {string} text
   * @returns {{ items: Item[], wrong: string[], tooMany: number }} the items, their titles unknown; what is none;
   *   and how many are too many
   */
  function decode(text) {
    /** @type {{ items: Item[], wrong: string[], tooMany: number }} */
    const found = { items: [], wrong: [], tooMany: 0 };
    for (const part of text.split(",").map((piece) => piece.trim()).filter(Boolean)) {
      const [page, anchor = "", ...rest] = part.split(":");
      const item = checked({ path: `${page.replace(/^\/+|\/+$/g, "")}/`, anchor });
      if (!item || rest.length || page.length > LONGEST.path || anchor.length > LONGEST.anchor) found.wrong.push(part);
      else if (found.items.some((known) => same(known, item))) continue;
      else if (found.items.length === MOST) found.tooMany += 1;
      else found.items.push(item);
    }
    return found;
  }

  /**
   * @param {Item} item
   * @returns {URL} where it stands; from disk the file itself, for there a folder is only a list of files
   */
  function address({ path, anchor }) {
    const file = base.protocol === "file:" ? `${path}index.html` : path;
    return new URL(`${file}${anchor && `#${anchor}`}`, base);
  }

  /**
   * @param {Document} page of the site
   * @param {string} url where it stands
   * @returns {string} the title of the report that the page belongs to, if it does
   */
  function reportOf(page, url) {
    const report = page.querySelector("article")?.dataset.report;
    const landing = new URL(`reports/${report}/`, base).href;
    // The group of all reports leads to the first one's landing page: the last such way up is the report's own.
    const crumb = [...page.querySelectorAll(".md-path a")].findLast(
      (one) => new URL(one.getAttribute("href") ?? "", url).href.replace(/index\.html$/, "") === landing,
    );
    return report && crumb ? (crumb.textContent ?? "").replace(/\s+/g, " ").trim() : "";
  }

  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) changed.dispatchEvent(new Event("change"));
  });
  // A page that was left and is come back to has heard nothing meanwhile.
  addEventListener("pageshow", (event) => event.persisted && changed.dispatchEvent(new Event("change")));

  globalThis.readingList = { base, most: MOST, read, write, same, encode, decode, address, reportOf, changed };
})();
