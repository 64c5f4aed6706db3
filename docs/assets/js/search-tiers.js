// What is looked for beside the words as they were typed: tiers, each looser than the one before it.
// Results of one tier never stand among those of another. Loaded by the engine when a query needs it.
"use strict";

/**
 * @typedef {"question"|"words"|"between"|"apart"|"years"|"some"|"near"} Tier
 */

(function (scope) {
  const search = (scope.SearchEngine ??= {});
  // Characters that may stand between the halves of a word: 电信（网络）诈骗.
  const MOST_BETWEEN = 4;
  // Words of more characters are not halved: each place to halve them takes two files.
  const LONGEST_HALVED = 7;
  const LONGEST_PARTED = 20;
  // Each character that is looked for with the next takes a file; more would take a first result
  // beyond 25 requests.
  const MOST_COVERED = 9;
  // So many other words of each are looked up; one file tells of all, but of lists too long for it.
  const MOST_OTHERS = 24;
  // Of so many English words their Chinese is looked up, each in a file of its own.
  const MOST_GLOSSED = 6;
  // What it costs to leave a character out, in parts.
  const SKIPPED = 0.8;
  // … and one that only joins words: 有意见 is 意见, no 有意.
  const SKIPPED_JOINT = 0.5;
  // … and what two, three or four characters cost that stand somewhere and make no word of two: less
  // than to leave them out, for they may be a name; more than a word among them.
  const BY_CHANCE = [1.5, 2, 2.6];
  // What holds some of the pieces holds so much of their weight; what is no section counts less.
  const LEAST_SHARE = 0.25;
  const OTHER_KIND = 0.7;
  // A word that was parted out of a spoken run (有人, 保证) tells less than one that is known.
  const SPOKEN = 0.6;
  // Who names a year wants what was told of it.
  const OF_YEAR = 1.3;
  // What each doubling of how often a word stands in a text adds to what it is worth there.
  const OFTEN = 0.3;
  // With looser results so many are shown in all, as one page of the others.
  // What stands together counts so much more than what only stands in the text.
  const TOGETHER = 1;
  const MOST_OF_TIER = 5;
  const MOST_RANKED = 60;
  // Of a query with so many characters that stands somewhere nothing looser is wanted: it is a sentence.
  const QUOTED = 16;
  // Who asks how many wants a sentence with a number: of so many results it is looked for, so many
  // characters around the words.
  const MOST_FIGURED = 5;
  const SENTENCE = 40;
  const FIGURE = /[0-9](?:万|亿|千|百|余|多|人|名|个|家|次|位|所|件|项|吨|元|度|户|%)/;

  // Figures and words in letters, which are not cut: 每10万业主 is 10万 and 业主, ESG报告 is ESG and 报告.
  const FIGURES = /([0-9][0-9.]*[百千万亿%]*|[a-z]{2,})/;

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
      // Of characters that belong to no known word so many more may be looked for.
      this.left = MOST_COVERED;
      /** @type {Map<string, Promise<Piece[]>>} */ this.covers = new Map();
    }

    /**
     * Tell of English words what they may mean in Chinese. @param {Piece[]} pieces @returns {Promise<Piece[]>}
     */
    async translated(pieces) {
      let left = MOST_GLOSSED;
      return Promise.all(pieces.map(async (piece) => {
        if (piece.year || !/^[a-z]+$/.test(piece.text) || left-- <= 0) return piece;
        const gloss = await this.engine.gloss(piece.text);
        return gloss ? { ...piece, gloss } : piece;
      }));
    }

    /**
     * Where a piece stands, in any of its words. @param {Piece} piece @param {boolean} also  whether its other words count
     * @returns {Promise<{any: Match, typed: Match, words: string[]}>}
     */
    async slot({ text, others, gloss }, also) {
      const words = [text, ...(also ? others.slice(0, MOST_OTHERS) : [])];
      const matches = await this.engine.matches(words, this.words);
      return gloss && also
        ? { any: either([...matches, gloss.match]), typed: matches[0], words: [...words, ...gloss.words] }
        : { any: either(matches), typed: matches[0], words };
    }

    /**
     * Look for pieces in any of their words; those of a year in what tells of it.
     * @param {Piece[]} pieces @param {boolean} others  whether other words of them count
     * @param {Match[]} without @param {Table} table
     */
    async held(pieces, others, without, table) {
      const plain = pieces.filter(({ year }) => !year);
      if (!plain.length) return { ranked: [], words: [] };
      const held = await Promise.all(plain.map((piece) => this.slot(piece, others)));
      const slots = held.map(({ words }) => words);
      const told = await Promise.all(pieces.filter(({ year }) => year).map(({ text }) => this.toldOf(text, table)));
      const matches = [...held.map(({ any }) => any), ...told];
      const all = matches.map(() => 1);
      const isTogether = (/** @type {Ranked} */ { document, spread }) => spread || search.passage(matches, all, document) === all.length;
      let ranked = search.rank(matches, without, table).filter(isTogether).slice(0, MOST_RANKED);
      if (matches.some(({ exact }) => !exact)) ranked = await this.proven(ranked, slots);
      return { ranked, words: [...slots.flat(), ...pieces.filter(({ year }) => year).map(({ text }) => text)] };
    }

    /**
     * Let those of the best come first that tell a number beside all words.
     * @param {{ranked: Ranked[], words: string[]}} found @param {Piece[]} pieces
     */
    async figured({ ranked, words }, pieces) {
      const slots = pieces.filter(({ year }) => !year).map((piece) => [piece.text, ...piece.others]);
      const tells = await Promise.all(ranked.slice(0, MOST_FIGURED).map(async ({ document }) => {
        const { folded } = await this.engine.read(document);
        const { text } = folded[1];
        return slots.length && placesOf(text, slots[0]).some((at) => {
          const around = text.slice(Math.max(0, at - SENTENCE), at + SENTENCE);
          return FIGURE.test(around) && slots.every((slot) => slot.some((word) => around.includes(word)));
        });
      }));
      const first = ranked.filter((_, place) => tells[place]);
      return { ranked: [...first, ...ranked.filter((_, place) => !tells[place])], words };
    }

    /** What names a year or is of it. @param {string} year @param {Table} table @returns {Promise<Match>} */
    async toldOf(year, table) {
      const [named] = await this.engine.matches([year], this.words);
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
      const years = pieces.filter(({ year }) => year).map(({ text }) => Number(text));
      const plain = pieces.filter(({ year }) => !year);
      const all = await Promise.all(plain.map((piece) => this.slot(piece, true)));
      const weight = (/** @type {Match} */ { hits }) => (hits.size ? Math.log(1 + table.count / hits.size) : 0);
      const trust = plain.map(({ spoken }) => (spoken ? SPOKEN : 1));
      const weights = all.map(({ any }, place) => trust[place] * weight(any));
      const least = LEAST_SHARE * weights.reduce((sum, one) => sum + one, 0);
      /** @type {Map<number, {share: number, score: number}>} */ const found = new Map();
      for (const [place, { any, typed }] of all.entries())
        for (const [document, hit] of any.hits) {
          const one = found.get(document) ?? { share: 0, score: 0 };
          // The word itself is rarer than all that it is also called, and counts more.
          const worth = typed.hits.has(document) ? trust[place] * weight(typed) : weights[place];
          one.share += worth;
          one.score += worth * (1 + OFTEN * Math.log2(1 + hit.text + 2 * hit.title));
          found.set(document, one);
        }
      const barred = new Set(without.flatMap(({ hits }) => [...hits.keys()]));
      const matches = all.map(({ any }) => any);
      const whole = (/** @type {number} */ document, /** @type {number} */ score) =>
        search.forLength(score + TOGETHER * search.passage(matches, weights, document), document, table) * (table.kinds[document] === "section" ? 1 : OTHER_KIND) * (years.some((year) => table.yearsOf[document].includes(year)) ? OF_YEAR : 1);
      const ranked = [...found]
        .filter(([document, { share }]) => share >= least && !barred.has(document) && !table.minor.has(document))
        .map(([document, { score }]) => ({ document, score: whole(document, score), spread: false }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      return { ranked: ranked.slice(0, MOST_RANKED), words: all.flatMap(({ words }) => words) };
    }

    /** @param {Ranked[]} ranked @param {string[][]} slots */
    async proven(ranked, slots) {
      const proofs = await Promise.all(
        ranked.slice(0, MOST_OF_TIER).map(async ({ document, spread }) => {
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
        if (letters.length < 4 || letters.length > LONGEST_HALVED || /[0-9a-z\n]/.test(text)) {
          matches.push(...(await this.engine.matches([text], this.words)));
          words.push(text);
          continue;
        }
        const cuts = Array.from({ length: letters.length - 3 }, (_, at) => at + 2);
        const parted = await Promise.all(cuts.map(async (cut) => {
          const halves = [letters.slice(0, cut).join(""), letters.slice(cut).join("")];
          const [first, second] = await this.engine.matches(halves, this.words);
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
        if (piece.year || piece.known || letters.length < 3 || letters.length > LONGEST_PARTED || /\n|^[a-z]+$/.test(piece.text)) return [piece];
        const [whole] = await this.engine.matches([piece.text], this.words);
        if (whole.hits.size) return [piece];
        return this.partsOf(piece.text);
      }));
      return all.flat();
    }

    /** Part a run that stands nowhere. @param {string} text @returns {Promise<Piece[]>} words of it that stand somewhere, and its figures */
    async partsOf(text) {
      const runs = text.split(FIGURES).filter((run) => run.length > 1);
      const parts = await Promise.all(runs.map((run) => /[0-9a-z]/.test(run) ? [this.words.piece(run, false)] : this.cover([...run])));
      return parts.flat();
    }

    /** Take pieces with the character beside them where that is a word: 助学金. @param {Piece[]} pieces @returns {Promise<Piece[]>} */
    async lengthened(pieces) {
      return Promise.all(pieces.map(async (piece) => {
        if (!piece.longer || !(await this.engine.matches([piece.longer], this.words))[0].hits.size) return piece;
        return { ...this.words.piece(piece.longer, true), others: [piece.text, ...piece.others] };
      }));
    }

    /**
     * Find which pieces stand in no text, and what they were likely meant to be.
     * @param {Piece[]} pieces @returns {Promise<{absent: string[], mistyped: {wrong: string, right: string}[], left: Piece[]}>}  `left`: without those that stand nowhere
     */
    async unheard(pieces) {
      const heard = async (/** @type {string} */ word) => (await this.engine.matches([word], this.words))[0].hits.size > 0;
      /** @type {string[]} */ const absent = [];
      /** @type {{wrong: string, right: string}[]} */ const mistyped = [];
      /** @type {Piece[]} */ const left = [];
      for (const piece of pieces) {
        const { text, year, known, gloss } = piece;
        if (year || known || gloss || [...text].length < 2 || (await heard(text))) {
          left.push(piece);
          continue;
        }
        const alike = this.words.alike(text);
        const parts = piece.whole || /^[a-z\n]+$/.test(text) ? [] : await this.partsOf(text);
        // 送衣服 is no 旧衣服, for 衣服 is a word.
        const isAnother = alike && [...alike.left].length === 2 && (await this.engine.isWord(alike.left));
        if (alike && !isAnother && !(await heard(alike.wrong))) mistyped.push(alike);
        // A run that is spoken is no word that no report tells of.
        else if (parts.length < 2) absent.push(text);
        // What stands nowhere, not even in parts, keeps nothing else from being found.
        if (parts.length) left.push(piece);
      }
      return { absent, mistyped, left };
    }

    /**
     * Cover characters with words that stand in a text, as few as can be.
     * @param {string[]} letters @returns {Promise<Piece[]>}
     */
    cover(letters) {
      const text = letters.join("");
      const known = this.covers.get(text);
      if (known) return known;
      const made = this.covered(letters.slice(0, this.left));
      this.left = Math.max(0, this.left - letters.length);
      this.covers.set(text, made);
      return made;
    }

    /** @param {string[]} letters @returns {Promise<Piece[]>} */
    async covered(letters) {
      /** @type {{cost: number, parts: string[]}[]} the cheapest way to each place */
      const best = [{ cost: 0, parts: [] }];
      for (let end = 1; end <= letters.length; end++) {
        best[end] = { cost: best[end - 1].cost + (this.words.joins(letters[end - 1]) ? SKIPPED_JOINT : SKIPPED), parts: best[end - 1].parts };
        for (let start = Math.max(0, end - 4); start <= end - 2; start++) {
          const word = letters.slice(start, end).join("");
          const cost = best[start].cost + (await this.costOf(word, best[end].cost - best[start].cost));
          if (cost < best[end].cost) best[end] = { cost, parts: [...best[start].parts, word] };
        }
      }
      return best[letters.length].parts.map((text) => ({ ...this.words.piece(text, false), spoken: true }));
    }

    /**
     * What it costs to take characters for a word. @param {string} word @param {number} most  no more is worth looking
     * @returns {Promise<number>}
     */
    async costOf(word, most) {
      const least = [...word].length > 2 ? BY_CHANCE[[...word].length - 2] : 1;
      if (least >= most) return Infinity;
      if ([...word].length === 2) {
        const isWord = await this.engine.isWord(word);
        return isWord ? 1 : isWord === undefined ? Infinity : BY_CHANCE[0];
      }
      return (await this.engine.matches([word], this.words))[0].hits.size ? least : Infinity;
    }
  }

  /**
   * Find what a query names, and, where few places hold its words, what looser tiers find.
   * @param {any} engine @param {Query} query @param {Strict} strict @param {any} words
   * @returns {Promise<{near: NearItem[], cards: Card[], parts: string[], told: string[]}>}
   */
  async function beyond(engine, query, strict, words) {
    const { table, filters, without, found, chosen, page } = strict;
    const phrases = query.words.filter(({ phrase }) => phrase).map(({ text }) => text);
    const typed = query.words.filter(({ phrase }) => !phrase).map(({ text }) => text);
    const tiers = new Tiers(engine, words);
    /** @type {Meaning} */ let meaning = words.read(typed, phrases);
    /** @type {string[]} */ const told = [];
    if (chosen.length < search.ENOUGH) meaning = { ...meaning, pieces: await tiers.translated(meaning.pieces) };
    if (!chosen.length && !phrases.length) {
      const { absent, mistyped, left } = await tiers.unheard(meaning.pieces);
      told.push(...mistyped.map(({ wrong, right }) => `没有报告写到“${wrong}”，下面也许是所要的“${right}”。`));
      for (const { wrong, right } of mistyped) meaning = words.read(typed.map((word) => word.replace(wrong, right)));
      if (mistyped.length) meaning = { ...meaning, pieces: await tiers.translated(meaning.pieces) };
      if (!mistyped.length && left.some(({ year }) => !year)) meaning = { ...meaning, pieces: left };
      if (absent.length) told.push(`没有报告写到“${absent.map((word) => asTyped(word, query.typed)).join("”“")}”。`);
    }
    const years = meaning.pieces.filter(({ year }) => year).map(({ text }) => Number(text));
    const onlyYears = years.length > 0 && years.length === meaning.pieces.length;
    const cards = onlyYears ? years.map((year) => search.cardOfYear(year, table)) : await search.cards(engine, words.things(meaning), years, table);
    const isQuoted = chosen.length > 0 && typed.join("").length >= QUOTED;
    if (!isQuoted && chosen.length < search.ENOUGH) meaning = { ...meaning, pieces: await tiers.lengthened(meaning.pieces) };
    const parts = meaning.pieces.map(({ text }) => text.replace(/\n/g, " "));
    if (isQuoted || chosen.length >= search.ENOUGH) return { near: [], parts: [], cards, told };
    /** @type {NearItem[]} */ const near = [];
    const seen = new Set(page.map(({ document }) => document));
    const add = async (/** @type {Tier} */ tier, /** @type {{ranked: Ranked[], words: string[]}} */ more) => {
      const passed = more.ranked.filter(({ document }) => !seen.has(document) && search.passes(table, document, filters));
      for (const { document } of passed.slice(0, Math.max(0, MOST_OF_TIER - page.length - near.length))) {
        seen.add(document);
        near.push({ ...(await engine.item(document, more.words)), tier });
      }
    };
    const held = async (/** @type {boolean} */ others) => {
      const more = await tiers.held(meaning.pieces, others, without, table);
      return meaning.counted ? tiers.figured(more, meaning.pieces) : more;
    };
    const wants = () => near.length + chosen.length < search.ENOUGH;
    const isParted = meaning.asked || meaning.pieces.map(({ text }) => text).join() !== typed.join();
    if (isParted) await add("question", await held(false));
    if (wants()) await add("words", await held(true));
    if (wants()) await add("between", await tiers.between(meaning.pieces, without, table));
    const apart = wants() ? await tiers.parted(meaning.pieces) : meaning.pieces;
    if (apart.length > meaning.pieces.length) await add("apart", await tiers.held(apart, true, without, table));
    const timeless = meaning.pieces.filter(({ year }) => !year);
    if (wants() && years.length) await add("years", await tiers.held(timeless, true, without, table));
    if (wants() && apart.filter(({ year }) => !year).length > 1) await add("some", await tiers.most(apart, without, table));
    if (wants() && !chosen.length) {
      const closest = await engine.near(isParted ? timeless.map(({ text }) => text) : found.words, without, filters);
      const shown = new Set(near.map(({ url }) => url));
      for (const item of closest) if (!shown.has(item.url)) near.push({ ...item, tier: "near" });
    }
    return { near, cards, parts, told };
  }

  /** @param {string} text @param {string[]} words @returns {number[]} where any of them stands */
  function placesOf(text, words) {
    const out = [];
    for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) out.push(at);
    return out;
  }

  /** A folded word as it stands in what was typed, where it stands there. @param {string} word @param {string} typed */
  function asTyped(word, typed) {
    const plain = word.replace(/➕/g, "+").replace(/\n/g, " ");
    const at = typed.toLowerCase().indexOf(plain);
    return at < 0 ? plain : typed.slice(at, at + plain.length);
  }

  Object.assign(search, { beyond });
})(self);
