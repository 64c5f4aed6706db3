// What is looked for beside the words as they were typed: tiers, each looser than the one before it,
// and the cards of what a query names. Results of one tier never stand among those of another.
"use strict";

/**
 * @typedef {"question"|"words"|"between"|"apart"|"years"|"some"|"near"} Tier
 * @typedef {{when: string, said: string, reportTitle: string, line: number, url: string, years: number[]}} CardRow
 * @typedef {{kind: string, title: string, url: string, about: string, missing: string[],
 *   series: {name: string, rows: CardRow[], more: number}[]}} Card
 * @typedef {[number[], string, string, number, number, string]} PublishedRow
 * @typedef {[string, string, string, string, number[], [string, PublishedRow[]][]]} PublishedCard
 */

(function (scope) {
  const search = (scope.SearchEngine ??= {});
  // Characters that may stand between the halves of a word: 电信（网络）诈骗.
  const MOST_BETWEEN = 4;
  const LONGEST_PARTED = 8;
  // So many other words of each are looked up, each in a file of its own, perhaps.
  const MOST_OTHERS = 6;
  // What it costs to leave a character out, in parts.
  const SKIPPED = 0.8;
  // What holds some of the pieces holds so much of their weight; what is no section counts less.
  const LEAST_SHARE = 0.4;
  const OTHER_KIND = 0.7;
  const MOST_RANKED = 60;
  const MOST_CARDS = 2;
  const MOST_ROWS = 4;
  const MOST_SERIES = 4;
  const DIGEST = 5;
  const TOGETHER = 6;

  /** @param {Match[]} matches @returns {Match} what any of them finds */
  function either(matches) {
    /** @type {Map<number, Hit>} */ const hits = new Map();
    for (const match of matches)
      for (const [document, hit] of match.hits) {
        const known = hits.get(document) ?? { title: 0, text: 0, places: [] };
        hits.set(document, { title: known.title + hit.title, text: known.text + hit.text, places: [...known.places, ...hit.places] });
      }
    return { word: matches[0].word, hits, exact: matches.every(({ exact }) => exact) };
  }

  /** @param {Match} first @param {Match} second @returns {number[]} places of the first from which the second is not far */
  function followed(first, second) {
    /** @type {number[]} */ const out = [];
    const length = [...first.word].length;
    for (const [document, hit] of first.hits) {
      const next = second.hits.get(document)?.places ?? [];
      for (const place of hit.places)
        if (next.some((one) => one > place + length && one <= place + length + MOST_BETWEEN)) out.push(place);
    }
    return out;
  }

  class Tiers {
    /** @param {any} engine @param {any} words */
    constructor(engine, words) {
      this.engine = engine;
      this.words = words;
    }

    /**
     * Look for pieces in any of their words; those of a year in what tells of it.
     * @param {Piece[]} pieces @param {boolean} others  whether other words of them count
     * @param {Match[]} without @param {Table} table
     */
    async held(pieces, others, without, table) {
      const plain = pieces.filter(({ year }) => !year);
      const slots = plain.map((piece) => [piece.text, ...(others ? piece.others.slice(0, MOST_OTHERS) : [])]);
      if (!slots.length) return { ranked: [], words: [] };
      const held = slots.map(async (slot) => either(await this.engine.matches(slot)));
      const told = pieces.filter(({ year }) => year).map(({ text }) => this.toldOf(text, table));
      const matches = await Promise.all([...held, ...told]);
      let ranked = search.rank(matches, without, table).slice(0, MOST_RANKED);
      if (matches.some(({ exact }) => !exact)) ranked = await this.proven(ranked, slots);
      return { ranked, words: [...slots.flat(), ...pieces.filter(({ year }) => year).map(({ text }) => text)] };
    }

    /** What names a year or is of it. @param {string} year @param {Table} table @returns {Promise<Match>} */
    async toldOf(year, table) {
      const [named] = await this.engine.matches([year]);
      /** @type {Map<number, Hit>} */ const hits = new Map(named.hits);
      table.yearsOf.forEach((years, document) => {
        if (years.includes(Number(year)) && !hits.has(document)) hits.set(document, { title: 0, text: 0, places: [] });
      });
      return { ...named, hits };
    }

    /**
     * What holds most of the pieces, in any of their words; rare ones count more.
     * @param {Piece[]} pieces @param {Match[]} without @param {Table} table
     */
    async most(pieces, without, table) {
      const slots = pieces.filter(({ year }) => !year).map((piece) => [piece.text, ...piece.others.slice(0, MOST_OTHERS)]);
      const matches = await Promise.all(slots.map(async (slot) => either(await this.engine.matches(slot))));
      const weights = matches.map(({ hits }) => (hits.size ? Math.log(1 + table.count / hits.size) : 0));
      const least = LEAST_SHARE * weights.reduce((sum, one) => sum + one, 0);
      /** @type {Map<number, {share: number, score: number}>} */ const found = new Map();
      matches.forEach(({ hits }, place) => {
        for (const [document, hit] of hits) {
          const one = found.get(document) ?? { share: 0, score: 0 };
          one.share += weights[place];
          one.score += weights[place] * (1 + 0.2 * Math.log2(1 + hit.text + 2 * hit.title));
          found.set(document, one);
        }
      });
      const barred = new Set(without.flatMap(({ hits }) => [...hits.keys()]));
      const ranked = [...found]
        .filter(([document, { share }]) => share >= least && !barred.has(document) && !table.minor.has(document))
        .map(([document, { score }]) => ({ document, score: score * (table.kinds[document] === "section" ? 1 : OTHER_KIND), spread: false }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      return { ranked: ranked.slice(0, MOST_RANKED), words: slots.flat() };
    }

    /** @param {Ranked[]} ranked @param {string[][]} slots */
    async proven(ranked, slots) {
      const proofs = await Promise.all(
        ranked.slice(0, 12).map(async ({ document, spread }) => {
          if (spread) return false;
          for (const slot of slots) {
            const held = await Promise.all(slot.map((word) => this.engine.holds(document, word)));
            if (!held.includes(true)) return false;
          }
          return true;
        }),
      );
      return ranked.filter((_, place) => proofs[place]);
    }

    /** A word between: the halves of each unknown word, close and in order. @param {Piece[]} pieces @param {Match[]} without @param {Table} table */
    async between(pieces, without, table) {
      /** @type {Match[]} */ const matches = [];
      /** @type {string[]} */ const words = [];
      for (const { text, year } of pieces) {
        if (year) continue;
        const letters = [...text];
        if (letters.length < 4 || letters.length > LONGEST_PARTED || /[0-9a-z\n]/.test(text)) {
          matches.push(...(await this.engine.matches([text])));
          words.push(text);
          continue;
        }
        const cuts = Array.from({ length: letters.length - 3 }, (_, at) => at + 2);
        const parted = await Promise.all(cuts.map(async (cut) => {
          const halves = [letters.slice(0, cut).join(""), letters.slice(cut).join("")];
          const [first, second] = await this.engine.matches(halves);
          /** @type {Map<number, Hit>} */ const hits = new Map();
          for (const place of followed(first, second)) {
            const field = Math.floor(place / search.FIELD);
            const hit = hits.get(field >> 1) ?? { title: 0, text: 0, places: [] };
            hit[field & 1 ? "text" : "title"]++;
            hit.places.push(place);
            hits.set(field >> 1, hit);
          }
          if (hits.size) words.push(...halves);
          return { word: text, hits, exact: true };
        }));
        matches.push(either(parted));
      }
      if (!matches.length || !matches.some(({ word }) => !words.includes(word))) return { ranked: [], words: [] };
      return { ranked: search.rank(matches, without, table).filter((/** @type {Ranked} */ one) => !one.spread), words: [...new Set(words)] };
    }

    /**
     * Part unknown words that stand nowhere into parts that do, as few as can be.
     * @param {Piece[]} pieces @returns {Promise<Piece[]>} the same pieces, if there is nothing to part
     */
    async parted(pieces) {
      const all = await Promise.all(pieces.map(async (piece) => {
        const letters = [...piece.text];
        if (piece.year || piece.known || letters.length < 3 || letters.length > LONGEST_PARTED || /[0-9a-z\n]/.test(piece.text)) return [piece];
        const [whole] = await this.engine.matches([piece.text]);
        return whole.hits.size ? [piece] : this.cover(letters);
      }));
      return all.flat();
    }

    /** @param {string[]} letters @returns {Promise<Piece[]>} */
    async cover(letters) {
      /** @type {{cost: number, parts: string[]}[]} the cheapest way to each place */
      const best = [{ cost: 0, parts: [] }];
      for (let end = 1; end <= letters.length; end++) {
        best[end] = { cost: best[end - 1].cost + SKIPPED, parts: best[end - 1].parts };
        for (let start = Math.max(0, end - 4); start <= end - 2; start++) {
          if (best[start].cost + 1 >= best[end].cost) continue;
          const word = letters.slice(start, end).join("");
          const [{ hits }] = await this.engine.matches([word]);
          if (hits.size) best[end] = { cost: best[start].cost + 1, parts: [...best[start].parts, word] };
        }
      }
      return best[letters.length].parts.map((text) => this.words.piece(text, false));
    }

    /** @param {number[]} things @param {number[]} years  that are asked for @param {Table} table @returns {Promise<Card[]>} */
    async cards(things, years, table) {
      const { manifest } = await this.engine.open();
      return Promise.all(things.slice(0, MOST_CARDS).map(async (thing) => {
        const file = Math.floor(thing / TOGETHER);
        const cards = await this.engine.part(`c${file}-${manifest.cards.slice(file * DIGEST, (file + 1) * DIGEST)}`);
        return cardOf(cards[thing % TOGETHER], years, table);
      }));
    }
  }

  /**
   * Show of a card what is told of the years asked for, else the newest of each series.
   * @param {PublishedCard} written @param {number[]} years @param {Table} table @returns {Card}
   */
  function cardOf([kind, title, url, about, told, all], years, table) {
    const figures = all.filter(([name]) => name !== "见于");
    const asked = (/** @type {PublishedRow[]} */ rows) => rows.filter(([of]) => !years.length || of.some((year) => years.includes(year)));
    const missing = [];
    for (const year of years) {
      const figured = figures.some(([, rows]) => rows.some(([of]) => of.includes(year)));
      const happened = told.includes(year);
      if (!figured && kind === "code") missing.push(`${year} 年的报告没有列出`);
      else if (!figured) missing.push(happened ? `${year} 年的数字没有报告说到` : `${year} 年没有报告说到`);
    }
    const found = missing.length === years.length ? all : all.filter(([, rows]) => asked(rows).length);
    const series = found.map(([name, rows]) => {
      const best = asked(rows).length ? asked(rows) : rows;
      const shown = [...best].sort((a, b) => Math.max(...b[0]) - Math.max(...a[0])).slice(0, MOST_ROWS);
      return {
        name,
        more: best.length - shown.length,
        rows: shown.map(([of, when, said, report, line, address]) =>
          ({ years: of, when, said, line, url: address, reportTitle: table.reports[report].title })),
      };
    });
    return { kind, title, url, about, missing, series: series.slice(0, MOST_SERIES) };
  }

  /** What is told of a year: the reports on it, and how much the timeline holds. @param {number} year @param {Table} table @returns {Card} */
  function cardOfYear(year, table) {
    const reports = table.reports.filter(({ years }) => years.includes(year));
    const events = table.yearsOf.filter((years, document) => table.kinds[document] === "event" && years[0] === year).length;
    const rows = reports.map(({ id, title }) => ({ when: `${year} 年`, said: title, reportTitle: title, line: 1, url: `reports/${id}/`, years: [year] }));
    return {
      kind: "year",
      title: `${year} 年`,
      url: events ? `timeline/${year}/` : "timeline/",
      about: events ? `时间线上有 ${events} 件事。` : "",
      missing: reports.length ? [] : [`没有专讲 ${year} 年的报告`],
      series: rows.length ? [{ name: "这一年的报告", rows, more: 0 }] : [],
    };
  }

  Object.assign(search, { Tiers, cardOfYear });
})(self);
