// @ts-check
// Puts a button beside the page's title and its headings, which takes the page or the section into the
// reading list and out again; and keeps the count in the header right.
(() => {
  const store = globalThis.readingList;
  const article = /** @type {HTMLElement | null} */ (document.querySelector("article[data-page]"));
  const link = document.querySelector(".list-link");
  const count = /** @type {HTMLElement | null} */ (document.querySelector(".list-count"));
  const status = document.createElement("span");

  // Pages that are no reading matter themselves.
  const WITHOUT = new Set(["home", "list", "search", "source"]);

  /** @type {{ button: HTMLButtonElement, item: ReadingListItem }[]} */
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
    add(title, { path, anchor: "", title: page, from: report === page ? "" : report });
    for (const heading of article.querySelectorAll(":is(h2, h3, h4)[id]")) {
      const from = report && report !== page ? `${report}：${page}` : page;
      add(heading, { path, anchor: heading.id, title: wordsOf(heading), from });
    }
  }

  /**
   * @param {Element} heading
   * @param {ReadingListItem} item
   */
  function add(heading, item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = item.anchor ? "list-add" : "list-add list-add-page";
    button.addEventListener("click", () => toggle(item));
    heading.insertBefore(button, heading.querySelector(":scope > .headerlink"));
    buttons.push({ button, item });
  }

  /** @param {ReadingListItem} item */
  function toggle(item) {
    const list = store.read();
    const rest = list.items.filter((known) => !store.same(known, item));
    const taken = rest.length === list.items.length;
    if (taken && rest.length >= store.most) return tell(`阅读清单最多 ${store.most} 项，已经满了；移出几项再收。`, true);
    const kept = store.write({ ...list, items: taken ? [...list.items, item] : rest });
    if (!kept) tell("浏览器不许本站在这台设备上保存，清单没有变。", true);
    else tell(taken ? `已收进阅读清单，共 ${rest.length + 1} 项。` : `已移出阅读清单，还有 ${rest.length} 项。`);
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
    if (count) {
      count.textContent = String(items.length);
      count.hidden = !items.length;
    }
    link?.setAttribute("aria-label", items.length ? `阅读清单，${items.length} 项` : "阅读清单");
    for (const { button, item } of buttons) {
      const taken = items.some((known) => store.same(known, item));
      button.setAttribute("aria-pressed", String(taken));
      if (item.anchor) button.setAttribute("aria-label", `收进清单：${item.title}`);
      else button.textContent = "收进清单";
      button.title = taken ? "移出阅读清单" : item.anchor ? "把这一节收进阅读清单" : "把这一页收进阅读清单";
    }
  }

  status.className = "list-status";
  status.setAttribute("role", "status");
  link?.after(status);
  if (article && !WITHOUT.has(document.body.dataset.kind ?? "")) offer(article);
  store.changed.addEventListener("change", settle);
  settle();
})();
