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
  const WITHOUT = new Set(["home", "list", "search"]);

  /** @type {{ button: HTMLButtonElement, item: import("./list-store.js").Item }[]} */
  const buttons = [];

  /**
   * @param {Element} heading
   * @returns {string} its words without those of its links and buttons
   */
  function wordsOf(heading) {
    const copy = /** @type {Element} */ (heading.cloneNode(true));
    for (const extra of copy.querySelectorAll(".headerlink, button")) extra.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /**
   * @param {HTMLElement} article
   * @returns {string} the title of the report that the page belongs to, if it does
   */
  function reportOf({ dataset }) {
    const landing = new URL(`reports/${dataset.report}/`, store.base).href;
    const crumbs = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-path a"));
    const crumb = [...crumbs].find((one) => one.href.replace(/index\.html$/, "") === landing);
    return dataset.report && crumb ? (crumb.textContent ?? "").replace(/\s+/g, " ").trim() : "";
  }

  /** @param {HTMLElement} article */
  function offer(article) {
    const path = article.dataset.page ?? "";
    const title = article.querySelector("h1");
    if (!path.endsWith("/") || path === "./" || !title) return;
    const report = reportOf(article);
    const page = wordsOf(title);
    add(title, { path, anchor: "", title: page, from: report === page ? "" : report });
    for (const heading of article.querySelectorAll(":is(h2, h3, h4)[id]")) {
      const from = report && report !== page ? `${report}：${page}` : page;
      add(heading, { path, anchor: heading.id, title: wordsOf(heading), from });
    }
  }

  /**
   * @param {Element} heading
   * @param {import("./list-store.js").Item} item
   */
  function add(heading, item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = item.anchor ? "list-add" : "list-add list-add-page";
    button.addEventListener("click", () => toggle(item));
    heading.insertBefore(button, heading.querySelector(":scope > .headerlink"));
    buttons.push({ button, item });
  }

  /** @param {import("./list-store.js").Item} item */
  function toggle(item) {
    const list = store.read();
    const rest = list.items.filter((known) => !store.same(known, item));
    const taken = rest.length === list.items.length;
    const kept = store.write({ ...list, items: taken ? [...list.items, item] : rest });
    if (!kept) status.textContent = "浏览器不许本站在这台设备上保存，清单没有变。";
    else if (taken) status.textContent = `已收进阅读清单，共 ${rest.length + 1} 项。`;
    else status.textContent = `已移出阅读清单，还有 ${rest.length} 项。`;
    status.classList.toggle("list-status-shown", !kept);
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
      if (item.anchor) button.setAttribute("aria-label", "收进清单");
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
