// @ts-check
// The search dialog: a field that is searched while it is typed in, and what was found below it, in
// groups. The focus stays in the field; the arrow keys go through the results.
(() => {
  const { root, client, make, result, answer, tiers, counted, announcer, listen, recent, remember } = window.siteSearch;
  // As many as one search may cost: each may need a file of its own.
  const MOST = 6;
  const MOST_OF_A_GROUP = 6;
  const MOST_LINES = 3;
  /** @type {Record<string, string>} */
  const GROUPS = { program: "项目", event: "事件", figure: "数字", person: "人物" };

  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("search-dialog"));
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const notice = /** @type {HTMLElement} */ (dialog.querySelector(".search-notice"));
  const list = make("div", { id: "search-options", role: "listbox", "aria-label": "结果", tabindex: "-1", hidden: "" });
  const foot = make("p", { class: "search-foot" });
  const status = make("p", { role: "status", class: "unseen" });
  const announce = announcer(status);
  dialog.append(list, foot, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) field.setAttribute(name, value);

  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;

  /** @param {number} place of the option to make the active one; none for -1 */
  function activate(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  /**
   * Show groups of options in place of those shown before.
   * @param {{ name: string, options: HTMLElement[] }[]} groups
   */
  function show(groups) {
    activate(-1);
    options = groups.flatMap((group) => group.options);
    options.forEach((option, place) => {
      option.id = `search-option-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.tabIndex = -1;
    });
    list.replaceChildren(...groups.map((group, place) => {
      const name = make("div", { role: "presentation", class: "group", id: `search-group-${place}` }, group.name);
      return make("div", { role: "group", "aria-labelledby": name.id }, name, ...group.options);
    }));
    list.hidden = !options.length;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", String(options.length > 0));
  }

  /** Say what the field is for: nothing is looked for yet. */
  function rest() {
    client.warm();
    const words = recent();
    show(words.length ? [{ name: "最近查找", options: words.map((one) => {
      const option = make("div", { class: "recent" }, one);
      option.addEventListener("click", () => {
        set(one);
        field.focus();
        heard(one);
        search(one);
      });
      return option;
    }) }] : []);
    notice.textContent = "多个词用空格隔开；“整句”加引号；-词 表示不要这个词。简体、繁体都找。";
    notice.hidden = false;
    foot.replaceChildren();
    if (words.length) {
      const clear = make("button", { type: "button" }, "清除最近查找");
      clear.addEventListener("click", () => {
        remember();
        rest();
        field.focus();
      });
      foot.append(clear);
    }
    announce("");
  }

  /** @param {string} words */
  function heard(words) {
    if (!words.trim()) return rest();
    list.setAttribute("aria-busy", "true");
    if (!options.length || options[0].matches(".recent")) say("正在查找…");
  }

  /** @param {string} words */
  function say(words) {
    show([]);
    notice.textContent = words;
    notice.hidden = false;
    foot.replaceChildren();
  }

  /** @param {string} words */
  async function search(words) {
    if (!words.trim()) return;
    try {
      const response = await client.search({ q: words, limit: MOST });
      if (field.value === words) found(words, response);
    } catch (error) {
      if (error instanceof Error && error.name !== "Superseded" && field.value === words) failed(words, error);
    }
  }

  /**
   * @param {string} words
   * @param {Error} error
   */
  function failed(words, error) {
    list.removeAttribute("aria-busy");
    say(error.message);
    const again = make("button", { type: "button" }, "再试");
    again.addEventListener("click", () => {
      field.focus();
      heard(words);
      search(words);
    });
    notice.append(again);
    announce(error.message);
  }

  /**
   * @param {string} words
   * @param {SearchResponse} response
   */
  function found(words, response) {
    const shown = [...grouped(response.items), ...tiers(response)];
    // A program that is among the results tells its figures there.
    const urls = new Set(response.items.map(({ url }) => url));
    const cards = response.cards.filter(({ url }) => !urls.has(url)).map(card);
    const option = (/** @type {Item} */ item) => entry(item, response.cards.find(({ url }) => url === item.url));
    show([
      ...(cards.length ? [{ name: "直接回答", options: cards }] : []),
      ...shown.map(({ name, items }) => ({ name, options: items.slice(0, MOST_OF_A_GROUP).map(option) })),
    ]);
    list.removeAttribute("aria-busy");
    const sentences = response.state === "ready" ? response.ignored : [...response.ignored, response.near.length ? "没有完全匹配的。下面是相近的，未必含有所查的全部文字。" : response.cards.length ? "没有完全匹配的。" : "没有找到。换一个短一些的词试试。"];
    notice.textContent = sentences.join(" ");
    notice.hidden = !sentences.length;
    announce([counted(response), ...response.ignored].join("。").replaceAll("。。", "。"));
    foot.replaceChildren();
    if (response.state === "ready") {
      const all = make("a", { href: `${form.action}?${new URLSearchParams({ q: words })}` }, `${counted(response)}，全部列出并筛选`);
      all.addEventListener("click", () => remember(words));
      foot.append(all);
    }
  }

  /**
   * Put results that belong together under one name, groups in the order of their best result.
   * @param {Item[]} items best first
   * @returns {{ name: string, items: Item[] }[]}
   */
  function grouped(items) {
    const named = items.filter((item) => item.kind === "program" && item.title.some((part) => part.mark));
    /** @type {Map<string, Item[]>} */
    const groups = new Map();
    for (const item of [...named, ...items.filter((one) => !named.includes(one))]) {
      const name = GROUPS[item.kind] ?? item.reportTitle ?? "正文";
      const group = groups.get(name) ?? [];
      if (group.length < MOST_OF_A_GROUP) groups.set(name, [...group, item]);
    }
    return [...groups].map(([name, group]) => ({ name, items: group }));
  }

  /** @param {Item} item @param {Card} [told]  what is known of it */
  function entry(item, told) {
    const { link, details } = result(item, told ? { "data-answer": told.kind } : {});
    link.append(...details, ...(told ? lines(told) : []));
    link.addEventListener("click", (event) => {
      remember(field.value);
      // The result may stand on this very page, which then is not loaded anew.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
    });
    return link;
  }

  /** @param {Card} told @returns {HTMLElement[]} */
  function lines({ about, missing, series }) {
    const figures = series.flatMap(({ name, rows }) => rows.slice(0, 1).map(({ when, said }) => `${name}，${when}：${said}`));
    const all = [...missing, ...figures].slice(0, MOST_LINES);
    return (all.length ? all : [about]).map((words) => make("span", { class: "excerpt" }, words));
  }

  /** @param {Card} told the first of its figures, and what no report tells */
  function card(told) {
    const link = make("a", { href: answer(told).querySelector("a")?.href ?? root, "data-answer": told.kind }, make("span", { class: "title" }, told.title));
    link.append(...lines(told));
    link.addEventListener("click", () => {
      remember(field.value);
      dialog.close();
    });
    return link;
  }

  const set = listen(field, heard, search);

  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") event.preventDefault();
    if (event.isComposing || event.target !== field) return;
    const last = options.length - 1;
    const to = {
      ArrowDown: active < last ? active + 1 : 0,
      ArrowUp: active > 0 ? active - 1 : active < 0 ? last : -1,
      Home: active < 0 ? null : 0,
      End: active < 0 ? null : last,
    }[event.key];
    if (to !== undefined && to !== null && options.length) {
      event.preventDefault();
      activate(to);
    } else if (event.key === "Enter" && options[active]) {
      event.preventDefault();
      options[active].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    }
  });
  form.addEventListener("submit", (event) => {
    if (field.value.trim()) remember(field.value);
    else event.preventDefault();
  });

  // The reader may have typed while this was on its way.
  if (field.value.trim()) {
    heard(field.value);
    search(field.value);
  } else rest();
})();
