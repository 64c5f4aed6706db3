// @ts-check
// Puts the pages and sections of a list together as one document for paper: cover, contents, the texts,
// their sources. The pages are fetched from this site; nothing of them but their article is used.
(() => {
  /** @typedef {ReadingListItem} Item */
  /** @typedef {{ article: HTMLElement, url: URL, from: string, cite: string[] }} Found */
  /** @typedef {{ item: Item, title: string, part: HTMLElement, lang: string, cite: string[], url: URL }} Entry */

  const store = globalThis.readingList;
  const AT_ONCE = 6;
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  // What leads through a site, or acts, has no place on paper.
  const LEFT_OUT =
    "script, style, template, button, form, .headerlink, .permalink, .line-mark, .table-link, .year-jump, .chapter-contents," +
    " .programs-here, .cite, .cite ~ .downloads, .source-lines, .list-add, .list-pages";
  const pageTitle = document.title;
  const REFERENCES = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];

  /** @type {Map<string, Promise<Found | null>>} */
  const pages = new Map();

  /**
   * Fetch a page's article.
   * @param {string} path
   * @returns {Promise<Found | null>} null where there is no such page
   * @throws {TypeError} where the network fails or the browser forbids it
   */
  function fetchPage(path) {
    const known = pages.get(path);
    if (known) return known;
    const fetching = (async () => {
      const answer = await fetch(new URL(path, store.base));
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const article = page.querySelector("article");
      if (!article) return null;
      // A report's page says how to cite it; any other tells at its end, for paper, what it is made from.
      const cited = article.querySelectorAll(".cite > p:not(.on-screen)");
      const lines = cited.length ? cited : page.querySelectorAll(".print-source > p:not(.address)");
      const url = new URL(path, store.base);
      return { article, url, from: store.reportOf(page, url.href), cite: [...lines].map(wordsOf) };
    })();
    fetching.catch(() => pages.delete(path));
    pages.set(path, fetching);
    return fetching;
  }

  /** @param {Element} part */
  function level(part) {
    return part.matches(HEADINGS) ? Number(part.tagName[1]) : 7;
  }

  /**
   * Give a copy of what an item names: the article; or a heading with what follows it, up to the next of its
   * level or a higher one; or the one part that has the anchor.
   * @param {Found} found
   * @param {string} anchor
   * @returns {HTMLElement | null}
   */
  function cut({ article }, anchor) {
    const whole = document.createElement("section");
    if (!anchor) {
      whole.append(...[...article.childNodes].map((node) => document.importNode(node, true)));
      return whole;
    }
    const first = article.querySelector(`[id="${CSS.escape(anchor)}"]`);
    if (!first) return null;
    const ends = level(first);
    /** @type {Element | null} */
    let part = first;
    do {
      whole.append(document.importNode(part, true));
      part = part.nextElementSibling;
    } while (part && ends < 7 && level(part) > ends && !part.querySelector(`h${ends}`));
    return whole;
  }

  /**
   * @param {Element} part
   * @returns {string} its words without its links to itself
   */
  function wordsOf(part) {
    const copy = /** @type {Element} */ (part.cloneNode(true));
    for (const extra of copy.querySelectorAll(".headerlink, .permalink, .line-mark, button")) extra.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /**
   * @param {Element} part
   * @returns {string} a heading's words, or how another part begins
   */
  function beginning(part) {
    const words = wordsOf(part);
    return part.matches(HEADINGS) || words.length <= 24 ? words : `${words.slice(0, 24)}……`;
  }

  /**
   * @param {Found} found
   * @param {string} anchor
   * @param {Element | null} heading of what is taken
   * @returns {string} what it is from: the report, and for a section the page
   */
  function fromOf({ article, from }, anchor, heading) {
    const page = wordsOf(article.querySelector("h1") ?? article).slice(0, 80);
    const whole = from === page || !from ? "" : from;
    if (!anchor || heading?.matches("h1")) return whole;
    return whole ? `${whole}：${page}` : page;
  }

  /**
   * Say how to cite a section: as its page, with its own name and printed page.
   * @param {string[]} page how to cite the page
   * @param {Element | null} heading of the section; null where it is a single part
   * @returns {string[]}
   */
  function citeSection(page, heading) {
    if (!heading) return page;
    const printed = heading.nextElementSibling?.matches(".heading-facts")
      ? heading.nextElementSibling.querySelector(".printed-page")
      : null;
    const name = `其中“${wordsOf(heading)}”一节${printed ? `，${wordsOf(printed)}` : ""}。`;
    return [...page.filter((line) => !line.startsWith("印本位置")), name];
  }

  /**
   * Find what items name.
   * @param {Item[]} items
   * @param {(done: number) => void} [progress]
   * @returns {Promise<(Entry | null)[]>} an entry for each, or null where page or section are not there
   */
  async function gather(items, progress = () => {}) {
    /** @type {(Entry | null)[]} */
    const entries = items.map(() => null);
    let next = 0;
    let done = 0;
    const work = async () => {
      while (next < items.length) {
        const place = next++;
        const item = items[place];
        const found = await fetchPage(item.path);
        const part = found && cut(found, item.anchor);
        if (found && part) {
          const heading = part.querySelector(HEADINGS);
          entries[place] = {
            item: { ...item, from: item.from || fromOf(found, item.anchor, heading) },
            title: item.title || beginning(heading ?? part),
            part,
            lang: found.article.getAttribute("lang") ?? "zh-Hans",
            cite: item.anchor ? citeSection(found.cite, heading) : found.cite,
            url: new URL(item.anchor && `#${item.anchor}`, found.url),
          };
        }
        progress((done += 1));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return entries;
  }

  /**
   * Make headings begin at the second level, ids unique, links lead within the document where they can and to
   * the site's full addresses where not.
   * @param {Entry[]} entries
   */
  function join(entries) {
    /** @type {Map<string, string>} */
    const places = new Map();
    entries.forEach(({ part, item }, number) => {
      const prefix = `p${number + 1}-`;
      for (const extra of part.querySelectorAll(LEFT_OUT)) extra.remove();
      // What is left of a paragraph that held nothing else could stand on a page of its own.
      for (const rest of part.querySelectorAll("p:empty")) rest.remove();
      for (const details of part.querySelectorAll("details")) details.open = true;
      if (!item.anchor && !places.has(item.path)) places.set(item.path, `p${number + 1}`);
      for (const one of part.querySelectorAll("[id]")) {
        const address = `${item.path}#${one.id}`;
        if (!places.has(address)) places.set(address, prefix + one.id);
      }
      for (const one of part.querySelectorAll("*")) rename(one, prefix);
      const headings = [...part.querySelectorAll(HEADINGS)];
      const by = 2 - Math.min(...headings.map(level), 6);
      for (const heading of headings) relevel(heading, by);
    });
    for (const { part, url } of entries) {
      for (const link of part.querySelectorAll("a[href]")) relink(link, url, places);
      globalThis.paper.mark(part, location.href);
    }
  }

  /**
   * @param {Element} part
   * @param {string} prefix
   */
  function rename(part, prefix) {
    if (part.id) part.id = prefix + part.id;
    for (const { name, value } of [...part.attributes]) {
      if (REFERENCES.includes(name)) part.setAttribute(name, value.replace(/\S+/g, (id) => prefix + id));
      else if (value.includes("url(#")) part.setAttribute(name, value.replaceAll("url(#", `url(#${prefix}`));
    }
  }

  /**
   * @param {Element} heading
   * @param {number} by how many levels deeper
   */
  function relevel(heading, by) {
    if (!by) return;
    const made = document.createElement(`h${Math.min(6, Math.max(2, level(heading) + by))}`);
    for (const { name, value } of heading.attributes) made.setAttribute(name, value);
    made.append(...heading.childNodes);
    heading.replaceWith(made);
  }

  /**
   * @param {Element} link
   * @param {URL} page where the link stood
   * @param {Map<string, string>} places the ids in the document by address below the site's root
   */
  function relink(link, page, places) {
    const target = new URL(link.getAttribute("href") ?? "", page);
    const root = store.base.href;
    const below = target.href.startsWith(root) ? target.href.slice(root.length) : null;
    const path = below?.replace(/[?#].*$/, "").replace(/index\.html$/, "");
    const id = below !== null && !target.search && (places.get(`${path}${target.hash}`) ?? (target.hash ? "" : places.get(path ?? "")));
    link.setAttribute("href", id ? `#${id}` : target.href);
  }

  /**
   * @param {string} tag
   * @param {string} kind
   * @param {(string | Node)[]} content
   */
  function element(tag, kind, ...content) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.append(...content);
    return made;
  }

  /**
   * @param {string} href
   * @param {string} words
   */
  function link(href, words) {
    const made = document.createElement("a");
    made.href = href;
    made.textContent = words;
    return made;
  }

  /**
   * Put the document into the page, in place of one that is there.
   * @param {string} title
   * @param {Entry[]} entries at least one
   * @param {string} address of the list
   */
  function lay(title, entries, address) {
    clear();
    join(entries);
    const site = document.querySelector(".md-header__topic .md-ellipsis")?.textContent?.trim() ?? "";
    const from = [...new Set(entries.map(({ item }) => item.from.split("：")[0]).filter(Boolean))];
    const cover = element(
      "header",
      "printed-cover",
      element("p", "printed-site", site),
      element("h1", "", title || "阅读清单"),
      element("p", "", `选自${site}，共 ${entries.length} 项${from.length ? `，出自：${from.join("；")}` : ""}。`),
      element("p", "verbatim address", decodeURI(address)),
    );
    const contents = element("nav", "printed-contents", element("h2", "", "目录"));
    const owners = document.querySelector("article")?.dataset.texts;
    const credit = owners ? `报告文字 © ${owners}，` : "";
    const order = element("ol", "");
    const sources = element("section", "printed-sources", element("h2", "", "来源与引用"));
    const list = element("ol", "");
    const texts = entries.map(({ item, title: name, part, lang, cite, url }, number) => {
      part.id = `p${number + 1}`;
      part.className = "printed-part";
      part.lang = lang;
      const entry = element("li", "", link(`#${part.id}`, name));
      entry.lang = lang;
      if (item.from) entry.append(element("span", "from", item.from));
      order.append(entry);
      const source = element("li", "verbatim", ...(cite.length ? cite : [name]).map((line) => element("p", "", line)));
      source.append(element("p", "address", decodeURI(url.href)));
      source.lang = lang;
      list.append(source);
      return part;
    });
    contents.append(order);
    sources.append(
      element("p", "", `${credit}此处注明出处转载，文字照录；编者推定与误印之处各有标记。引用时请写明报告题名、章节和页码，并附下列地址。`),
      list,
    );
    const whole = element("div", "printed-list md-typeset", cover, contents, ...texts, sources);
    document.querySelector("article")?.after(whole);
    document.documentElement.dataset.printing = "list";
    document.title = title || "阅读清单"; // a PDF takes it as its own
  }

  /** Take the document away again. */
  function clear() {
    document.querySelector(".printed-list")?.remove();
    delete document.documentElement.dataset.printing;
    document.title = pageTitle;
  }

  globalThis.readingListPrint = { gather, lay, clear };
})();
