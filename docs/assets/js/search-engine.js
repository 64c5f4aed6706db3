// The search itself, without a page: it runs in a worker, or in the page where one was opened
// from disk. `builder/search/` makes what it reads; folding here and there is one and the same.
"use strict";

/**
 * @typedef {{text: string, mark: boolean}} Part
 * @typedef {{value: string, label: string, count: number, chosen: boolean}} Facet
 * @typedef {{kind: string, url: string, title: Part[], path: string, report: string|null,
 *   reportTitle: string|null, year: string|null, excerpt: Part[], language: string,
 *   marks: string[]}} Item
 * @typedef {{q: string, report?: string[], program?: string[], year?: string[], kind?: string[],
 *   sort?: string, offset?: number, limit?: number}} Request
 * @typedef {{q: string, words: string[], ignored: string[], state: "ready"|"empty",
 *   total: number, approximate: boolean, items: Item[], near: Item[],
 *   facets: Record<string, Facet[]>}} Response
 * @typedef {{text: string, phrase: boolean, glued: boolean, parts?: string[]}} Word  folded; see `readQuery`
 * @typedef {{words: Word[], without: Word[], ignored: string[]}} Query
 */

(function (scope) {
  // A query longer than this is cut; so is one of more words.
  const LONGEST = 400;
  const MOST_WORDS = 16;
  // So many grams of a query are looked up; the texts found prove the rest.
  const MOST_GRAMS = 16;
  const BREAK = "\n";
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Uint8Array(128);
  [...ALPHABET].forEach((letter, value) => (VALUES[letter.charCodeAt(0)] = value));
  // Places are kept with their field in one number.
  const FIELD = 2 ** 20;
  const KIND_NAMES = { section: "章节", program: "项目", event: "事件", figure: "数字" };
  const FACETS = ["report", "program", "year", "kind"];

  // ---- folding: the twin of builder/search/folding.py --------------------------------------

  const DIGIT = /[0-9]/;
  const WORD = /[\p{L}\p{N}\p{Mc}]/u;
  const NOTHING = /[\p{Cf}\p{Cs}\p{Mn}\p{Me}]/u;
  const BLANK = /\p{Zs}/u;
  const FIGURES = /[0-9]+(?:[.,][0-9]+)+/g;
  const GROUPED = /(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])/g;
  const POINTED = /[0-9]+(?:\.[0-9]+)+/g;
  const YEAR_MONTH = /^(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$/;
  // Stands for a comma that is dropped from a figure.
  const GONE = "\0";

  /** Folds texts by the published table. */
  class Folding {
    /** @param {{single: string, several: Record<string, string>, dropped: string, kept: string}} table */
    constructor(table) {
      const single = [...table.single];
      /** @type {Map<string, string>} */
      this.pairs = new Map(Object.entries(table.several));
      for (let at = 0; at < single.length; at += 2) this.pairs.set(single[at], single[at + 1]);
      this.dropped = new Set(table.dropped);
      this.kept = new Set(table.kept);
      /** @type {Map<string, string>} */
      this.known = new Map();
    }

    /** @param {string} character @returns {string} */
    classed(character) {
      if (WORD.test(character) || this.kept.has(character)) return character;
      if (character === "." || character === ",") return character;
      if (NOTHING.test(character)) return "";
      if (BLANK.test(character)) return " ";
      return this.dropped.has(character) ? "\x01" : BREAK;
    }

    /** @param {string} character @returns {string} */
    character(character) {
      let folded = this.known.get(character);
      if (folded === undefined) {
        folded = "";
        for (const wide of character.normalize("NFKC").toLowerCase())
          for (const part of this.pairs.get(wide) ?? wide) folded += this.classed(part);
        this.known.set(character, folded);
      }
      return folded;
    }

    /** @param {string|undefined} character */
    isLetter(character) {
      return (
        character !== undefined &&
        character < "\u2e80" &&
        !DIGIT.test(character) &&
        !this.kept.has(character)
      );
    }

    /**
     * Fold a text, and tell for each character (UTF-16 unit) of the result where in the text
     * the character that gave it starts and ends.
     * @param {string} text
     * @returns {{text: string, starts: number[], ends: number[]}}
     */
    fold(text) {
      const read = text.replace(/(?<=[０-９])，(?=[０-９])/g, ",");
      /** @type {string[]} */ const units = [];
      /** @type {number[]} */ const starts = [];
      /** @type {number[]} */ const ends = [];
      let between = "";
      let left = "";
      let at = 0;
      for (const character of read) {
        const end = at + character.length;
        for (const one of this.character(character)) {
          if (one === " " || one === BREAK || one === "\x01" || one === "." || one === ",") {
            between += one;
            continue;
          }
          const sign = between && left ? this.between(left, between, one) : "";
          if (sign) {
            units.push(sign);
            starts.push(at);
            ends.push(at);
          }
          for (let unit = 0; unit < one.length; unit++) {
            units.push(one[unit]);
            starts.push(at);
            ends.push(end);
          }
          between = "";
          left = one;
        }
        at = end;
      }
      const marked = units.join("").replace(FIGURES, figures);
      if (!marked.includes(GONE)) return { text: marked, starts, ends };
      const kept = [...units.keys()].filter((place) => marked[place] !== GONE);
      return {
        text: kept.map((place) => marked[place]).join(""),
        starts: kept.map((place) => starts[place]),
        ends: kept.map((place) => ends[place]),
      };
    }

    /** @param {string} left @param {string} signs @param {string} right */
    between(left, signs, right) {
      if (DIGIT.test(left) && DIGIT.test(right))
        return signs === "." || signs === "," ? signs : BREAK;
      if (/[\n.,]/.test(signs)) return BREAK;
      return signs.includes(" ") && this.isLetter(left) && this.isLetter(right) ? BREAK : "";
    }
  }

  /** Take the commas out of a figure; part figures that are none of one. @param {string} run */
  function figures(run) {
    return run
      .replace(GROUPED, (number) => number.replace(/,/g, GONE))
      .replace(/,/g, BREAK)
      .replace(POINTED, (number) =>
        number.split(".").length > 2 || YEAR_MONTH.test(number)
          ? number.replace(/\./g, BREAK)
          : number,
      );
  }

  // ---- the query ---------------------------------------------------------------------------

  const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
  const MINUS = "-－−";
  // A phrase begins a word and ends one; quotation marks inside a word are punctuation.
  const TOKEN = /([-－−]?)(?:["＂“”]([^"＂“”]+)["＂“”]|「([^」]+)」|『([^』]+)』)(?=\s|$)|\S+/gu;
  const ENDS_OPEN = /[0-9]$|(?:^|[0-9])[年月第约近超]$/;
  const UNIT = /^(?:[年月日号时点分秒亿万千百元个名位人次家项期届所座吨度天周岁条篇件套%‰]|平方|公里|小时|美元|港元)/;

  /**
   * Read what was typed: words, “phrases”, -words. Blanks part words, except where they stand
   * within a date or an amount (`1998 年 11 月`, `22.95 亿元`): such words are `glued`.
   * @param {string} typed @param {Folding} folding @returns {Query}
   */
  function readQuery(typed, folding) {
    /** @type {string[]} */ const ignored = [];
    let text = typed.replace(LONE, "");
    if (text.length < typed.length) ignored.push("查询里有不成字的编码，已略去。");
    const characters = [...text];
    if (characters.length > LONGEST) {
      text = characters.slice(0, LONGEST).join("");
      ignored.push(`查询太长，只用了前 ${LONGEST} 个字符。`);
    }
    if (/\p{Extended_Pictographic}/u.test(text)) ignored.push("表情符号不能查找，已略去。");
    /** @type {Word[]} */ let words = [];
    /** @type {Word[]} */ let without = [];
    for (const token of text.matchAll(TOKEN)) {
      const phrase = token[2] ?? token[3] ?? token[4];
      const excluded = token[0].length > 1 && MINUS.includes(token[0][0]);
      const folded = folding.fold(phrase ?? (excluded ? token[0].slice(1) : token[0])).text;
      if (!folded) continue;
      if (excluded) without.push({ text: folded, phrase: true, glued: false });
      else if (phrase !== undefined) words.push({ text: folded, phrase: true, glued: false });
      else glue(words, runs(folded));
    }
    words = distinct(words);
    if (words.length > MOST_WORDS) {
      ignored.push(`词太多，只用了前 ${MOST_WORDS} 个。`);
      words = words.slice(0, MOST_WORDS);
    }
    without = distinct(without).slice(0, MOST_WORDS);
    if (!words.length && without.length) {
      ignored.push("只写了要排除的词，还需要一个要找的词。");
      without = [];
    } else if (!words.length && text.trim()) {
      ignored.push("查询里只有标点或符号，没有可以查找的字。");
    }
    return { words, without, ignored };
  }

  /** Part a folded word at its breaks, but for those between two figures. @param {string} folded */
  function runs(folded) {
    return folded.split(/(?<![0-9])\n|\n(?![0-9])/).filter((run) => run);
  }

  /** @param {Word[]} words @param {string[]} next  the runs of the next token */
  function glue(words, next) {
    const last = words[words.length - 1];
    const follows =
      last &&
      !last.phrase &&
      ((/[0-9]$/.test(last.text) && UNIT.test(next[0])) ||
        (ENDS_OPEN.test(last.text) && !/[0-9]$/.test(last.text) && /^[0-9]/.test(next[0])));
    if (follows) words[words.length - 1] = { ...last, text: last.text + next[0], glued: true, parts: [...(last.parts ?? [last.text]), next.shift()] };
    for (const text of next) words.push({ text, phrase: text.includes(BREAK), glued: false });
  }

  /** @param {Word[]} words @returns {Word[]} */
  function distinct(words) {
    return words.filter((word, place) => words.findIndex((one) => one.text === word.text) === place);
  }

  // ---- the index ---------------------------------------------------------------------------

  /** Read numbers as `builder/search/postings.py` writes them. @param {string} written */
  function* numbers(written) {
    let value = 0;
    let scale = 1;
    for (let at = 0; at < written.length; at++) {
      const digit = VALUES[written.charCodeAt(at)];
      value += (digit % 32) * scale;
      scale *= 32;
      if (digit < 32) continue;
      yield value;
      value = 0;
      scale = 1;
    }
  }

  /** @param {string} written @returns {number[]} */
  function steps(written) {
    let last = 0;
    return [...numbers(written)].map((step) => (last += step));
  }

  /** @param {string} written  of a pair or a figure @returns {number[]} field and place in one */
  function placed(written) {
    /** @type {number[]} */ const keys = [];
    let field = 0;
    const read = numbers(written);
    const next = () => read.next().value;
    for (let head = next(); head !== undefined; head = next()) {
      field += head >> 1;
      let count = head & 1 ? next() + 2 : 1;
      for (let place = 0; count > 0; count--) keys.push(field * FIELD + (place += next()));
    }
    return keys;
  }

  /** @param {string} written  of a single character @returns {[number, number][]} field, how often */
  function counted(written) {
    /** @type {[number, number][]} */ const counts = [];
    let field = 0;
    const read = numbers(written);
    for (let head = read.next(); !head.done; head = read.next()) {
      field += head.value >> 1;
      counts.push([field, head.value & 1 ? read.next().value + 2 : 1]);
    }
    return counts;
  }

  /** FNV-1a over UTF-16, as `builder/search/index.py` has it. @param {string} gram @param {number} count */
  function shardOf(gram, count) {
    let value = 0x811c9dc5;
    for (let at = 0; at < gram.length; at++)
      value = Math.imul(value ^ gram.charCodeAt(at), 0x01000193) >>> 0;
    return ((value ^ (value >>> 15)) >>> 0) % count;
  }

  /**
   * Choose the grams that cover a word: pairs side by side, whole figures, a lone character.
   * @param {string} word @returns {{gram: string, offset: number}[]}
   */
  function gramsOf(word) {
    const characters = [...word];
    /** @type {{gram: string, offset: number}[]} */ const grams = [];
    const take = (from, to) => grams.push({ gram: characters.slice(from, to).join(""), offset: from });
    let at = 0;
    while (at < characters.length) {
      let end = at;
      if (characters[at] === BREAK) at++;
      else if (DIGIT.test(characters[at])) {
        while (end < characters.length && /[0-9.]/.test(characters[end])) end++;
        take(at, end);
        at = end;
      } else {
        while (end < characters.length && characters[end] !== BREAK && !DIGIT.test(characters[end]))
          end++;
        const isAlone = end - at === 1;
        if (isAlone && at > 0 && characters[at - 1] !== BREAK) take(at - 1, end);
        else if (isAlone && end < characters.length && characters[end] !== BREAK) take(at, end + 1);
        else if (isAlone) take(at, end);
        else for (let from = at; from < end; from += 2) take(Math.min(from, end - 2), Math.min(from, end - 2) + 2);
        at = end;
      }
    }
    return grams;
  }

  /** @template T @param {T[]} all @param {number} most @returns {T[]} evenly out of all */
  function spread(all, most) {
    if (all.length <= most) return all;
    return Array.from({ length: most }, (_, place) => all[Math.floor((place * all.length) / most)]);
  }

  /** What is known of all documents; `table` is the published one. */
  class Table {
    /** @param {any} table */
    constructor(table) {
      this.reports = table.reports.map(([id, title, language, years]) => ({ id, title, language, years }));
      this.programs = table.programs.map(([id, name, names]) => ({ id, name, names }));
      this.titles = [...numbers(table.titles)];
      this.lengths = [...numbers(table.lengths)];
      this.count = this.titles.length;
      /** @type {string[]} */ this.kinds = [];
      for (const [kind, count] of table.kinds) for (let n = 0; n < count; n++) this.kinds.push(kind);
      /** @type {number[]} */ this.groups = [];
      /** @type {number[]} */ this.firsts = [];
      for (const size of numbers(table.groups)) {
        this.firsts.push(this.groups.length);
        for (let n = 0; n < size; n++) this.groups.push(this.firsts.length - 1);
      }
      this.readWhole(table);
      /** @type {string[][]} */ this.programsOf = Array.from({ length: this.count }, () => []);
      table.programsOf.forEach((written, place) => {
        for (const document of steps(written)) this.programsOf[document].push(this.programs[place].id);
      });
      this.minor = new Set(steps(table.minor));
    }

    /** @param {any} table */
    readWhole(table) {
      /** @type {number[][]} */ this.reportsOf = [];
      /** @type {number[][]} */ this.yearsOf = [];
      table.sections.forEach((count, report) => {
        for (let n = 0; n < count; n++) {
          this.reportsOf.push([report]);
          this.yearsOf.push(this.reports[report].years);
        }
      });
      for (const [written, all] of [[table.reportsOf, this.reportsOf], [table.yearsOf, this.yearsOf]]) {
        const read = numbers(written);
        for (let head = read.next(); !head.done; head = read.next()) {
          const values = [];
          let last = 0;
          for (let n = head.value; n > 0; n--) values.push((last += read.next().value));
          all.push(values);
        }
      }
    }

    /** @param {number} document @param {string} facet @returns {string[]} */
    values(document, facet) {
      if (facet === "kind") return [this.kinds[document]];
      if (facet === "program") return this.programsOf[document];
      if (facet === "year") return this.yearsOf[document].map(String);
      return this.reportsOf[document].map((report) => this.reports[report].id);
    }

    /** @param {string} facet @returns {[string, string][]} values with labels, in their order */
    known(facet) {
      if (facet === "kind") return Object.entries(KIND_NAMES);
      if (facet === "program") return this.programs.map(({ id, name }) => [id, name]);
      if (facet === "report") return this.reports.map(({ id, title }) => [id, title]);
      const years = [...new Set(this.yearsOf.flat())].sort((a, b) => b - a);
      return years.map((year) => [String(year), String(year)]);
    }
  }

  // ---- places in a text --------------------------------------------------------------------

  /**
   * @typedef {{text: string, starts: number[], ends: number[]}} Folded
   * @typedef {{from: number, to: number, word: number}} Mark  in the text as it stands
   */

  /** @param {Folded} folded @param {string} word @param {number} number @returns {Mark[]} */
  function marksOf(folded, word, number) {
    /** @type {Mark[]} */ const marks = [];
    const { text, starts, ends } = folded;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      // Figures are found whole: 5.25 does not stand in 15.25.
      if (DIGIT.test(word[0]) && at > 0 && /[0-9.]/.test(text[at - 1])) continue;
      if (DIGIT.test(word[word.length - 1]) && end < text.length && /[0-9.]/.test(text[end])) continue;
      marks.push({ from: starts[at], to: ends[end - 1], word: number });
    }
    return marks;
  }

  /** @param {Mark[]} marks @returns {Mark[]} in order, none over another */
  function merged(marks) {
    /** @type {Mark[]} */ const out = [];
    for (const mark of [...marks].sort((a, b) => a.from - b.from || b.to - a.to)) {
      const last = out[out.length - 1];
      if (last && mark.from < last.to) last.to = Math.max(last.to, mark.to);
      else out.push({ ...mark });
    }
    return out;
  }

  /** @param {string} text @param {Mark[]} marks  merged @param {number} from @param {number} to @returns {Part[]} */
  function parts(text, marks, from, to) {
    /** @type {Part[]} */ const out = [];
    const add = (start, end, mark) => {
      if (end > start) out.push({ text: text.slice(start, end).replace(/\s+/g, " "), mark });
    };
    let at = from;
    for (const mark of marks) {
      if (mark.to <= from || mark.from >= to) continue;
      add(at, Math.max(mark.from, at), false);
      add(Math.max(mark.from, from), Math.min(mark.to, to), true);
      at = Math.min(mark.to, to);
    }
    add(at, to, false);
    return out;
  }

  const BEFORE = 24;
  const WINDOW = 110;
  const SHORT = 48;

  /** Show the words of a text, each at least once. @param {string} text @param {Mark[]} marks @returns {Part[]} */
  function excerpt(text, marks) {
    const clean = merged(marks);
    if (!marks.length) {
      const end = whole(text, Math.min(text.length, WINDOW));
      return [...parts(text, [], 0, end), ...(end < text.length ? [{ text: "…", mark: false }] : [])];
    }
    /** @type {[number, number][]} */ let windows = [];
    const shown = new Set();
    const ordered = [...marks].sort((a, b) => a.from - b.from);
    const within = (first) => {
      const words = new Set();
      for (const one of ordered)
        if (one.from >= first.from && one.to <= first.from + WINDOW - BEFORE) words.add(one.word);
      return words;
    };
    let best = ordered[0];
    let most = 0;
    for (const mark of ordered.slice(0, 200)) {
      const size = within(mark).size;
      if (size > most) [best, most] = [mark, size];
    }
    windows.push([best.from - BEFORE, Math.max(best.to + SHORT / 2, best.from - BEFORE + WINDOW)]);
    shown.add(best.word);
    within(best).forEach((word) => shown.add(word));
    for (const mark of ordered) {
      if (shown.has(mark.word)) continue;
      shown.add(mark.word);
      windows.push([mark.from - BEFORE / 2, Math.max(mark.to + BEFORE / 2, mark.from + SHORT)]);
    }
    windows = joined(windows, text);
    /** @type {Part[]} */ const out = [];
    for (const [from, to] of windows) {
      if (from > 0) out.push({ text: "…", mark: false });
      out.push(...parts(text, clean, from, to));
    }
    if (windows[windows.length - 1][1] < text.length) out.push({ text: "…", mark: false });
    return out;
  }

  /** @param {[number, number][]} windows @param {string} text @returns {[number, number][]} */
  function joined(windows, text) {
    /** @type {[number, number][]} */ const out = [];
    for (const [from, to] of windows.sort((a, b) => a[0] - b[0])) {
      const start = whole(text, Math.max(0, Math.round(from)));
      const end = whole(text, Math.min(text.length, Math.round(to)));
      const last = out[out.length - 1];
      if (last && start <= last[1] + 4) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  /** Never cut a character in two. @param {string} text @param {number} at */
  function whole(text, at) {
    return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at;
  }

  // ---- searching ---------------------------------------------------------------------------

  const FORMAT = 1;
  const DIGEST = 5;
  const FAILED = "搜索的数据没有载入，可能是网络断了，请稍后再试。";
  const OUTDATED = "网站刚刚更新过，请刷新页面后再搜索。";
  const WEIGHTS = { section: 1, program: 0.55, event: 0.4, figure: 0.4 };
  // What a result counts after each better one of its page: the pages come before their sections.
  const APART = 0.25;
  const NEAR = 5;
  const NEAR_SHARE = 0.4;

  /**
   * @typedef {{title: number, text: number, places: number[]}} Hit  how often, and where
   * @typedef {{word: string, hits: Map<number, Hit>, exact: boolean}} Match
   * @typedef {{document: number, score: number, spread: boolean}} Ranked  `spread`: over a page
   */

  class Engine {
    /** @param {(name: string) => Promise<any>} load  gives a part's value by its name */
    constructor(load) {
      this.load = load;
      this.forget();
    }

    forget() {
      /** @type {Map<string, Promise<any>>} */ this.parts = new Map();
      /** @type {Promise<{manifest: any, table: Table, folding: Folding}>|null} */ this.opened = null;
      /** @type {Map<number, Folded[]>} */ this.folded = new Map();
    }

    /** Load what every search needs. */
    open() {
      this.opened ??= (async () => {
        const manifest = await this.load("manifest");
        if (manifest.format !== FORMAT) throw new Error(OUTDATED);
        const table = new Table(await this.part(`t0-${manifest.table}`));
        return { manifest, table, folding: new Folding(manifest.folding) };
      })();
      this.opened.catch(() => (this.opened = null));
      return this.opened;
    }

    /** @param {string} name */
    part(name) {
      let value = this.parts.get(name);
      if (!value) {
        value = this.load(name);
        this.parts.set(name, value);
        value.catch(() => this.parts.delete(name));
      }
      return value;
    }

    /**
     * Answer a request. A part that is gone may have a new name since a new deployment: then
     * everything is read anew, once.
     * @param {Request} request @returns {Promise<Response>}
     */
    async search(request) {
      try {
        return await this.answer(request);
      } catch (error) {
        if (error.message === OUTDATED) throw error;
        const before = await Promise.resolve(this.opened).catch(() => null);
        this.forget();
        try {
          const { manifest } = await this.open();
          if (before && JSON.stringify(before.manifest) === JSON.stringify(manifest)) throw error;
          return await this.answer(request);
        } catch (again) {
          if (again.message === OUTDATED) throw again;
          throw new Error(FAILED);
        }
      }
    }

    /** @param {Request} request @returns {Promise<Response>} */
    async answer(request) {
      const { table, folding } = await this.open();
      const query = readQuery(String(request.q ?? ""), folding);
      const filters = readFilters(request, table, query.ignored);
      let words = query.words.map((word) => word.text);
      const without = await Promise.all(query.without.map((word) => this.match(word.text, MOST_GRAMS)));
      let matches = await this.matches(words);
      let ranked = this.rank(matches, without, table);
      if (!ranked.length && query.words.some((word) => word.glued)) {
        words = [...new Set(query.words.flatMap((word) => word.parts ?? [word.text]))];
        matches = await this.matches(words);
        ranked = this.rank(matches, without, table);
      }
      const proven = { words, without: query.without.map((word) => word.text), ranked };
      const passes = (one, besides) => passesAll(table, one.document, filters, besides);
      const approximate = matches.some((match) => !match.exact);
      // Where the index alone proves nothing, the texts do, before anything is counted.
      if (approximate) proven.ranked = await this.proven(proven, Math.min(ranked.length, 200));
      const facets = countFacets(table, proven.ranked, filters, passes);
      let chosen = proven.ranked.filter((one) => passes(one));
      if (request.sort === "year") chosen = byYear(chosen, table);
      const offset = Math.max(0, Math.floor(Number(request.offset)) || 0);
      const limit = Math.min(100, Math.max(1, Math.floor(Number(request.limit)) || 10));
      const page = await this.proven({ ...proven, ranked: chosen.slice(offset, offset + limit) });
      const items = await Promise.all(page.map((one) => this.item(one.document, words)));
      const near = chosen.length || !words.length ? [] : await this.near(words, without, filters);
      return {
        q: request.q,
        words: words.map((word) => word.replace(/\n/g, " ")),
        ignored: query.ignored,
        state: chosen.length ? "ready" : "empty",
        total: chosen.length,
        approximate: approximate && ranked.length > 200,
        items,
        near,
        facets,
      };
    }

    /** @param {string[]} words */
    matches(words) {
      const most = Math.max(2, Math.min(MOST_GRAMS, Math.floor(40 / (words.length || 1))));
      return Promise.all(words.map((word) => this.match(word, most)));
    }

    /** @param {string} gram @returns {Promise<string>} its list as written, or nothing */
    async list(gram) {
      const { manifest } = await this.open();
      const shard = shardOf(gram, manifest.shards.length / DIGEST);
      const digest = manifest.shards.slice(shard * DIGEST, (shard + 1) * DIGEST);
      const lists = await this.part(`s${shard}-${digest}`);
      return Object.hasOwn(lists, gram) ? lists[gram] : "";
    }

    /** @param {string} word @param {number} most @returns {Promise<Match>} */
    async match(word, most) {
      const all = gramsOf(word);
      const grams = spread(all, most);
      const lists = await Promise.all(grams.map(({ gram }) => this.list(gram)));
      const isSingle = ({ gram }) => [...gram].length === 1 && !DIGIT.test(gram);
      /** @type {number[]|null} */ let keys = null;
      const order = [...grams.keys()].sort((a, b) => lists[a].length - lists[b].length);
      for (const place of order) {
        if (isSingle(grams[place])) continue;
        const next = placed(lists[place]).map((key) => key - grams[place].offset);
        keys = keys ? common(keys, next) : next;
        if (!keys.length) break;
      }
      /** @type {Map<number, Hit>} */ const hits = new Map();
      const add = (field, count, key) => {
        const document = field >> 1;
        let hit = hits.get(document);
        if (!hit) hits.set(document, (hit = { title: 0, text: 0, places: [] }));
        hit[field & 1 ? "text" : "title"] += count;
        if (key !== undefined) hit.places.push(key);
      };
      if (keys) for (const key of keys) add(Math.floor(key / FIELD), 1, key);
      const lone = grams.findIndex(isSingle);
      if (!keys && lone >= 0) for (const [field, count] of counted(lists[lone])) add(field, count);
      const exact = grams.length === all.length && (all.length === 1 || !all.some(isSingle));
      return { word, hits, exact };
    }

    /** @param {Match[]} matches @param {Match[]} without @param {Table} table @returns {Ranked[]} best first */
    rank(matches, without, table) {
      if (!matches.length) return [];
      const rare = matches.map(({ hits }) => Math.log(1 + table.count / (hits.size || 1)));
      const sum = rare.reduce((total, one) => total + one, 0);
      const weights = rare.map((one) => (one / sum) * matches.length);
      /** @type {Map<number, number[]>} */ const pages = new Map();
      matches.forEach(({ hits }, word) => {
        for (const [document, hit] of hits) {
          const page = table.groups[document];
          if (!pages.has(page)) pages.set(page, matches.map(() => 0));
          pages.get(page)[word] += hit.title + hit.text;
        }
      });
      const isBarred = (document) => without.some(({ hits }) => hits.has(document));
      const named = namedBy(matches.map((match) => match.word), table);
      const average = table.lengths.reduce((total, one) => total + one, 0) / table.count;
      const score = (document) => {
        let value = 0;
        let inTitle = 0;
        let length = 0;
        matches.forEach(({ word, hits }, place) => {
          const hit = hits.get(document);
          if (!hit) return;
          const onPage = table.kinds[document] === "section" ? pages.get(table.groups[document])[place] : 0;
          const often = Math.log2(1 + hit.title + hit.text) + 0.5 * Math.log2(1 + onPage);
          value += weights[place] * often;
          if (hit.title) {
            inTitle++;
            length += [...word].length;
          }
        });
        const coverage = Math.min(1, length / Math.max(1, table.titles[document]));
        if (inTitle) value += (inTitle / matches.length) * (2 + 3 * coverage);
        value += 3 * closeness(matches, document);
        value /= 1 + 0.06 * Math.log2(1 + table.lengths[document] / average);
        value *= table.minor.has(document) ? 0.2 : WEIGHTS[table.kinds[document]];
        if (named.has(document)) value += 1000;
        return value;
      };
      const [first, ...others] = [...matches].sort((a, b) => a.hits.size - b.hits.size);
      /** @type {Ranked[]} */ const found = [];
      for (const document of first.hits.keys())
        if (others.every(({ hits }) => hits.has(document)) && !isBarred(document))
          found.push({ document, score: score(document), spread: false });
      const whole = new Set(found.map(({ document }) => table.groups[document]));
      const barred = new Set();
      for (const { hits } of without) for (const one of hits.keys()) barred.add(table.groups[one]);
      for (const [page, counts] of pages) {
        if (whole.has(page) || barred.has(page) || counts.some((count) => !count)) continue;
        if (table.kinds[table.firsts[page]] !== "section") continue;
        const best = this.bestOf(page, matches, score, table);
        found.push({ document: best, score: score(best) / 1000, spread: true });
      }
      return apart(found, table);
    }

    /** @param {number} page @param {Match[]} matches @param {(document: number) => number} score @param {Table} table */
    bestOf(page, matches, score, table) {
      let best = -1;
      let most = -1;
      for (const { hits } of matches)
        for (const document of hits.keys()) {
          if (table.groups[document] !== page) continue;
          const words = matches.filter((match) => match.hits.has(document)).length;
          const value = words * 100 + score(document);
          if (value > most) [best, most] = [document, value];
        }
      return best;
    }

    /** @param {number} group @returns {Promise<[string, string, string, string][]>} */
    async texts(group) {
      const { manifest } = await this.open();
      return this.part(`f${group}-${manifest.texts.slice(group * DIGEST, (group + 1) * DIGEST)}`);
    }

    /** @param {number} document */
    async read(document) {
      const { table, folding } = await this.open();
      const group = table.groups[document];
      const [url, title, path, text] = (await this.texts(group))[document - table.firsts[group]];
      let known = this.folded.get(document);
      if (!known) {
        known = [folding.fold(title), folding.fold(text)];
        if (this.folded.size > 400) this.folded.clear();
        this.folded.set(document, known);
      }
      return { url, title, path, text, folded: known };
    }

    /** @param {number} document @param {string} word */
    async holds(document, word) {
      const { folded } = await this.read(document);
      return folded.some((one) => marksOf(one, word, 0).length > 0);
    }

    /**
     * Keep of the first `most` only those whose texts hold all words and none of the others.
     * @param {{words: string[], without: string[], ranked: Ranked[]}} found @param {number} [most]
     */
    async proven({ words, without, ranked }, most = ranked.length) {
      const { table } = await this.open();
      const proofs = await Promise.all(
        ranked.slice(0, most).map(async ({ document, spread: isSpread }) => {
          const group = table.groups[document];
          const near = isSpread ? (await this.texts(group)).map((_, n) => table.firsts[group] + n) : [document];
          for (const word of words) {
            const held = await Promise.all(near.map((one) => this.holds(one, word)));
            if (!held.includes(true)) return false;
          }
          for (const word of without) if (await this.holds(document, word)) return false;
          return true;
        }),
      );
      return ranked.slice(0, most).filter((_, place) => proofs[place]);
    }

    /** @param {number} document @param {string[]} words @returns {Promise<Item>} */
    async item(document, words) {
      const { table } = await this.open();
      const { url, title, path, text, folded } = await this.read(document);
      const marks = folded.map((one) => words.flatMap((word, place) => marksOf(one, word, place)));
      const raw = [title, text].flatMap((one, place) =>
        marks[place].map((mark) => one.slice(mark.from, mark.to).replace(/\s+/g, " ")),
      );
      const reports = table.reportsOf[document];
      const report = reports.length === 1 ? table.reports[reports[0]] : null;
      const years = table.yearsOf[document];
      const kind = table.kinds[document];
      const written = table.reports[reports[0]]?.language ?? "zh-Hans";
      return {
        kind,
        url,
        title: parts(title, merged(marks[0]), 0, title.length),
        path,
        report: report?.id ?? null,
        reportTitle: report?.title ?? null,
        year: years.length ? [...new Set([years[0], years[years.length - 1]])].join("–") : null,
        excerpt: excerpt(text, marks[1]),
        language: kind === "section" || kind === "event" ? written : "zh-Hans",
        marks: [...new Set(raw)].slice(0, 8),
      };
    }

    /**
     * Find what holds most of the query's pairs, the rare ones before the common.
     * @param {string[]} words @param {Match[]} without @param {Record<string, Set<string>>} filters
     */
    async near(words, without, filters) {
      const { table } = await this.open();
      const all = words.flatMap((word) => pairsOf(word));
      const grams = spread([...new Set(all)], 24);
      const lists = await Promise.all(grams.map((gram) => this.list(gram)));
      /** @type {Map<number, {share: number, grams: string[]}>} */ const found = new Map();
      const weigh = (size) => Math.log(1 + table.count / (1 + size));
      let sum = 0;
      grams.forEach((gram, place) => {
        const documents = new Set(placed(lists[place]).map((key) => Math.floor(key / FIELD) >> 1));
        const weight = weigh(documents.size);
        sum += weight;
        for (const document of documents) {
          const one = found.get(document) ?? { share: 0, grams: [] };
          one.share += weight;
          one.grams.push(gram);
          found.set(document, one);
        }
      });
      const best = [...found]
        .filter(([document, one]) => one.share >= NEAR_SHARE * sum && one.grams.length > 1)
        .filter(([document]) => passesAll(table, document, filters))
        .filter(([document]) => !without.some(({ hits }) => hits.has(document)))
        .sort((a, b) => b[1].share - a[1].share || a[0] - b[0])
        .slice(0, NEAR);
      return Promise.all(best.map(([document, one]) => this.item(document, one.grams)));
    }
  }

  /** @param {string} word @returns {string[]} its figures and pairs; pairs of letters tell too little */
  function pairsOf(word) {
    const grams = [];
    for (const piece of word.match(/[0-9]+(?:\.[0-9]+)?|[^0-9\n]+/g) ?? []) {
      const characters = [...piece];
      if (DIGIT.test(piece[0])) grams.push(piece);
      else for (let at = 0; at + 1 < characters.length; at++)
          if (characters[at] >= "\u2e80" && characters[at + 1] >= "\u2e80")
            grams.push(characters[at] + characters[at + 1]);
    }
    return grams;
  }

  /** @param {number[]} left @param {number[]} right  both ascending @returns {number[]} */
  function common(left, right) {
    const out = [];
    for (let a = 0, b = 0; a < left.length && b < right.length; ) {
      if (left[a] === right[b]) {
        out.push(left[a++]);
        b++;
      } else if (left[a] < right[b]) a++;
      else b++;
    }
    return out;
  }

  /** How close the words come to each other: 1 side by side, towards 0. @param {Match[]} matches @param {number} document */
  function closeness(matches, document) {
    if (matches.length < 2) return 0;
    const all = matches
      .map(({ word, hits }) => ({ word, places: hits.get(document)?.places ?? [] }))
      .sort((a, b) => a.places.length - b.places.length);
    if (!all[0].places.length) return 0;
    let best = Infinity;
    for (const place of all[0].places.slice(0, 50)) {
      let gap = 0;
      for (const { word, places } of all.slice(1)) {
        let least = Infinity;
        for (const other of places) {
          const [first, second, length] =
            other < place ? [other, place, word.length] : [place, other, all[0].word.length];
          least = Math.min(least, Math.max(0, second - first - length));
        }
        gap += least;
      }
      best = Math.min(best, gap);
    }
    return 1 / (1 + best / 8 / (matches.length - 1));
  }

  /** Give the documents of the programs that a query names. @param {string[]} words @param {Table} table */
  function namedBy(words, table) {
    const first = table.kinds.indexOf("program");
    const query = words.join("");
    const found = new Set();
    table.programs.forEach(({ names }, place) => {
      if (names.some((name) => name === query || words.includes(name))) found.add(first + place);
    });
    return found;
  }

  /** Let results of one page make room for others. @param {Ranked[]} found @param {Table} table */
  function apart(found, table) {
    const order = (a, b) => b.score - a.score || a.document - b.document;
    const seen = new Map();
    for (const one of found.sort(order)) {
      const page = table.kinds[one.document] === "section" ? table.groups[one.document] : -1;
      const times = seen.get(page) ?? 0;
      seen.set(page, times + 1);
      if (page >= 0) one.score *= APART ** times;
    }
    return found.sort(order);
  }

  /** @param {Ranked[]} found @param {Table} table @returns {Ranked[]} newest first */
  function byYear(found, table) {
    const year = ({ document }) => Math.max(0, ...table.yearsOf[document]);
    return [...found].sort((a, b) => year(b) - year(a));
  }

  // ---- filters -----------------------------------------------------------------------------

  const FACET_NAMES = { report: "报告", program: "项目", year: "年份", kind: "类型" };

  /** @param {Request} request @param {Table} table @param {string[]} ignored  told of unknown values */
  function readFilters(request, table, ignored) {
    /** @type {Record<string, Set<string>>} */ const filters = {};
    for (const facet of FACETS) {
      const known = new Set(table.known(facet).map(([value]) => value));
      filters[facet] = new Set();
      for (const value of request[facet] ?? []) {
        if (known.has(value)) filters[facet].add(value);
        else ignored.push(`没有这个${FACET_NAMES[facet]}：“${String(value).slice(0, 40)}”，已略去。`);
      }
    }
    return filters;
  }

  /** @param {Table} table @param {number} document @param {Record<string, Set<string>>} filters @param {string} [besides] */
  function passesAll(table, document, filters, besides) {
    return FACETS.every(
      (facet) =>
        facet === besides ||
        !filters[facet].size ||
        table.values(document, facet).some((value) => filters[facet].has(value)),
    );
  }

  /**
   * @param {Table} table @param {Ranked[]} ranked @param {Record<string, Set<string>>} filters
   * @param {(one: Ranked, besides: string) => boolean} passes
   */
  function countFacets(table, ranked, filters, passes) {
    /** @type {Record<string, Facet[]>} */ const facets = {};
    for (const facet of FACETS) {
      const counts = new Map();
      for (const one of ranked)
        if (passes(one, facet))
          for (const value of table.values(one.document, facet))
            counts.set(value, (counts.get(value) ?? 0) + 1);
      facets[facet] = table
        .known(facet)
        .map(([value, label]) => ({
          value,
          label,
          count: counts.get(value) ?? 0,
          chosen: filters[facet].has(value),
        }))
        .filter(({ count, chosen }) => count || chosen);
      if (facet === "program") facets[facet].sort((a, b) => b.count - a.count);
    }
    return facets;
  }

  scope.SearchEngine = { Engine, Folding, readQuery, gramsOf, FAILED };
})(self);
