// @ts-check
// Coming from a result, its words are marked in the text and brought into view; a bar tells how many,
// goes from one to the next, and takes the marks away, from the address as well.
(() => {
  const MOST_MARKS = 2000;
  // Blocks within which words are looked for: a word runs across links and emphasis, not across these.
  const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, caption, dt, dd, figcaption, blockquote, summary, div, section, ol, ul, table, tr, details, figure, aside";
  const ASIDE = ".headerlink, .permalink, .line-mark, .printed-page, script, style, svg, [hidden]";

  const asked = new URLSearchParams(location.search).getAll("h");
  const words = [...new Set(asked.map((word) => folded(word.slice(0, 200))))].filter(Boolean).slice(0, 20);
  const article = document.querySelector("article");
  if (article && words.length) start(article);

  /** @param {string} text */
  function folded(text) {
    return [...text].map(fold).join("");
  }

  /** @param {string} character */
  function fold(character) {
    return character.normalize("NFKC").toLowerCase().replace(/[\s\p{Cf}]/gu, "");
  }

  /**
   * @param {Element} article
   * @returns {Generator<Text[]>} the text nodes of each stretch of running text
   */
  function* stretches(article) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node instanceof Element && node.matches(ASIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    /** @type {Text[]} */
    let stretch = [];
    /** @type {Element | null | undefined} */
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue;
      const own = node.parentElement?.closest(BLOCKS);
      if (own !== block && stretch.length) {
        yield stretch;
        stretch = [];
      }
      block = own;
      stretch.push(node);
    }
    if (stretch.length) yield stretch;
  }

  /**
   * Find the words in a stretch.
   * @param {Text[]} stretch
   * @returns {Map<Text, [number, number][]>} per node the places to mark, in order, none overlapping
   */
  function places(stretch) {
    let text = "";
    /** @type {{ node: Text, from: number, to: number }[]} one for each unit of the folded text */
    const origin = [];
    for (const node of stretch) {
      let from = 0;
      for (const character of node.data) {
        const to = from + character.length;
        const plain = fold(character);
        text += plain;
        for (let unit = 0; unit < plain.length; unit += 1) origin.push({ node, from, to });
        from = to;
      }
    }
    const hit = new Uint8Array(text.length);
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) hit.fill(1, at, at + word.length);
    }
    /** @type {Map<Text, [number, number][]>} */
    const found = new Map();
    origin.forEach(({ node, from, to }, unit) => {
      if (!hit[unit]) return;
      const ranges = found.get(node) ?? [];
      const last = ranges.at(-1);
      // Blanks that folding drops lie between the units of one word: they are marked with it.
      if (last && hit[unit - 1]) last[1] = to;
      else ranges.push([from, to]);
      found.set(node, ranges);
    });
    return found;
  }

  /** @param {Element} article */
  function start(article) {
    /** @type {HTMLElement[]} */
    const marks = [];
    for (const stretch of [...stretches(article)]) {
      for (const [node, ranges] of places(stretch)) {
        if (marks.length >= MOST_MARKS) break;
        /** @type {HTMLElement[]} */
        const made = [];
        for (const [from, to] of ranges.reverse()) {
          const rest = node.splitText(from);
          rest.splitText(to - from);
          const mark = document.createElement("mark");
          mark.className = "hit";
          rest.replaceWith(mark);
          mark.append(rest);
          made.unshift(mark);
        }
        marks.push(...made);
      }
    }
    if (!marks.length) return forget();

    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let at = target ? marks.findIndex((mark) => target.contains(mark) || target.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
    at = Math.max(at, 0);

    const bar = document.createElement("div");
    bar.className = "search-hits";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "查到的词");
    const count = document.createElement("span");
    bar.append(count, button("上一处", () => go(at - 1)), button("下一处", () => go(at + 1)), button("清除标记", clear));
    article.append(bar);
    tell();

    /** @param {number} to */
    function go(to) {
      at = (to + marks.length) % marks.length;
      tell();
      reveal(marks[at], true);
    }

    function tell() {
      count.textContent = `标出 ${marks.length} 处，第 ${at + 1} 处`;
      for (const mark of marks) mark.classList.toggle("at", mark === marks[at]);
    }

    function clear() {
      for (const mark of marks) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent?.normalize();
      }
      bar.remove();
      forget();
      document.getElementById("content")?.focus({ preventScroll: true });
    }

    // The browser and the theme go to the place in the address when all is loaded: only then is it
    // known whether the words are in view.
    const bring = () => requestAnimationFrame(() => requestAnimationFrame(() => reveal(marks[at], false)));
    if (document.readyState === "complete") bring();
    else addEventListener("load", bring, { once: true });
  }

  /**
   * @param {string} words
   * @param {() => void} action
   */
  function button(words, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", action);
    return made;
  }

  /**
   * Bring a mark into view, unfolding what hides it.
   * @param {HTMLElement} mark
   * @param {boolean} always even if it is in view
   */
  function reveal(mark, always) {
    for (let part = mark.closest("details"); part; part = part.parentElement?.closest("details") ?? null) part.open = true;
    const { top, bottom } = mark.getBoundingClientRect();
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    if (always || top < header || bottom > innerHeight * 0.9) mark.scrollIntoView({ block: "center" });
  }

  /** Take the words out of the address. */
  function forget() {
    const url = new URL(location.href);
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url);
  }
})();
