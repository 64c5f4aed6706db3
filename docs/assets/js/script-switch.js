// @ts-check
// One switch shows a Traditional page in Simplified characters, or the other way. The choice is kept
// on the reader's device; addresses, data and citations stay the original's. Conversion and its table
// are fetched when they are used for the first time.
(() => {
  /** @typedef {"zh-Hans" | "zh-Hant"} Script */

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `${new URL("../..", own.src).pathname}.script`;
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("button.script-switch"));
  const note = document.querySelector(".script-note");
  const article = document.querySelector("article");
  /** @type {Script} */
  const original = article?.getAttribute("lang") === "zh-Hant" ? "zh-Hant" : "zh-Hans";
  /** @type {Script} */
  const other = original === "zh-Hant" ? "zh-Hans" : "zh-Hant";
  const title = document.title;
  const NAMES = { "zh-Hans": "简体", "zh-Hant": "繁体" };

  /** @type {Script | null} what the reader wants, and what the page shows by now */
  let asked = null;
  /** @type {Script | null} */
  let shown = null;
  /** @type {Map<string, Promise<unknown>>} */
  const fetches = new Map();
  const observer = new MutationObserver((records) => {
    if (!shown) return;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (!isMark(node)) globalThis.scriptConvert.show(node, shown);
    }
  });

  /**
   * Highlighting by marks cuts converted text into pieces; these need no second conversion.
   * @param {Node} node
   */
  function isMark(node) {
    const marks = [node, node.previousSibling, node.nextSibling, node.parentNode];
    return !node.isConnected || marks.some((one) => one instanceof Element && one.tagName === "MARK");
  }

  /** @returns {Script | null} */
  function remembered() {
    try {
      const value = localStorage.getItem(key);
      return value === "zh-Hans" || value === "zh-Hant" ? value : null;
    } catch {
      return null;
    }
  }

  /** @param {Script | null} wanted */
  function remember(wanted) {
    try {
      if (wanted) localStorage.setItem(key, wanted);
      else localStorage.removeItem(key);
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  }

  /**
   * Fetch a script once; by a tag, for that works from disk, too.
   * @param {string} name
   */
  function fetched(name) {
    const known = fetches.get(name);
    if (known) return known;
    const tag = document.createElement("script");
    const fetching = new Promise((done, failed) => {
      tag.addEventListener("load", done, { once: true });
      tag.addEventListener("error", failed, { once: true });
    });
    fetching.catch(() => {
      fetches.delete(name);
      tag.remove();
    });
    fetches.set(name, fetching);
    tag.src = new URL(name, own.src).href;
    document.head.append(tag);
    return fetching;
  }

  /** @param {Script} wanted */
  async function show(wanted) {
    asked = wanted;
    try {
      await Promise.all([
        fetched("script-convert.js"),
        fetched(`script-table-${wanted === "zh-Hans" ? "hans" : "hant"}.js`),
        // Words that a reader comes with are marked before the text is converted.
        window.siteSearch?.marked,
      ]);
    } catch {
      reveal();
      say(`转换用的字表没有取到，请检查网络后再按一次“${button?.textContent ?? ""}”。`, false);
      return;
    }
    if (asked !== wanted) return;
    shown = wanted;
    const changed = globalThis.scriptConvert.show(document.body, wanted);
    document.title = globalThis.scriptConvert.text(title, wanted);
    for (const part of document.querySelectorAll("html, [lang^='zh-Han']")) relabel(part, wanted);
    if (changed.some((text) => article?.contains(text))) {
      say("本页为转换显示，引用请以原文为准。", true);
    }
    observer.observe(document.body, { childList: true, subtree: true });
    settle();
    reveal();
  }

  /**
   * Let the language tell the script that is shown; what stays verbatim keeps its own.
   * @param {Element} part
   * @param {Script} wanted
   */
  function relabel(part, wanted) {
    const lang = part.getAttribute("lang") ?? "";
    if (lang === wanted || part.closest(".verbatim, .cite > :not(summary)")) return;
    for (const kept of part.querySelectorAll(".verbatim, .cite > :not(summary)")) {
      if (!kept.hasAttribute("lang")) {
        kept.setAttribute("lang", lang);
        kept.setAttribute("data-lang-was", "");
      }
    }
    part.setAttribute("data-lang-was", lang);
    part.setAttribute("lang", wanted);
  }

  /** Go back to the original, by loading the page again where other scripts have changed its words. */
  function back() {
    asked = null;
    if (!shown) return;
    observer.disconnect();
    shown = null;
    for (const part of document.querySelectorAll("[data-lang-was]")) {
      const lang = part.getAttribute("data-lang-was");
      if (lang) part.setAttribute("lang", lang);
      else part.removeAttribute("lang");
      part.removeAttribute("data-lang-was");
    }
    document.title = title;
    note?.replaceChildren();
    if (!globalThis.scriptConvert.restore(document.body)) location.reload();
    settle();
  }

  /**
   * @param {string} words
   * @param {boolean} withWayBack
   */
  function say(words, withWayBack) {
    if (!note) return;
    note.textContent = words;
    if (!withWayBack) return;
    const way = document.createElement("button");
    way.type = "button";
    way.textContent = "显示原文";
    way.addEventListener("click", () => {
      remember(null);
      back();
      button?.focus();
    });
    note.append(" ", way);
    if (shown) globalThis.scriptConvert.show(note, shown);
  }

  /** Let the button tell what it does. */
  function settle() {
    if (!button) return;
    const pressed = shown === other;
    button.textContent = other === "zh-Hans" ? "简" : "繁";
    button.setAttribute("aria-pressed", String(pressed));
    button.setAttribute("aria-label", `以${NAMES[other]}显示`);
    button.title = pressed ? "显示原文" : `以${NAMES[other]}显示`;
    button.hidden = false;
  }

  /** Show the page that the head kept hidden until its script is right. */
  function reveal() {
    document.documentElement.removeAttribute("data-script-waiting");
  }

  button?.addEventListener("click", () => {
    const wanted = shown === other ? null : other;
    remember(wanted);
    back();
    if (wanted) void show(wanted);
  });
  settle();
  const wanted = remembered();
  if (wanted) void show(wanted);
  else reveal();
})();
