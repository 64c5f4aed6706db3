// @ts-check
// All of the search that loads with a page: opens its dialog at once, and fetches the rest when a
// reader first turns to it. Letters typed meanwhile stand in the dialog's field, for it is in the page.
(() => {
  const FOUND = "search-found.css";
  const PARTS = [FOUND, "dialog.js"];
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", script.src).href;
  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();

  /**
   * Fetch scripts and styles of the site, each once; those that failed anew.
   * @param {string[]} names of files beside this one, in the order they are to run
   * @returns {Promise<unknown>}
   */
  function need(names) {
    return Promise.all(names.map((name) => {
      const known = asked.get(name);
      if (known) return known;
      const href = new URL(name, script.src).href;
      const style = name.endsWith(".css");
      const part = new Promise((done, fail) => {
        const made = style
          ? Object.assign(document.createElement("link"), { rel: "stylesheet", href })
          : Object.assign(document.createElement("script"), { async: false, src: href });
        made.onload = () => done(undefined);
        made.onerror = () => {
          asked.delete(name);
          made.remove();
          fail(new Error("查找的程序没有载入，可能是网络断了。"));
        };
        document.head.append(made);
      });
      asked.set(name, part);
      return part;
    }));
  }
  Object.assign(window, { siteSearch: { root, need } });

  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("search-dialog"));
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const notice = /** @type {HTMLElement} */ (dialog.querySelector(".search-notice"));
  const page = document.getElementById("search-form");
  const results = document.getElementById("search-results");
  const button = /** @type {HTMLElement} */ (document.querySelector(".search-open"));

  /** Turn to the search: to the field of the results page, or else to the dialog's. */
  function open() {
    const own = page?.querySelector("input") ?? field;
    if (own === field && !dialog.open) dialog.showModal();
    own.focus();
    own.select();
    if (own !== field) return;
    begin();
    prepare(PARTS);
  }

  /** Let the worker come beside the scripts that will ask it. */
  function begin() {
    if (location.protocol === "file:" || window.searchWorker !== undefined) return;
    const worker = new Worker(new URL("worker.js", script.src), { type: "module" });
    window.searchWorker = worker;
    worker.onerror = (event) => {
      event.preventDefault();
      window.searchWorker = null;
    };
    worker.postMessage({ id: 0 });
  }

  /**
   * Fetch what is needed, or say that it could not be fetched and offer to try again.
   * @param {string[]} names
   * @param {HTMLElement} place where the words go
   */
  function prepare(names, place = notice) {
    need(names).catch((/** @type {Error} */ error) => {
      const again = Object.assign(document.createElement("button"), { type: "button", textContent: "再试" });
      again.onclick = () => {
        place.hidden = true;
        results?.setAttribute("data-state", "loading");
        prepare(names, place);
      };
      place.replaceChildren(error.message, again);
      place.hidden = false;
      results?.setAttribute("data-state", "error");
    });
  }

  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      open();
    }
  });
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  addEventListener("keydown", (event) => {
    const { key } = event;
    const combined = event.ctrlKey || event.metaKey;
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
    const asks = combined ? key.toLowerCase() === "k" && !event.altKey && !event.shiftKey : !event.altKey && (key === "/" || key === "s");
    if (!asks || event.isComposing || (typing && !combined) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });

  // Words are looked for as they were written; a page that is to be shown in the other script waits for it.
  if (new URLSearchParams(location.search).has("h")) {
    window.siteSearch.marked = need([FOUND, "search-highlight.js"]).catch(() => {});
  }

  if (location.protocol === "file:") need(["disk.js"]).catch(() => {});
})();
