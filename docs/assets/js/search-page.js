// @ts-check
// The results page. Its address is its state: what is looked for, what it is narrowed down to, and the
// order; so it can be shared, and back and forward go through the searches.
(() => {
  const { client, make, result, answer, tiers, counted, announcer, listen, remember } = window.siteSearch;
  // As many as one search may cost: each may need a file of its own.
  const MOST = 6;
  const MOST_VALUES = 6;
  const FACETS = { report: "报告", year: "年份", program: "项目", kind: "种类" };
  const NAMES = /** @type {Name[]} */ (Object.keys(FACETS));
  const SORTS = { relevance: "相关程度", year: "年份" };

  /**
   * @typedef {"report" | "year" | "program" | "kind"} Name
   * @typedef {{ q: string, sort: string } & Record<Name, string[]>} State
   */

  const form = /** @type {HTMLFormElement} */ (document.getElementById("search-form"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("search-q"));
  const facets = /** @type {HTMLDetailsElement} */ (document.getElementById("search-facets"));
  const list = /** @type {HTMLOListElement} */ (document.getElementById("search-results"));
  const above = /** @type {HTMLElement} */ (document.getElementById("search-above"));
  const below = /** @type {HTMLElement} */ (document.getElementById("search-below"));
  const start = /** @type {HTMLElement} */ (document.getElementById("search-start"));
  const title = document.title;

  const count = make("p", { class: "search-count" });
  const ignored = make("ul", { class: "search-ignored" });
  const order = /** @type {HTMLSelectElement} */ (make("select", { name: "sort" }, ...Object.entries(SORTS).map(([value, words]) => make("option", { value }, words))));
  const sorting = make("label", { class: "search-sort" }, "排序 ", order);
  const status = make("p", { role: "status", class: "unseen" });
  const announce = announcer(status);
  above.replaceChildren(count, sorting, ignored);
  const answers = make("section", { id: "search-answers", class: "search-answers", "aria-label": "直接回答", hidden: "" });
  above.before(status);
  list.before(answers);
  above.hidden = false;
  const choices = make("form", { "aria-label": "筛选" });
  facets.append(choices);
  facets.open = matchMedia("(min-width: 60em)").matches;

  /** @type {State} */
  let state = { q: "", sort: "relevance", report: [], year: [], program: [], kind: [] };
  /** What the address asked when it was last read or written. */
  let known = "";
  /** @type {string[]} what of the address was not understood, in sentences */
  let wrong = [];
  // Letters typed one after another are one step back, not as many as there are letters.
  let typing = false;
  /** @type {Set<string>} facets that the reader unfolded */
  const unfolded = new Set();

  /** Take over what the address says, and note what it says in vain. */
  function read() {
    known = location.search;
    const asked = new URLSearchParams(known);
    const all = (/** @type {string} */ name) => [...new Set(asked.getAll(name))].filter(Boolean);
    state = { q: asked.get("q") ?? "", sort: asked.get("sort") ?? "relevance", report: all("report"), year: all("year"), program: all("program"), kind: all("kind") };
    wrong = [];
    for (const name of new Set(asked.keys())) {
      if (!Object.hasOwn(state, name)) wrong.push(`地址里的“${cut(name)}”不是这里的条件，没有理会。`);
    }
    for (const name of ["q", "sort"]) {
      if (asked.getAll(name).length > 1) wrong.push(`地址里的“${name}”不止一个，只用了第一个。`);
    }
    if (!Object.hasOwn(SORTS, state.sort)) {
      wrong.push(`没有“${cut(state.sort)}”这样的排序，改按相关程度排。`);
      state.sort = "relevance";
    }
  }

  /** @param {string} words */
  function cut(words) {
    return words.length > 40 ? `${words.slice(0, 40)}…` : words;
  }

  /** @returns {string} the address of what is asked now */
  function address() {
    const asked = new URLSearchParams();
    if (state.q) asked.set("q", state.q);
    for (const name of NAMES) for (const value of state[name]) asked.append(name, value);
    if (state.sort !== "relevance") asked.set("sort", state.sort);
    return asked.size ? `?${asked}` : location.pathname;
  }

  /**
   * Put what is asked into the address, as a new step unless the reader is still typing.
   * @param {boolean} letters whether it came from typing
   */
  function remembered(letters) {
    wrong = [];
    if (letters && typing) history.replaceState(null, "", address());
    else history.pushState(null, "", address());
    known = location.search;
    typing = letters;
  }

  /** Show that a query is under way; what stands there is no longer its answer. */
  function begin() {
    list.dataset.state = "loading";
    list.setAttribute("aria-busy", "true");
    start.hidden = true;
    count.textContent = "正在查找…";
    document.title = state.q.trim() ? `${cut(state.q.trim())} - ${title}` : title;
  }

  /**
   * Look for what is asked, and show it.
   * @param {number} shown how many results to show
   */
  async function search(shown = MOST) {
    begin();
    const asked = state;
    if (!asked.q.trim()) return empty();
    const { sort, ...rest } = asked;
    try {
      const response = await client.search({ ...rest, sort, offset: 0, limit: shown });
      if (asked === state) show(response);
    } catch (error) {
      if (error instanceof Error && error.name !== "Superseded" && asked === state) failed(error, () => search(shown));
    }
  }

  /** Nothing is looked for: say what can be. */
  function empty() {
    clear();
    facets.hidden = sorting.hidden = true;
    start.hidden = false;
    count.textContent = "写下要找的词。多个词用空格隔开；“整句”加引号；-词 表示不要这个词。简体、繁体都找。";
    notes([]);
    announce("");
    settle("empty", 0);
  }

  /** By what a link, a button or a box is known again. @param {Element} one */
  function said(one) {
    return [one.localName, ...["href", "name", "value"].map((name) => one.getAttribute(name)), one.localName === "button" && one.textContent].join();
  }

  /**
   * Take away what was found.
   * @returns {() => void} gives a focus that was in it to the same link or button, or else to the first result
   */
  function clear() {
    const places = [list, answers, below, choices];
    const at = document.activeElement;
    const held = places.some((one) => one.contains(at)) ? at : null;
    list.replaceChildren();
    answers.replaceChildren();
    answers.hidden = true;
    below.replaceChildren();
    return () => {
      if (!held || held.isConnected) return;
      const all = /** @type {HTMLElement[]} */ (places.flatMap((one) => [...one.querySelectorAll("a, button, input")]));
      const same = all.find((one) => said(one) === said(held));
      (same ?? list.querySelector("a") ?? field).focus();
    };
  }

  /**
   * @param {"ready" | "empty" | "error"} how
   * @param {number} total
   */
  function settle(how, total) {
    rest();
    delete document.documentElement.dataset.asked;
    list.removeAttribute("aria-busy");
    list.dataset.total = String(total);
    list.dataset.state = how;
  }

  /** @param {string[]} sentences of the search about what it did not heed */
  function notes(sentences) {
    ignored.replaceChildren(...[...wrong, ...sentences].map((words) => make("li", {}, words)));
    ignored.hidden = !ignored.childElementCount;
  }

  /** @param {SearchResponse} response */
  function show(response) {
    const refocus = clear();
    facets.hidden = false;
    sorting.hidden = response.state === "empty";
    order.value = state.sort;
    list.append(...response.items.map((item) => entry(item, "h2")));
    answers.append(...response.cards.map(answer));
    answers.hidden = !response.cards.length;
    narrowing(response);
    count.textContent = response.state === "ready" ? `${counted(response)}` : "没有完全匹配的。";
    notes(response.ignored);
    if (response.state === "ready") more(response.total, response.items.length);
    else nearly(response);
    for (const { tier, name, words, items } of tiers(response)) {
      below.append(
        make("h2", {}, name),
        make("p", {}, words),
        make("ol", { class: "search-found", "data-tier": tier }, ...items.map((item) => entry(item, "h3"))),
      );
    }
    const told = response.cards.map((card) => [`直接回答：${card.title}`, ...card.missing].join("，"));
    announce([...told, counted(response), ...tiers(response).map(({ name, items }) => `${name} ${items.length} 处`), ...wrong, ...response.ignored].join("。").replaceAll("。。", "。"));
    settle(response.state, response.total);
    refocus();
    if (history.state?.top) scrollTo(0, history.state.top);
  }

  /**
   * @param {Error} error
   * @param {() => void} again
   */
  function failed(error, again) {
    const refocus = clear();
    notes([]);
    count.textContent = error.message;
    const button = make("button", { type: "button" }, "再试");
    button.addEventListener("click", () => {
      field.focus();
      again();
    });
    count.append(" ", button);
    announce(error.message);
    settle("error", 0);
    refocus();
  }

  /**
   * @param {Item} item
   * @param {string} level the heading's tag
   */
  function entry(item, level) {
    const { link, details } = result(item);
    link.addEventListener("click", () => {
      remember(state.q);
      history.replaceState({ shown: list.childElementCount, top: scrollY }, "");
    });
    return make("li", {}, make(level, {}, link), ...details);
  }

  /** @param {SearchResponse} response in which nothing matches exactly */
  function nearly(response) {
    const narrowed = Object.values(response.facets).some((values) => values.some((one) => one.chosen));
    if (narrowed) {
      const wide = make("button", { type: "button" }, "去掉筛选再找");
      wide.addEventListener("click", widen);
      below.append(make("p", {}, "筛选也许太窄。", wide));
    }
    if (response.near.length || response.cards.length) return;
    below.append(make("p", {}, "换一个短一些的词，或只留最要紧的一个词试试。"));
    start.hidden = false;
  }

  /**
   * Offer further results, if there are any.
   * @param {number} total
   * @param {number} shown
   */
  function more(total, shown) {
    below.replaceChildren();
    if (shown >= total) return;
    const button = /** @type {HTMLButtonElement} */ (make("button", { type: "button", class: "search-more" }, `更多结果（已列出 ${shown} 处）`));
    button.addEventListener("click", async () => {
      button.disabled = true;
      list.dataset.state = "loading";
      const { sort, ...rest } = state;
      const asked = state;
      try {
        const response = await client.search({ ...rest, sort, offset: shown, limit: MOST });
        if (asked !== state) return;
        const entries = response.items.map((item) => entry(item, "h2"));
        list.append(...entries);
        history.replaceState({ shown: shown + entries.length }, "");
        more(entries.length ? response.total : 0, shown + entries.length);
        entries[0]?.querySelector("a")?.focus();
        announce(`又列出 ${entries.length} 处`);
        settle("ready", response.total);
      } catch (error) {
        if (!(error instanceof Error) || error.name === "Superseded" || asked !== state) return;
        failed(error, () => search(shown));
      }
    });
    below.append(button);
  }

  /** @param {SearchResponse} response whose facets to offer */
  function narrowing(response) {
    const groups = Object.entries(FACETS).filter(([name]) => response.facets[name]?.length).map(([name, words]) => group(name, words, response.facets[name]));
    const chosen = Object.keys(FACETS).reduce((sum, name) => sum + response.facets[name].filter((one) => one.chosen).length, 0);
    choices.replaceChildren(...groups);
    if (chosen) {
      const wide = make("button", { type: "button" }, "清除筛选");
      wide.addEventListener("click", widen);
      choices.append(wide);
    }
    const summary = facets.querySelector("summary");
    if (summary) summary.textContent = chosen ? `筛选（已选 ${chosen} 项）` : "筛选";
    facets.hidden = !groups.length;
  }

  /**
   * @param {string} name
   * @param {string} words
   * @param {Facet[]} values
   */
  function group(name, words, values) {
    const items = values.map((one, place) => {
      const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", name, value: one.value }));
      box.checked = one.chosen;
      const item = make("li", {}, make("label", {}, box, make("span", {}, one.label), " ", make("span", { class: "count" }, String(one.count))));
      item.hidden = place >= MOST_VALUES && !one.chosen && !unfolded.has(name);
      return item;
    });
    const made = make("fieldset", {}, make("legend", {}, words), make("ul", {}, ...items));
    const hidden = items.filter((item) => item.hidden);
    if (hidden.length) {
      const button = make("button", { type: "button" }, `更多${words}（${hidden.length}）`);
      button.addEventListener("click", () => {
        unfolded.add(name);
        for (const item of hidden) item.hidden = false;
        hidden[0].querySelector("input")?.focus();
        button.remove();
      });
      made.append(button);
    }
    return made;
  }

  function widen() {
    state = { ...state, report: [], year: [], program: [], kind: [] };
    remembered(false);
    field.focus();
    search();
  }

  const set = listen(
    field,
    (words) => {
      state = { ...state, q: words };
      remembered(true);
      begin();
    },
    () => search(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing = false;
    remember(field.value);
    if (field.value !== state.q) {
      state = { ...state, q: field.value };
      remembered(false);
    }
    search();
  });
  choices.addEventListener("change", () => {
    const chosen = (/** @type {string} */ name) => [...choices.querySelectorAll(`input[name=${name}]:checked`)].map((box) => /** @type {HTMLInputElement} */ (box).value);
    state = { ...state, report: chosen("report"), year: chosen("year"), program: chosen("program"), kind: chosen("kind") };
    remembered(false);
    search();
  });
  choices.addEventListener("submit", (event) => event.preventDefault());
  order.addEventListener("change", () => {
    state = { ...state, sort: order.value };
    remembered(false);
    search();
  });
  addEventListener("popstate", () => {
    // A way within the page, as to its text, asks for nothing else.
    if (location.search === known) return;
    typing = false;
    read();
    set(state.q);
    search(history.state?.shown ?? MOST);
  });

  /** Fetch what the page has besides: buttons, keys, what is printed. It would keep the first results waiting. */
  function rest() {
    window.siteSearch.need(["rest.css", "rest.js"]).catch(() => {});
  }

  // Who chose the other script sees nothing before it.
  if ("scriptWaiting" in document.documentElement.dataset) rest();
  // Letters typed while this was on its way are what the reader wants now.
  const typed = field.value;
  read();
  if (typed && typed !== state.q && document.activeElement === field) state = { ...state, q: typed };
  set(state.q);
  search(history.state?.shown ?? MOST);
})();
