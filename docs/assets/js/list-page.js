// @ts-check
// The page of the reading list: reorder, rename, remove, clear and undo; share by address; print as one
// document. A list that came by its address is shown beside the reader's own and replaces nothing.
(() => {
  /** @typedef {ReadingListItem} Item */
  /** @typedef {ReadingList} List */

  const store = globalThis.readingList;
  const root = /** @type {HTMLElement} */ (document.getElementById("reading-list"));
  const query = new URLSearchParams(location.search);
  const asked = query.get("p");
  const given = asked === null ? null : store.decode(asked);
  /** @type {List | null} the list that came by the address */
  let shared = given?.items.length ? { title: (query.get("t") ?? "").slice(0, 300), items: given.items } : null;
  /** @type {List | null} what the last step can be taken back to */
  let earlier = null;
  let writing = false;

  const status = make("p", { className: "list-message", role: "status" });
  const body = make("div", {});

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | boolean | (() => void)>} values properties and attributes
   * @param {(Node | string)[]} content
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, values, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (name in made) Object.assign(made, { [name]: value });
      else made.setAttribute(name, String(value));
    }
    made.append(...content);
    return made;
  }

  /**
   * @param {string} words
   * @param {() => void} click
   * @param {Record<string, string | boolean>} [values]
   */
  function button(words, click, values = {}) {
    return make("button", { type: "button", click, ...values }, words);
  }

  /**
   * Tell what happened, and offer to take it back.
   * @param {string} words
   * @param {boolean} [withUndo]
   */
  function say(words, withUndo = false) {
    status.replaceChildren(words);
    if (withUndo && earlier) status.append(" ", button("撤销", undo));
  }

  /**
   * Keep a changed list.
   * @param {List} list
   * @param {string} words what was done
   */
  function keep(list, words) {
    const now = store.read();
    if (!put(list)) return;
    earlier = now;
    draw();
    say(words, true);
  }

  /**
   * @param {List} list
   * @returns {boolean} whether it is kept
   */
  function put(list) {
    writing = true;
    const kept = store.write(list);
    writing = false;
    if (!kept) say("浏览器不许本站在这台设备上保存，清单没有变。");
    return kept;
  }

  function undo() {
    if (!earlier || !put(earlier)) return;
    earlier = null;
    draw();
    say("已撤销。");
    /** @type {HTMLElement} */ (root.querySelector("input, button") ?? root).focus();
  }

  /**
   * Move an item and leave the focus on its button, so that it can be moved on.
   * @param {number} place
   * @param {number} by
   */
  function move(place, by) {
    const list = store.read();
    const [item] = list.items.splice(place, 1);
    list.items.splice(place + by, 0, item);
    keep(list, `“${item.title}”移到第 ${place + by + 1} 项。`);
    const moved = root.querySelectorAll("ol.list-items > li")[place + by];
    // At the end of the way only the other direction is left.
    const again = moved.querySelector(by < 0 ? ".up:enabled" : ".down:enabled") ?? moved.querySelector(":is(.up, .down):enabled");
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {number} place */
  function remove(place) {
    const list = store.read();
    const [item] = list.items.splice(place, 1);
    keep(list, `已移出“${item.title}”。`);
    status.querySelector("button")?.focus();
  }

  function empty() {
    const { items } = store.read();
    keep({ title: "", items: [] }, `已清空，原有 ${items.length} 项。`);
    status.querySelector("button")?.focus();
  }

  /** Add the shared list to the reader's own. */
  function accept() {
    if (!shared) return;
    const own = store.read();
    const fresh = shared.items.filter((item) => !own.items.some((known) => store.same(known, item)));
    const added = fresh.slice(0, store.most - own.items.length);
    const left = fresh.length - added.length;
    const title = own.title || (own.items.length ? "" : shared.title);
    shared = null;
    history.replaceState(null, "", location.pathname);
    keep({ title, items: [...own.items, ...added] }, `已收下 ${added.length} 项${left ? `；清单最多 ${store.most} 项，另外 ${left} 项没有收` : ""}。`);
    status.querySelector("button")?.focus();
  }

  /** @param {List} list */
  function shareAddress(list) {
    const address = new URL(location.pathname, location.href);
    const title = list.title ? `&t=${encodeURIComponent(list.title)}` : "";
    return `${address.href}?p=${store.encode(list.items)}${title}`;
  }

  /**
   * Tell what the typesetter knows: pages of reports and those made of them, and sections of the text.
   * @param {Item} item
   */
  function settable({ path, anchor }) {
    return path.startsWith("reports/") ? /^(l\d.*)?$/.test(anchor) : /^(programs|themes|indicators|timeline)\//.test(path);
  }

  /**
   * @param {List} list
   * @returns {string} the command that sets the list as a PDF, empty where nothing of it can be set
   */
  function command(list) {
    const pages = list.items.filter(settable).map(({ path, anchor }) => path + (anchor && `#${anchor}`));
    if (!pages.length) return "";
    const title = list.title ? ` --title '${list.title.replaceAll("'", "'\\''")}'` : "";
    return `builder pdf ${pages.join(" ")} -o list.pdf${title}`;
  }

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {string} name what is copied
   */
  async function copy(field, name) {
    try {
      await navigator.clipboard.writeText(field.value);
      say(`已复制${name}。`);
    } catch {
      field.focus();
      field.select();
      say(`浏览器不许直接复制；${name}已经选中，请按 Ctrl 或 ⌘ 加 C。`);
    }
  }

  /**
   * Put the document for paper together and open the browser's print dialog.
   * @param {List} list
   */
  async function print(list) {
    if (location.protocol === "file:") {
      say("从磁盘打开时，浏览器不许一页读取另一页，合成一份打印要在网站上进行；在这里可以逐页打印。");
      return;
    }
    const all = list.items.length;
    say(`正在取 ${all} 项……`);
    try {
      const entries = await globalThis.readingListPrint.gather(list.items, (done) => {
        if (done % 10 === 0) say(`正在取第 ${done} 项，共 ${all} 项……`);
      });
      const missing = list.items.filter((_, place) => !entries[place]);
      const found = entries.filter((entry) => entry !== null);
      const own = !shared;
      if (!found.length) {
        say("清单里的页面都没有找到，没有可以打印的。");
        if (own) offerToDrop(missing);
        return;
      }
      globalThis.readingListPrint.lay(list.title, found, shareAddress(list));
      const left = missing.map((item) => item.title || item.path).join("、");
      say(missing.length ? `有 ${missing.length} 项没有找到，未排入：${left}。` : `已排好 ${found.length} 项。`);
      if (missing.length && own) offerToDrop(missing);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      window.print();
    } catch {
      say("有页面没有取到，请检查网络后再按一次“打印”。");
    }
  }

  /**
   * Offer to take out what the site no longer holds.
   * @param {Item[]} missing
   */
  function offerToDrop(missing) {
    const drop = () => {
      const list = store.read();
      const items = list.items.filter((item) => !missing.some((gone) => store.same(gone, item)));
      keep({ ...list, items }, `已移出没有找到的 ${list.items.length - items.length} 项。`);
    };
    status.append(" ", button("移出没有找到的", drop));
  }

  /**
   * @param {Item} item
   * @param {number} place
   * @param {number} count
   * @param {boolean} own
   */
  function row(item, place, count, own) {
    const title = item.title || item.path;
    const line = make("li", {}, make("a", { href: store.address(item).href, className: "list-title" }, title));
    if (item.from) line.append(make("span", { className: "from" }, item.from));
    if (own) {
      line.append(
        make(
          "span",
          { className: "list-tools" },
          button("↑", () => move(place, -1), { className: "up", disabled: place === 0, "aria-label": `上移：${title}` }),
          button("↓", () => move(place, 1), { className: "down", disabled: place === count - 1, "aria-label": `下移：${title}` }),
          button("移出", () => remove(place), { "aria-label": `移出：${title}` }),
        ),
      );
    }
    return line;
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string} name what is copied
   */
  function copyable(id, label, name) {
    const field = make("textarea", { id, readOnly: true, spellcheck: false, className: "verbatim" });
    const act = button("复制", () => void copy(field, name), { "aria-label": `复制${name}` });
    const tell = (/** @type {string} */ value) => {
      field.value = value;
      field.rows = Math.min(6, Math.ceil(value.length / 38));
    };
    return { box: make("div", { className: "list-copy" }, make("label", { htmlFor: id }, label), field, act), tell };
  }

  /** @param {List} list */
  function drawOwn(list) {
    const title = make("input", { id: "list-name", type: "text", value: list.title, maxLength: "100", placeholder: "阅读清单" });
    const address = copyable("list-address", "发给别人的地址", "地址");
    const order = copyable("list-command", "在装有本站程序的电脑上，排成 PDF 的命令", "命令");
    // Few readers have the program: who has asks for its command.
    const typeset = make("details", {}, make("summary", {}, "用本站的程序排成 PDF"), order.box);
    const rest = make("p", { className: "list-unset" }, "本站自己写的页面和介绍（如使用说明、报告首页上的各栏）只能用浏览器打印，不排进 PDF，所以命令里没有。");
    const tell = () => {
      const now = store.read();
      address.tell(shareAddress(now));
      const asked = command(now);
      order.tell(asked);
      typeset.hidden = !asked;
      rest.hidden = now.items.every(settable);
    };
    title.addEventListener("change", () => {
      if (put({ ...store.read(), title: title.value.trim() })) say("题名已保存。");
      tell();
    });
    body.append(
      make("p", { className: "list-name" }, make("label", { htmlFor: "list-name" }, "清单题名"), title),
      rows(list, true),
      onPaper(),
      make(
        "p",
        { className: "list-acts" },
        button("打印", () => void print(store.read()), { className: "main" }),
        button("清空", empty),
      ),
      address.box,
      typeset,
      rest,
    );
    tell();
  }

  /** @param {List} list */
  function drawShared(list) {
    const own = store.read().items.length;
    body.append(
      make(
        "p",
        { className: "list-shared" },
        `这是别人分享的清单，共 ${list.items.length} 项。`,
        own ? `你自己的清单有 ${own} 项，没有变；收下后，这些会接在后面。` : "收下后，它就是你的清单。",
      ),
      ...(list.title ? [make("h2", {}, list.title)] : []),
      rows(list, false),
      onPaper(),
      make(
        "p",
        { className: "list-acts" },
        button("收下", accept, { className: "main" }),
        button("打印", () => void print(list)),
        make("a", { href: location.pathname }, "看我自己的清单"),
      ),
    );
  }

  /**
   * @param {List} list
   * @param {boolean} own
   */
  function rows(list, own) {
    const all = list.items.map((item, place) => row(item, place, list.items.length, own));
    return make("ol", { className: "list-items" }, ...all);
  }

  /** Say on paper, where the page was printed by the browser's menu, that this is the list alone. */
  function onPaper() {
    return make("p", { className: "on-paper" }, "以上是清单本身；要把各项的全文印成一份，请按页面上的“打印”。");
  }

  function draw() {
    globalThis.readingListPrint.clear();
    body.replaceChildren();
    const own = store.read();
    if (shared) drawShared(shared);
    else if (own.items.length) drawOwn(own);
    else body.append(make("p", {}, "清单还是空的。可以从这里读起："));
    document.querySelector(".without-list")?.classList.toggle("list-empty", !shared && !own.items.length);
  }

  /** Say what of the address could not be used. */
  function complain() {
    if (!given) return;
    const words = [];
    const shown = given.wrong.slice(0, 3).map((part) => `“${part.slice(0, 60)}”`);
    if (given.wrong.length) {
      words.push(`地址里有 ${given.wrong.length} 处不是本站的页面，已略过：${shown.join("、")}${given.wrong.length > 3 ? "等" : ""}。`);
    }
    if (given.tooMany) words.push(`一份清单最多 ${store.most} 项，后面的 ${given.tooMany} 项已略过。`);
    if (!given.items.length && !given.wrong.length) words.push("地址里没有写清单的内容。");
    if (words.length) say(words.join(""));
  }

  /** Look up the titles of a shared list; from disk the addresses must do. */
  async function name() {
    if (!shared || location.protocol === "file:") return;
    try {
      const entries = await globalThis.readingListPrint.gather(shared.items);
      if (!shared) return;
      const missing = shared.items.filter((_, place) => !entries[place]);
      const items = entries.flatMap((entry) => (entry ? [{ ...entry.item, title: entry.title }] : []));
      shared = items.length ? { ...shared, items } : null;
      draw();
      if (missing.length) {
        const paths = missing.slice(0, 3).map((item) => store.encode([item]));
        say(`有 ${missing.length} 项在本站没有找到，已略过：${paths.join("、")}${missing.length > 3 ? "等" : ""}。`);
      }
    } catch {
      say("题名没有取到，先以地址显示。");
    }
  }

  // From disk the browser's own printing must do.
  addEventListener("keydown", (event) => {
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "p";
    const list = shared ?? store.read();
    if (!asked || !list.items.length || location.protocol === "file:") return;
    event.preventDefault();
    void print(list);
  });

  root.append(status, body);
  draw();
  complain();
  void name();
  // Another window changed the list: what could be taken back here is no longer the last step, and a title
  // that is being typed stays.
  store.changed.addEventListener("change", () => {
    if (writing) return;
    const field = document.activeElement;
    const typed = field instanceof HTMLInputElement && field.id === "list-name" ? field.value : null;
    earlier = null;
    draw();
    say("清单在另一个窗口里改过，这里已经更新。");
    const again = document.getElementById("list-name");
    if (typed === null || !(again instanceof HTMLInputElement)) return;
    again.value = typed;
    again.focus();
  });
  addEventListener("afterprint", globalThis.readingListPrint.clear);
})();
