// @ts-check
// Puts a button beside the page's title and its headings, which takes the page or the section into the
// reading list and out again; and keeps the count in the header right.
(() => {
  const store = globalThis.readingList;
  const article = /** @type {HTMLElement | null} */ (document.querySelector("article[data-page]"));
  const link = document.querySelector(".list-link");
  const count = /** @type {HTMLElement | null} */ (document.querySelector(".list-count"));
  const status = document.createElement("span");
  const way = document.createElement("a");

  // Pages that are no reading matter themselves.
  const WITHOUT = new Set(["home", "list", "search", "source"]);

  /** @type {{ button: HTMLButtonElement, items: ReadingListItem[] }[]} what each button takes in */
  const buttons = [];

  /**
   * @param {Element} heading
   * @returns {string} its words without those of its links and buttons
   */
  function wordsOf(heading) {
    const copy = /** @type {Element} */ (heading.cloneNode(true));
    for (const extra of copy.querySelectorAll(".headerlink, .line-mark, button")) extra.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /** @param {HTMLElement} article */
  function offer(article) {
    const path = article.dataset.page ?? "";
    const title = article.querySelector("h1");
    if (!path.endsWith("/") || path === "./" || !title) return;
    const report = store.reportOf(document, location.href);
    const page = wordsOf(title);
    const whole = { path, anchor: "", title: page, from: report === page ? "" : report };
    add(title, [whole]);
    // Of a chapter's first page the rest of the chapter, too.
    const rest = [...article.querySelectorAll(".chapter-contents a")].map((one) => pageOf(/** @type {HTMLAnchorElement} */ (one), whole.from));
    if (rest.length) add(title, [whole, ...rest]);
    for (const heading of article.querySelectorAll(":is(h2, h3, h4)[id]")) {
      const from = report && report !== page ? `${report}：${page}` : page;
      add(heading, [{ path, anchor: heading.id, title: wordsOf(heading), from }]);
    }
  }

  /**
   * @param {HTMLAnchorElement} link to another page of the chapter
   * @param {string} from
   * @returns {ReadingListItem}
   */
  function pageOf(link, from) {
    const path = link.href.slice(store.base.href.length).replace(/(index\.html)?(#.*)?$/, "");
    return { path, anchor: "", title: (link.textContent ?? "").replace(/\s+/g, " ").trim(), from };
  }

  /**
   * @param {Element} heading
   * @param {ReadingListItem[]} items a section, a page, or all pages of a chapter
   */
  function add(heading, items) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = items[0].anchor ? "list-add" : "list-add list-add-page";
    button.addEventListener("click", () => toggle(items));
    if (items[0].anchor) heading.insertBefore(button, heading.querySelector(":scope > .headerlink"));
    else pageButtons(heading).insertBefore(button, way);
    buttons.push({ button, items });
  }

  /**
   * @param {Element} title
   * @returns {Element} where the buttons of the page stand, below its title
   */
  function pageButtons(title) {
    const known = title.querySelector(".list-pages");
    if (known) return known;
    const made = document.createElement("span");
    made.className = "list-pages";
    // The way to the list is the next stop behind them; that in the header lies behind all menus.
    way.className = "list-way";
    way.textContent = "看清单";
    way.href = new URL("list/", store.base).href;
    made.append(way);
    title.insertBefore(made, title.querySelector(":scope > .headerlink"));
    return made;
  }

  /**
   * Take items in, those that are there already left in their places; or out, where all of them are there.
   * @param {ReadingListItem[]} items
   */
  function toggle(items) {
    const list = store.read();
    const fresh = items.filter((item) => !isIn(item, list.items));
    const rest = list.items.filter((known) => !isIn(known, items));
    const after = fresh.length ? [...list.items, ...fresh] : rest;
    if (fresh.length && after.length > store.most) return tell(`阅读清单最多 ${store.most} 项，放不下了；移出几项再收。`, true);
    const kept = store.write({ ...list, items: after });
    if (!kept) tell("浏览器不许本站在这台设备上保存，清单没有变。", true);
    else tell(fresh.length ? `已收进阅读清单，共 ${after.length} 项。` : `已移出阅读清单，还有 ${after.length} 项。`);
  }

  /**
   * @param {ReadingListItem} item
   * @param {ReadingListItem[]} items
   */
  function isIn(item, items) {
    return items.some((known) => store.same(known, item));
  }

  /**
   * @param {string} words
   * @param {boolean} [failed] whether the words must be seen, for no button shows what happened
   */
  function tell(words, failed = false) {
    status.textContent = words;
    status.classList.toggle("list-status-shown", failed);
  }

  /** Let count and buttons tell what the list holds. */
  function settle() {
    const { items } = store.read();
    way.hidden = !buttons.some(({ items: own }) => !own[0].anchor && own.every((item) => isIn(item, items)));
    const chapters = buttons.some(({ items: own }) => own.length > 1);
    if (count) {
      count.textContent = String(items.length);
      count.hidden = !items.length;
    }
    link?.setAttribute("aria-label", items.length ? `阅读清单，${items.length} 项` : "阅读清单");
    for (const { button, items: own } of buttons) {
      const taken = own.every((item) => isIn(item, items));
      const { anchor, title } = own[0];
      button.setAttribute("aria-pressed", String(taken));
      // A section's button shows a sign alone; beside the title each says what it concerns.
      if (anchor) button.setAttribute("aria-label", `收进清单：${title}`);
      else button.textContent = own.length > 1 ? `收进整章（${own.length} 页）` : chapters ? "收进本页" : "收进清单";
      button.title = taken ? "移出阅读清单" : anchor ? "把这一节收进阅读清单" : own.length > 1 ? "把这一章的各页收进阅读清单" : "把这一页收进阅读清单";
    }
  }

  status.className = "list-status";
  status.setAttribute("role", "status");
  link?.after(status);
  if (article && !WITHOUT.has(document.body.dataset.kind ?? "")) offer(article);
  store.changed.addEventListener("change", settle);
  settle();
})();
