// @ts-check
// A program's link tells name, years and one sentence when the pointer rests on it or the keyboard
// reaches it. The words stand in the page; nothing is fetched. Escape puts the preview away.
(() => {
  /** @typedef {{ name: string, years: string, sentence: string, lang?: string }} Preview */

  const store = document.getElementById("program-previews");
  /** @type {Record<string, Preview>} */
  const previews = store ? JSON.parse(store.textContent ?? "{}") : {};

  const DELAY = 250; // milliseconds: a pointer that only passes by opens nothing
  const BOX = "program-preview";

  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {HTMLAnchorElement | null} */
  let shownFor = null;
  let waiting = 0;

  /**
   * Give the program that a link leads to, if the page holds its preview.
   * @param {EventTarget | null} target
   * @returns {[HTMLAnchorElement, Preview] | null}
   */
  function programAt(target) {
    const link = target instanceof Element ? target.closest("a.program") : null;
    if (!(link instanceof HTMLAnchorElement)) return null;
    const found = /\/([^/]+?)(?:\/index\.html|\.html|\/)?$/.exec(link.pathname);
    const preview = found && Object.hasOwn(previews, found[1]) ? previews[found[1]] : null;
    return preview ? [link, preview] : null;
  }

  /**
   * @param {string} tag
   * @param {string} kind
   * @param {string} words
   * @returns {HTMLElement}
   */
  function element(tag, kind, words) {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = words;
    return made;
  }

  /**
   * Show a preview below its link, or above where there is no room below.
   * @param {HTMLAnchorElement} link
   * @param {Preview} preview
   */
  function show(link, preview) {
    if (shownFor === link) return;
    hide();
    box = document.createElement("div");
    box.id = BOX;
    box.setAttribute("role", "tooltip");
    box.append(element("strong", "name", preview.name));
    if (preview.years) box.append(element("span", "years", preview.years));
    if (preview.sentence) {
      const sentence = element("span", "sentence", preview.sentence);
      if (preview.lang) sentence.lang = preview.lang;
      box.append(sentence);
    }
    (link.closest("main") ?? document.body).append(box);
    shownFor = link;
    link.setAttribute("aria-describedby", BOX);

    const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const room = document.documentElement;
    const left = Math.min(line.left, room.clientWidth - box.offsetWidth - 8);
    const fits = line.bottom + box.offsetHeight + 4 <= room.clientHeight;
    const top = fits ? line.bottom : Math.max(line.top - box.offsetHeight, 0);
    box.style.left = `${Math.max(left, 8) + window.scrollX}px`;
    box.style.top = `${top + window.scrollY}px`;
    box.addEventListener("pointerleave", leave);
  }

  function hide() {
    clearTimeout(waiting);
    shownFor?.removeAttribute("aria-describedby");
    box?.remove();
    box = shownFor = null;
  }

  /** @param {PointerEvent} event */
  function leave(event) {
    const to = event.relatedTarget;
    // The pointer may move onto the preview, to read it or to select its words.
    if (to instanceof Node && (box?.contains(to) || shownFor?.contains(to))) return;
    hide();
  }

  document.addEventListener("pointerover", (event) => {
    const found = event.pointerType === "mouse" ? programAt(event.target) : null;
    if (!found) return;
    const [link, preview] = found;
    link.addEventListener("pointerleave", leave, { once: true });
    clearTimeout(waiting);
    waiting = window.setTimeout(() => show(link, preview), DELAY);
  });
  document.addEventListener("focusin", (event) => {
    const found = programAt(event.target);
    if (found && found[0].matches(":focus-visible")) show(...found);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
