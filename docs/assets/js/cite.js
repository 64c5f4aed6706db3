// @ts-check
// How to cite the page, or the paragraph that the address points at: in the form a reader chooses, with the
// day of access, to be copied. The forms stand in a file beside the page, fetched when somebody asks.
(() => {
  /** @typedef {[name: string, page: string, part: string]} Form */

  const article = document.querySelector("article[data-page]");
  const fold = article?.querySelector("details.cite");
  if (!article || !fold) return;

  const CHOICE = "__citation";
  const BLANK = /\u001a([a-z_]+)\u001a/g;
  const dialog = document.createElement("dialog");
  const title = document.createElement("h2");
  const choice = document.createElement("select");
  const text = document.createElement("pre");
  const status = document.createElement("p");
  const copy = button("复制", copyText);
  /** @type {Form[]} */
  let forms = [];
  /** @type {Record<string, [plain: string, tex: string]>} by fragment; "" is the page's */
  let titles = {};
  /** @type {Element | null} the mark of the paragraph that is cited; none for the page */
  let mark = null;
  /** @type {HTMLButtonElement | null} */
  let beside = null;

  /**
   * @param {string} words
   * @param {() => void} act
   */
  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cite-button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function furnish() {
    const label = document.createElement("label");
    dialog.className = "cite-dialog md-typeset";
    title.id = "cite-title";
    dialog.setAttribute("aria-labelledby", title.id);
    text.tabIndex = 0;
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", "引文");
    text.lang = "zh-Hans";
    status.setAttribute("role", "status");
    label.append("格式 ", choice);
    dialog.append(title, label, text, copy, button("关闭", () => dialog.close()), status);
    choice.addEventListener("change", () => {
      __md_set(CHOICE, choice.value);
      settle();
    });
    document.body.append(dialog);
  }

  /** @param {Element | null} cited */
  async function open(cited) {
    if (!dialog.isConnected) furnish();
    mark = cited;
    title.textContent = mark ? "引用这一段" : "引用本页";
    status.textContent = "";
    dialog.showModal();
    try {
      if (!forms.length) await load();
      settle();
    } catch {
      text.textContent = "";
      status.textContent = "取不到各种格式（从磁盘打开时如此）；页末“引用本页”里有国标格式的一条。";
    }
    copy.disabled = !forms.length;
  }

  async function load() {
    const response = await fetch(new URL("cite.json", base()));
    if (!response.ok) throw new Error(String(response.status));
    ({ forms, titles } = await response.json());
    choice.replaceChildren(...forms.map(([name]) => new Option(name, name)));
    const known = __md_get(CHOICE);
    if (forms.some(([name]) => name === known)) choice.value = known;
  }

  /** Write the citation in the chosen form. */
  function settle() {
    const [, page, part] = forms[Math.max(choice.selectedIndex, 0)];
    const printed = / ([^ ]+) 页$/.exec(mark?.getAttribute("title") ?? "");
    const blanks = filled(printed ? printed[1] : "");
    text.textContent = (printed ? part : page).replace(BLANK, (_, name) => blanks[name] ?? "");
    status.textContent = "";
  }

  /**
   * @param {string} page where the paragraph stands in print
   * @returns {Record<string, string>} what only the browser knows
   */
  function filled(page) {
    const named = mark && titles[(mark.getAttribute("href") ?? "").slice(1)];
    const [title, tex] = named || titles[""];
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const [year, month, day] = parts.map((part) => String(part).padStart(2, "0"));
    return {
      page,
      title,
      title_tex: tex,
      title_json: JSON.stringify(title).slice(1, -1),
      url: mark ? `${base()}${mark.getAttribute("href")}` : base(),
      accessed: `${year}-${month}-${day}`,
      accessed_en: now.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" }),
      accessed_ris: `${year}/${month}/${day}`,
      accessed_parts: parts.join(","),
    };
  }

  function base() {
    const address = new URL(location.href);
    address.hash = address.search = "";
    return address.href.replace(/index\.html$/, "");
  }

  async function copyText() {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      status.textContent = "已复制。";
    } catch {
      getSelection()?.selectAllChildren(text);
      status.textContent = "浏览器不许直接复制；引文已经选中，按 Ctrl+C。";
    }
  }

  /** Put a button behind the mark of the paragraph that the address points at. */
  function offer() {
    beside?.remove();
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id ? article?.querySelector(`.permalink[href="#${CSS.escape(id)}"]`) : null;
    if (!found) return;
    beside = button("引用", () => open(found));
    beside.classList.add("cite-here");
    beside.setAttribute("aria-label", "引用这一段");
    const line = found.nextElementSibling;
    (line?.matches(".line-mark") ? line : found).after(beside);
  }

  fold.append(button("复制，或换一种格式", () => open(null)));
  addEventListener("hashchange", offer);
  offer();
})();
