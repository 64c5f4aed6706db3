// @ts-check
// What the dialog and the results page share: the client, the words about what was found, a result's
// parts and address, what was looked for lately. Report text only ever becomes text nodes.
/** @typedef {{ link: HTMLElement, details: HTMLElement[] }} ResultParts  not yet in the page */

(() => {
  /** @type {Record<string, string>} */
  const KINDS = { section: "正文", program: "项目", event: "事件", figure: "数字", person: "人物" };
  /** What each tier of looser results is called, and what its results are; `parts` stands for the query's. @type {Record<Tier, [string, string]>} */
  const TIERS = {
    question: ["按问题里的词", "各词分开查找，问话的字不算：“parts”。"],
    words: ["换一种说法", "下面各处没有原来的词，用的是意思相同的词。"],
    between: ["中间隔着别的字", "下面各处有所查的字，中间隔着一两个词。"],
    apart: ["拆开查找", "原话没有，下面各处在同一节里有拆开的各个词。"],
    years: ["其他年份", "所问的年份没有，下面是其他年份的。"],
    some: ["只含一部分", "下面各处只有“parts”中的一部分。"],
    near: ["相近的", "下面各处只含所查文字的一部分。"],
  };
  /** @type {Record<string, string>} */
  const CARDS = { program: "项目", indicator: "指标", person: "人物", code: "准则", year: "年份" };

  // A result takes its words along in its address, which should stay one that can be handed on.
  const MOST_WORDS = 8;
  const LONGEST_WORD = 60;

  const KEY = "search.recent";
  const MOST_RECENT = 8;

  const { root } = window.siteSearch;
  const client = new window.SearchClient({ base: root });

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} content
   * @returns {HTMLElement}
   */
  function make(tag, attributes = {}, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  /**
   * @param {Part[]} parts
   * @returns {(Node | string)[]}
   */
  function marked(parts) {
    return parts.map((part) => (part.mark ? make("mark", {}, part.text) : part.text));
  }

  /**
   * @param {string|null} language
   * @returns {Record<string, string>} the attribute that says so, where it is not the page's
   */
  function spoken(language) {
    return language && language !== "zh-Hans" ? { lang: language } : {};
  }

  /**
   * @param {Item} item
   * @returns {string} its address, with the words to highlight there
   */
  function address(item) {
    const url = new URL(item.url, root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    for (const word of new Set(item.marks.slice(0, MOST_WORDS))) {
      url.searchParams.append("h", [...word].slice(0, LONGEST_WORD).join(""));
    }
    return url.href;
  }

  /**
   * @param {Item} item
   * @param {Record<string, string>} attributes of the link
   * @returns {ResultParts}
   */
  function result(item, attributes = {}) {
    const lang = spoken(item.language);
    const link = make("a", { href: address(item), ...attributes });
    link.append(make("span", { class: "title", ...(item.kind === "event" ? {} : lang) }, ...marked(item.title)));
    // Most titles of reports say their years.
    const year = item.reportTitle?.includes(item.year?.slice(-4) ?? "") ? "" : item.year;
    /** @type {[string, Record<string, string>][]} */
    const facts = [
      [KINDS[item.kind] ?? "", { class: "kind" }],
      [item.reportTitle ?? "", spoken(item.reportLanguage)],
      [year ?? "", {}],
      // Only that of a section are words of a report.
      [item.path, item.kind === "section" ? lang : {}],
    ];
    const words = facts.filter(([fact]) => fact).map(([fact, attributes]) => make("span", attributes, fact));
    const where = make("span", { class: "where" }, ...words);
    const excerpt = make("span", { class: "excerpt", ...lang }, ...marked(item.excerpt));
    return { link, details: item.excerpt.length ? [where, excerpt] : [where] };
  }

  /** @param {string} path below the site's root @returns {string} */
  function whole(path) {
    const url = new URL(path, root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  /**
   * What is known of what a query names: figures with their lines, and what no report tells.
   * @param {Card} card
   * @returns {HTMLElement}
   */
  function answer(card) {
    const title = make("h2", {}, make("a", { href: whole(card.url) }, card.title), " ", make("span", { class: "kind" }, CARDS[card.kind] ?? ""));
    const series = card.series.map(({ name, rows, more }) => make("div", {}, make("h3", {}, name), make("ul", {}, ...rows.map((row) =>
      make("li", {}, `${row.when}：`, make("b", {}, row.said), " ", make("a", { href: whole(row.url) }, `${row.reportTitle}，第 ${row.line} 行`))),
    ...(more ? [make("li", {}, `另有 ${more} 处`)] : []))));
    return make("article", { class: "answer", "data-answer": card.kind }, title,
      ...(card.about ? [make("p", {}, card.about)] : []),
      ...card.missing.map((words) => make("p", { class: "missing" }, `${words}。`)), ...series);
  }

  /**
   * Part looser results by their tiers.
   * @param {SearchResponse} response
   * @returns {{ tier: Tier, name: string, words: string, items: NearItem[] }[]}
   */
  function tiers({ near, parts }) {
    /** @type {Map<Tier, NearItem[]>} */
    const found = new Map();
    for (const item of near) found.set(item.tier, [...(found.get(item.tier) ?? []), item]);
    return [...found].map(([tier, items]) => ({ tier, name: TIERS[tier][0], words: TIERS[tier][1].replace("parts", parts.join("”“")), items }));
  }

  /**
   * @param {SearchResponse} response
   * @returns {string} how many were found, as a sentence
   */
  function counted(response) {
    if (response.state === "empty") return response.near.length ? `没有完全匹配的，有 ${response.near.length} 处相近的` : response.cards.length ? "没有完全匹配的" : "没有找到";
    return `找到${response.approximate ? "约" : ""} ${response.total} 处`;
  }

  /**
   * Tell a screen reader what was found, once the reader stops typing.
   * @param {HTMLElement} place a live region
   * @returns {(words: string) => void}
   */
  function announcer(place) {
    let waiting = 0;
    return (words) => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => (place.textContent = words), 700);
    };
  }

  /**
   * Call back with what a field holds, soon after it changed and never amid the composing of a character.
   * @param {HTMLInputElement} field
   * @param {(words: string) => void} heard told at once, before the search that follows
   * @param {(words: string) => void} search
   * @returns {(words: string) => void} sets the field without searching
   */
  function listen(field, heard, search) {
    let waiting = 0;
    let last = field.value;
    function changed() {
      if (field.value === last) return;
      last = field.value;
      heard(last);
      clearTimeout(waiting);
      waiting = window.setTimeout(() => search(last), 80);
    }
    field.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) changed();
    });
    field.addEventListener("compositionend", changed);
    return (words) => {
      clearTimeout(waiting);
      field.value = last = words;
    };
  }

  /** @returns {string[]} what was looked for lately on this device, the last first */
  function recent() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter((words) => typeof words === "string").slice(0, MOST_RECENT) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} words to keep on this device; none forget all */
  function remember(words = "") {
    try {
      const kept = words.trim().slice(0, 100);
      if (!words) localStorage.removeItem(KEY);
      else if (kept) localStorage.setItem(KEY, JSON.stringify([kept, ...recent().filter((one) => one !== kept)].slice(0, MOST_RECENT)));
    } catch {
      // A browser that keeps nothing is a reader's choice.
    }
  }

  Object.assign(window.siteSearch, { client, make, result, answer, tiers, counted, announcer, listen, recent, remember });
})();
