// The index as builder/search/ writes it: where each gram stands, and what is known of each document.
"use strict";

/**
 * @typedef {{value: string, label: string, count: number, chosen: boolean}} Facet
 * @typedef {Record<string, Set<string>>} Filters  for each facet the values that are asked for
 * @typedef {{id: string, title: string, language: string, years: number[]}} ReportFacts
 * @typedef {{id: string, name: string, names: string[]}} ProgramFacts  `names` folded
 * @typedef {object} PublishedTable  see `builder/search/index.py`; numbers are written as in a list
 * @property {[string, string, string, number[]][]} reports
 * @property {[string, string, string[]][]} programs
 * @property {[string, number][]} kinds
 * @property {string} groups
 * @property {string} files
 * @property {string} titles
 * @property {string} lengths
 * @property {number[]} sections
 * @property {string} reportsOf
 * @property {string} yearsOf
 * @property {string[]} programsOf
 * @property {string} minor
 * @typedef {{gram: string, offset: number}} Gram  and where in the word it begins, in characters
 * @typedef {object} Table  of all documents, which are known by their number
 * @property {number} count
 * @property {ReportFacts[]} reports
 * @property {ProgramFacts[]} programs
 * @property {string[]} kinds
 * @property {number[]} titles  lengths in characters, roughly
 * @property {number[]} lengths  of the texts, roughly
 * @property {number} average  of the lengths
 * @property {number[]} groups  the page of a report or the file that a document stands in
 * @property {number[]} firsts  the first document of each group
 * @property {number[]} files  the file in which a document's text stands, and the first of each
 * @property {number[]} begins
 * @property {number[][]} reportsOf
 * @property {number[][]} yearsOf
 * @property {string[][]} programsOf
 * @property {Set<number>} minor
 */

(function (scope) {
  const BREAK = "\n";
  const DIGIT = /[0-9]/;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Uint8Array(128);
  [...ALPHABET].forEach((letter, value) => (VALUES[letter.charCodeAt(0)] = value));
  // Places are kept with their field in one number.
  const FIELD = 2 ** 20;
  // Lengths are told in steps, so many from each to its double; see builder/search/index.py.
  const TITLES_STEPS = 4;
  const TEXTS_STEPS = 2;

  // ---- lists, as builder/search/postings.py writes them ---------------------------------------

  /** Reads numbers one after the other; -1 after the last. */
  class Numbers {
    /** @param {string} written */
    constructor(written) {
      this.written = written;
      this.at = 0;
    }

    /** @returns {number} */
    next() {
      if (this.at >= this.written.length) return -1;
      let value = 0;
      for (let scale = 1; ; scale *= 32) {
        const digit = VALUES[this.written.charCodeAt(this.at++)];
        if (digit >= 32) return value + (digit - 32) * scale;
        value += digit * scale;
      }
    }
  }

  /** @param {string} written @returns {number[]} */
  function numbers(written) {
    const read = new Numbers(written);
    const all = [];
    for (let value = read.next(); value >= 0; value = read.next()) all.push(value);
    return all;
  }

  /** @param {string} written @returns {number[]} */
  function steps(written) {
    let last = 0;
    return numbers(written).map((step) => (last += step));
  }

  /** @param {string} written  of a pair or a figure @returns {number[]} field and place in one, ascending */
  function placed(written) {
    /** @type {number[]} */ const keys = [];
    const read = new Numbers(written);
    let field = 0;
    for (let head = read.next(); head >= 0; head = read.next()) {
      field += head >> 1;
      let count = head & 1 ? read.next() + 2 : 1;
      for (let place = 0; count > 0; count--) keys.push(field * FIELD + (place += read.next()));
    }
    return keys;
  }

  /** @param {string} written  of a single character @returns {[number, number][]} field, how often */
  function counted(written) {
    /** @type {[number, number][]} */ const counts = [];
    const read = new Numbers(written);
    let field = 0;
    for (let head = read.next(); head >= 0; head = read.next()) {
      field += head >> 1;
      counts.push([field, head & 1 ? read.next() + 2 : 1]);
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

  // ---- grams, as builder/search/grams.py takes them -------------------------------------------

  /**
   * Choose the grams that cover a word: pairs side by side, whole figures, a lone character.
   * @param {string} word  folded @returns {Gram[]}
   */
  function gramsOf(word) {
    const characters = [...word];
    /** @type {Gram[]} */ const grams = [];
    const take = (/** @type {number} */ from, /** @type {number} */ to) =>
      grams.push({ gram: characters.slice(from, to).join(""), offset: from });
    let at = 0;
    while (at < characters.length) {
      let end = at;
      if (characters[at] === BREAK) at++;
      else if (DIGIT.test(characters[at])) {
        while (end < characters.length && /[0-9.]/.test(characters[end])) end++;
        take(at, end);
        at = end;
      } else {
        while (end < characters.length && characters[end] !== BREAK && !DIGIT.test(characters[end])) end++;
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

  /** A word in letters as the index lists it. @param {string} word */
  function stemOf(word) {
    return /..[^s]s$/.test(word) ? word.slice(0, -1) : word;
  }

  /** @param {string} gram */
  function isSingle(gram) {
    return [...gram].length === 1 && !DIGIT.test(gram);
  }

  // ---- the table of documents -----------------------------------------------------------------

  /** @param {string} written  how many documents each has @returns {[number[], number[]]} that of each document; the first of each */
  function grouped(written) {
    /** @type {number[]} */ const of = [];
    /** @type {number[]} */ const firsts = [];
    for (const size of numbers(written)) {
      firsts.push(of.length);
      for (let n = 0; n < size; n++) of.push(firsts.length - 1);
    }
    return [of, firsts];
  }

  /** @param {PublishedTable} written @param {Folder} folding @returns {Table} */
  function readTable(written, folding) {
    const titles = numbers(written.titles).map((step) => 2 ** (step / TITLES_STEPS) - 1);
    const reports = written.reports.map(([id, title, language, years]) => ({ id, title, language, years }));
    const programs = written.programs.map(([id, name, names]) => ({ id, name, names: [folding.fold(name).text, ...names] }));
    const [groups, firsts] = grouped(written.groups);
    const [files, begins] = grouped(written.files);
    // Sections come first, in the order of the reports; of the others it is written.
    const owners = written.sections.flatMap((count, report) => Array(count).fill(report));
    /** @type {string[][]} */ const programsOf = titles.map(() => []);
    written.programsOf.forEach((list, place) => {
      for (const document of steps(list)) programsOf[document].push(programs[place].id);
    });
    const lengths = numbers(written.lengths).map((step) => 2 ** (step / TEXTS_STEPS) - 1);
    return {
      count: titles.length,
      reports,
      programs,
      kinds: written.kinds.flatMap(([kind, count]) => Array(count).fill(kind)),
      titles,
      lengths,
      average: lengths.reduce((sum, one) => sum + one, 0) / lengths.length,
      groups,
      firsts,
      files,
      begins,
      reportsOf: [...owners.map((report) => [report]), ...rows(written.reportsOf)],
      yearsOf: [...owners.map((report) => reports[report].years), ...rows(written.yearsOf)],
      programsOf,
      minor: new Set(steps(written.minor)),
    };
  }

  /** @param {string} written  for each row how many ascending numbers follow, and their steps @returns {number[][]} */
  function rows(written) {
    const read = new Numbers(written);
    const all = [];
    for (let count = read.next(); count >= 0; count = read.next()) {
      let last = 0;
      all.push(Array.from({ length: count }, () => (last += read.next())));
    }
    return all;
  }

  // ---- what results can be narrowed down to ---------------------------------------------------

  const FACETS = ["report", "program", "year", "kind"];
  /** @type {Record<string, string>} */
  const FACET_NAMES = { report: "报告", program: "项目", year: "年份", kind: "种类" };
  const KIND_NAMES = { section: "正文", program: "项目", event: "事件", figure: "数字", person: "人物" };

  /** @param {Table} table @param {number} document @param {string} facet @returns {string[]} */
  function valuesOf(table, document, facet) {
    if (facet === "kind") return [table.kinds[document]];
    if (facet === "program") return table.programsOf[document];
    if (facet === "year") return table.yearsOf[document].map(String);
    return table.reportsOf[document].map((report) => table.reports[report].id);
  }

  /** @param {Table} table @param {string} facet @returns {[string, string][]} values with labels, in their order */
  function known(table, facet) {
    if (facet === "kind") return Object.entries(KIND_NAMES);
    if (facet === "program") return table.programs.map(({ id, name }) => [id, name]);
    if (facet === "report") return table.reports.map(({ id, title }) => [id, title]);
    const years = [...new Set(table.yearsOf.flat())].sort((a, b) => b - a);
    return years.map((year) => [String(year), String(year)]);
  }

  /** @param {SearchRequest} request @param {Table} table @param {string[]} ignored  told of unknown values @returns {Filters} */
  function readFilters(request, table, ignored) {
    /** @type {Filters} */ const filters = {};
    for (const facet of FACETS) {
      const values = new Set(known(table, facet).map(([value]) => value));
      filters[facet] = new Set();
      for (const value of /** @type {Record<string, any>} */ (request)[facet] ?? []) {
        if (values.has(value)) filters[facet].add(value);
        else ignored.push(`没有这个${FACET_NAMES[facet]}：“${String(value).slice(0, 40)}”，已省略。`);
      }
    }
    return filters;
  }

  /** @param {Table} table @param {number} document @param {Filters} filters @param {string} [besides]  a facet that is not looked at */
  function passes(table, document, filters, besides) {
    return FACETS.every(
      (facet) =>
        facet === besides ||
        !filters[facet].size ||
        valuesOf(table, document, facet).some((value) => filters[facet].has(value)),
    );
  }

  /**
   * Count for each value of a facet what choosing it would show, the other facets as they are.
   * @param {Table} table @param {number[]} documents @param {Filters} filters @returns {Record<string, Facet[]>}
   */
  function countFacets(table, documents, filters) {
    /** @type {Record<string, Facet[]>} */ const facets = {};
    for (const facet of FACETS) {
      /** @type {Map<string, number>} */ const counts = new Map();
      for (const document of documents)
        if (passes(table, document, filters, facet))
          for (const value of valuesOf(table, document, facet))
            counts.set(value, (counts.get(value) ?? 0) + 1);
      facets[facet] = known(table, facet)
        .map(([value, label]) => ({ value, label, count: counts.get(value) ?? 0, chosen: filters[facet].has(value) }))
        .filter(({ count, chosen }) => count || chosen);
      if (facet === "program") facets[facet].sort((a, b) => b.count - a.count);
    }
    return facets;
  }

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, {
    FIELD,
    counted,
    countFacets,
    gramsOf,
    isSingle,
    passes,
    placed,
    readFilters,
    readTable,
    shardOf,
    stemOf,
    steps,
  });
})(self);
