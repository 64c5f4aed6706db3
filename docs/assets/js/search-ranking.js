// Which results come first: those whose headings hold the words, often, close to each other and in
// short texts; rare words count more. A program that the query names comes before all.
"use strict";

/**
 * @typedef {{title: number, text: number, places: number[]}} Hit  how often, and where
 * @typedef {{word: string, hits: Map<number, Hit>, exact: boolean}} Match  documents that hold a
 *   word; not `exact` where only their texts can tell
 * @typedef {{document: number, score: number, spread: boolean}} Ranked  `spread`: the words stand
 *   on the document's page, but in no document together
 */

(function (scope) {
  /** @type {Record<string, number>} */
  const WEIGHTS = { section: 1, program: 0.55, event: 0.4, figure: 0.4, person: 0.4 };
  // Lists of what stands elsewhere hold any words together; they come after the pages that tell of them.
  const MINOR = 0.2;
  const MINOR_OF_SEVERAL = 1 / 100000;
  const NAMED = 1000;
  const SPREAD = 1 / 1000;
  // What a result counts after each better one of its page: pages come before their sections.
  const SAME_PAGE = 0.25;
  // And a page after each better one of its report, so that the first results tell of several.
  const SAME_REPORT = 0.8;
  const MOST_TIMES = 3;
  // Of many places of a word, so many are looked at for how close others come.
  const MOST_PLACES = 50;

  /** What one query's matches say of documents. */
  class Ranking {
    /** @param {Match[]} matches  one for each word @param {Table} table */
    constructor(matches, table) {
      this.matches = matches;
      this.table = table;
      const rare = matches.map(({ hits }) => Math.log(1 + table.count / (hits.size || 1)));
      const sum = rare.reduce((total, one) => total + one, 0);
      this.weights = rare.map((one) => (one / sum) * matches.length);
      this.lengths = matches.map(({ word }) => [...word].length);
      this.named = namedBy(matches.map(({ word }) => word), table);
      this.pages = this.countOnPages();
    }

    /** @returns {Map<number, number[]>} for each page of a report how often it holds each word */
    countOnPages() {
      /** @type {Map<number, number[]>} */ const pages = new Map();
      this.matches.forEach(({ hits }, word) => {
        for (const [document, hit] of hits) {
          if (this.table.kinds[document] !== "section") continue;
          const page = this.table.groups[document];
          let counts = pages.get(page);
          if (!counts) pages.set(page, (counts = this.matches.map(() => 0)));
          counts[word] += hit.title + hit.text;
        }
      });
      return pages;
    }

    /** @param {number} document @returns {number} more for a better result */
    score(document) {
      const { table, matches } = this;
      const onPage = table.kinds[document] === "section" ? this.pages.get(table.groups[document]) : null;
      let value = 0;
      let inTitle = 0;
      let length = 0;
      matches.forEach(({ hits }, word) => {
        const hit = hits.get(document);
        if (!hit) return;
        const often = Math.log2(1 + hit.title + hit.text) + 0.5 * Math.log2(1 + (onPage?.[word] ?? 0));
        value += this.weights[word] * often;
        if (!hit.title) return;
        inTitle++;
        length += this.lengths[word];
      });
      const coverage = Math.min(1, length / Math.max(1, table.titles[document]));
      if (inTitle) value += (inTitle / matches.length) * (2 + 3 * coverage);
      value += 3 * closeness(matches, document);
      value = forLength(value, document, table);
      const minor = matches.length > 1 ? MINOR_OF_SEVERAL : MINOR;
      value *= table.minor.has(document) ? minor : WEIGHTS[table.kinds[document]];
      return this.named.has(document) ? value + NAMED : value;
    }

    /** @returns {Ranked[]} documents that hold all words, in no order */
    whole() {
      const [first, ...others] = [...this.matches].sort((a, b) => a.hits.size - b.hits.size);
      return [...first.hits.keys()]
        .filter((document) => others.every(({ hits }) => hits.has(document)))
        .map((document) => ({ document, score: this.score(document), spread: false }));
    }

    /** @param {Set<number>} known  pages not to look at @returns {Ranked[]} the best document of each other page that holds all words */
    spread(known) {
      /** @type {Ranked[]} */ const found = [];
      for (const [page, counts] of this.pages) {
        if (known.has(page) || counts.some((count) => !count)) continue;
        const document = this.bestOf(page);
        found.push({ document, score: this.score(document) * SPREAD, spread: true });
      }
      return found;
    }

    /** @param {number} page @returns {number} its document with most of the words */
    bestOf(page) {
      let best = -1;
      let most = -1;
      const { firsts, count } = this.table;
      for (let document = firsts[page]; document < (firsts[page + 1] ?? count); document++) {
        const words = this.matches.filter(({ hits }) => hits.has(document)).length;
        const value = words && words * NAMED + this.score(document);
        if (value > most) [best, most] = [document, value];
      }
      return best;
    }
  }

  /**
   * @param {Match[]} matches  one for each word that is looked for
   * @param {Match[]} without  one for each word that is not to be there
   * @param {Table} table
   * @returns {Ranked[]} best first
   */
  function rank(matches, without, table) {
    if (!matches.length) return [];
    const ranking = new Ranking(matches, table);
    // Where lists alone do not tell that a word stands there, the text will.
    const barred = new Set(without.flatMap(({ hits, exact }) => (exact ? [...hits.keys()] : [])));
    const whole = ranking.whole();
    const known = new Set([...whole.map(({ document }) => document), ...barred].map((one) => table.groups[one]));
    const spread = matches.length > 1 ? ranking.spread(known) : [];
    return apart([...whole.filter(({ document }) => !barred.has(document)), ...spread], table);
  }

  /** @param {number} value @param {number} document @param {Table} table @returns {number} the value, less for a long text */
  function forLength(value, document, table) {
    return value / (1 + 0.06 * Math.log2(1 + table.lengths[document] / table.average));
  }

  /** How close the words come to each other: 1 side by side, towards 0. @param {Match[]} matches @param {number} document */
  function closeness(matches, document) {
    if (matches.length < 2) return 0;
    const all = matches
      .map(({ word, hits }) => ({ word, places: hits.get(document)?.places ?? [] }))
      .sort((a, b) => a.places.length - b.places.length);
    if (!all[0].places.length) return 0;
    let best = Infinity;
    for (const place of all[0].places.slice(0, MOST_PLACES)) {
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

  /** @param {string[]} words @param {Table} table @returns {Set<number>} the documents of programs that a query names */
  function namedBy(words, table) {
    const first = table.kinds.indexOf("program");
    const query = words.join("");
    const found = new Set();
    table.programs.forEach(({ names }, place) => {
      if (names.some((name) => name === query || words.includes(name))) found.add(first + place);
    });
    return found;
  }

  /** Let results of one page, and pages of one report, make room for others. @param {Ranked[]} found @param {Table} table */
  function apart(found, table) {
    const order = (/** @type {Ranked} */ a, /** @type {Ranked} */ b) => b.score - a.score || a.document - b.document;
    /** @type {Map<number, number>} */ const pages = new Map();
    /** @type {Map<number, number>} */ const reports = new Map();
    for (const one of found.sort(order)) {
      if (table.kinds[one.document] !== "section") continue;
      const page = table.groups[one.document];
      const before = pages.get(page) ?? 0;
      pages.set(page, before + 1);
      one.score *= SAME_PAGE ** before;
      if (before) continue;
      const report = table.reportsOf[one.document][0];
      const times = reports.get(report) ?? 0;
      reports.set(report, times + 1);
      one.score *= SAME_REPORT ** Math.min(times, MOST_TIMES);
    }
    return found.sort(order);
  }

  /** @param {Ranked[]} found @param {Table} table @returns {Ranked[]} newest first */
  function byYear(found, table) {
    const year = (/** @type {Ranked} */ { document }) => Math.max(0, ...table.yearsOf[document]);
    return [...found].sort((a, b) => year(b) - year(a));
  }

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, { byYear, forLength, rank });
})(self);
