// The search itself, without a page: it runs in a worker, or in the page where one was opened
// from disk. `builder/search/` makes what it reads.
"use strict";

/**
 * @typedef {{q: string, report?: string[], program?: string[], year?: string[], kind?: string[],
 *   sort?: string, offset?: number, limit?: number}} SearchRequest
 * @typedef {{kind: string, url: string, title: Part[], path: string, report: string|null,
 *   reportTitle: string|null, reportLanguage: string|null, year: string|null, excerpt: Part[], language: string,
 *   marks: string[]}} Item  `url` is below the site's root; `marks` are the words as they stand there
 * @typedef {Item & {tier: Tier}} NearItem  found by looser rules than the typed words; see search-tiers.js
 * @typedef {{q: string, words: string[], ignored: string[], state: "ready"|"empty",
 *   total: number, approximate: boolean, items: Item[], near: NearItem[], cards: Card[], parts: string[],
 *   facets: Record<string, Facet[]>}} SearchResponse
 * @typedef {{count: number, each: number, parts: string}} Directory  digests in parts, `each` of them in one
 * @typedef {{format: number, shards: [number, string], texts: string|Directory, table: string, letters: string,
 *   known: [number, string], glosses: [number, string], cards: string, long?: string|Directory, folding: FoldingTable}} Manifest  of shards and known words
 *   how many files there are, and the digest of all
 * @typedef {{manifest: Manifest, folding: Folder}} Opened
 * @typedef {{url: string, title: string, path: string, text: string, folded: Folded[]}} Read
 * @typedef {{words: string[], without: string[], ranked: Ranked[]}} Candidates
 * @typedef {{table: Table, filters: Filters, without: Match[], found: Candidates, chosen: Ranked[], page: Ranked[]}} Strict
 */

(function (scope) {
  // The files come in any order: what the others give is looked up when it is called.
  const search = (scope.SearchEngine ??= {});
  const DIGIT = /[0-9]/;
  // Words in letters but for abbreviations such as AED, and codes such as 205-2 and B7.1.
  const ASKS_LETTERS = /[a-z]{5}|[a-z]\n?[0-9]|[a-z]\n[a-z]|[0-9]\n?[a-z]|[0-9]\n[0-9]/;
  const LETTERS = /^[a-z]{3,}$/;
  // Of an English word so many meanings will do, each with its list; with fewer those of its other
  // forms are taken: recover for recovery.
  const ENOUGH_MEANINGS = 4;
  // Behind a pair that is a word; see builder/search/index.py.
  const WORD = "!";
  // The second has lists that stand in files of their own, the third parts what grows with the library.
  const FORMATS = [11, 12, 13];
  // Characters of a digest in the manifest's lists.
  const DIGEST = 4;
  // So many grams of a word and of a query are looked up, each in a file of its own, perhaps; what
  // so many leave is little, and the texts prove the rest.
  const MOST_GRAMS = 6;
  // A word of more grams than this is first looked for by so many.
  const FEW_GRAMS = 2;
  const MOST_GRAMS_OF_ALL = 16;
  // Where lists alone prove nothing, so many texts are read before anything is counted.
  const MOST_PROVEN = 200;
  // … of letters alone so many, for nobody looks for them.
  const FEW_PROVEN = 16;
  const LETTER = /^[a-z]$/;
  // Texts whose folded form is kept.
  const MOST_FOLDED = 400;
  // Of near matches, how many are shown, and what share of the query's weight each must hold.
  const NEAR = 5;
  const NEAR_SHARE = 0.4;
  const FEW_PAIRS = 3;
  const MOST_NEAR_GRAMS = 8;
  const LIMIT = 8;
  const MOST_ITEMS = 100;
  /** @type {{near: NearItem[], cards: Card[], parts: string[], told: string[]}} */
  const NOTHING = { near: [], cards: [], parts: [], told: [] };
  const FAILED = "搜索的数据没有载入，可能是网络断了，请稍后再试。";
  const OUTDATED = "网站刚刚更新过，请刷新页面后再搜索。";

  class Engine {
    /** @type {Map<string, Promise<any>>} */
    parts = new Map();
    /** @type {Promise<Opened>|null} */
    opened = null;
    /** @type {Promise<Table>|null} */
    facts = null;
    /** @type {Map<number, Folded[]>} */
    folded = new Map();
    /** @type {Map<boolean, Promise<any>>} by whether those in letters are among them */
    known = new Map();

    /** @param {(name: string) => Promise<any>} load  gives a part's value by its name */
    constructor(load) {
      this.load = load;
      this.forget();
    }

    forget() {
      this.parts = new Map();
      this.opened = null;
      this.facts = null;
      this.folded = new Map();
      this.known = new Map();
    }

    /**
     * Load by which words things are named, and a query is read.
     * @param {Query} query  one in Chinese asks with no longer word in letters @returns {Promise<any>}
     */
    words({ words }) {
      const letters = words.some(({ text }) => ASKS_LETTERS.test(text)) || words.filter(({ text }) => LETTERS.test(text)).length > 1;
      const known = this.known.get(letters);
      if (known) return known;
      const made = this.readWords(letters);
      this.known.set(letters, made);
      made.catch(() => this.known.delete(letters));
      return made;
    }

    /** @param {boolean} letters */
    async readWords(letters) {
      const { manifest, folding } = await this.open();
      const more = letters ? this.whole("e", manifest.letters) : null;
      const [table, { words }] = await Promise.all([this.table(), this.whole("t", manifest.table)]);
      return new search.Words(words, await more, table, folding);
    }

    /** Load what every search needs. */
    async warm() {
      await this.table();
    }

    /** Load what the lists are read by. @returns {Promise<Opened>} */
    open() {
      if (!this.opened) {
        this.opened = this.begin();
        this.opened.catch(() => (this.opened = null));
      }
      return this.opened;
    }

    async begin() {
      const manifest = await this.load("manifest");
      if (!FORMATS.includes(manifest.format)) throw new Error(OUTDATED);
      return { manifest, folding: new search.Folding(manifest.folding) };
    }

    /** Load what is known of all documents. @returns {Promise<Table>} */
    table() {
      if (!this.facts) {
        this.facts = this.open().then(async ({ manifest, folding }) => search.readTable((await this.whole("t", manifest.table)).table, folding));
        this.facts.catch(() => (this.facts = null));
      }
      return this.facts;
    }

    /** Load a part, once. @param {string} name @returns {Promise<any>} */
    part(name) {
      const known = this.parts.get(name);
      if (known) return known;
      const value = this.load(name);
      this.parts.set(name, value);
      value.catch(() => this.parts.delete(name));
      return value;
    }

    /** Load a value that is one part, or whose JSON stands in several. @param {string} kind @param {string} digests @returns {Promise<any>} */
    async whole(kind, digests) {
      const names = Array.from({ length: digests.length / DIGEST }, (_, place) => `${kind}${place}-${digestAt(digests, place)}`);
      const values = await Promise.all(names.map((name) => this.part(name)));
      return values.length > 1 ? JSON.parse(values.join("")) : values[0];
    }

    /**
     * Load a part by the digest that the manifest lists.
     * @param {"texts"|"long"} list @param {number} number  of the digest @param {string} name  of the part, without it
     * @returns {Promise<any>}
     */
    async listed(list, number, name) {
      const told = (await this.open()).manifest[list] ?? "";
      if (typeof told === "string") return this.part(`${name}-${digestAt(told, number)}`);
      const place = Math.floor(number / told.each);
      const digests = await this.part(`d${list[0]}${place}-${digestAt(told.parts, place)}`);
      return this.part(`${name}-${digestAt(digests, number % told.each)}`);
    }

    /**
     * Answer a request. A part that is gone may have a new name since a new deployment: then
     * everything is read anew, once.
     * @param {SearchRequest} request @returns {Promise<SearchResponse>}
     */
    async search(request) {
      const opened = this.open();
      try {
        return await this.answer(request);
      } catch (error) {
        if (isOutdated(error)) throw error;
        const before = await opened.catch(() => null);
        // Another search may have read everything anew meanwhile.
        if (this.opened === opened || !this.opened) this.forget();
        try {
          const { manifest } = await this.open();
          if (before && JSON.stringify(before.manifest) === JSON.stringify(manifest)) throw error;
          return await this.answer(request);
        } catch (again) {
          if (isOutdated(again)) throw again;
          throw new Error(FAILED);
        }
      }
    }

    /** @param {SearchRequest} request @returns {Promise<SearchResponse>} */
    async answer(request) {
      const { folding } = await this.open();
      const query = search.readQuery(String(request.q ?? ""), folding);
      const words = await this.words(query);
      const { found, table, without, approximate } = await this.candidates(query, words);
      const filters = search.readFilters(request, table, query.ignored);
      const facets = search.countFacets(table, found.ranked.map(({ document }) => document), filters);
      let chosen = found.ranked.filter(({ document }) => search.passes(table, document, filters));
      if (request.sort === "year") chosen = search.byYear(chosen, table);
      const offset = Math.max(0, Math.floor(Number(request.offset)) || 0);
      const limit = Math.min(MOST_ITEMS, Math.max(1, Math.floor(Number(request.limit)) || LIMIT));
      const page = await this.proven({ ...found, ranked: chosen.slice(offset, offset + limit), told: !approximate });
      const beyond = offset || !query.words.length ? NOTHING : await this.beyond(query, { table, filters, without, found, chosen, page }, words);
      return {
        q: request.q,
        words: found.words.map((word) => word.replace(/\n/g, " ")),
        ignored: [...query.ignored, ...beyond.told],
        state: chosen.length ? "ready" : "empty",
        total: chosen.length,
        approximate,
        items: await Promise.all(page.map(({ document }) => this.item(document, found.words))),
        near: beyond.near,
        cards: beyond.cards,
        parts: beyond.parts,
        facets,
      };
    }

    /**
     * Find what a query names, and, where few places hold its words, what looser tiers find.
     * @param {Query} query @param {Strict} strict  what its words found as they were typed @param {any} words
     * @returns {Promise<{near: NearItem[], cards: Card[], parts: string[], told: string[]}>}
     */
    async beyond(query, strict, words) {
      const typed = query.words.map(({ text }) => text).join("");
      const program = strict.table.programs.findIndex(({ names }) => names.includes(typed));
      if (program >= 0 && strict.chosen.length >= search.ENOUGH)
        return { near: [], parts: [], told: [], cards: await search.cards(this, [program], [], strict.table) };
      return search.beyond(this, query, strict, words);
    }

    /**
     * Find what holds all words. Words that were taken for one, as in `22.95 亿元`, are looked for
     * one by one where they do not stand so.
     * @param {Query} query @param {any} known
     * @returns {Promise<{found: Candidates, table: Table, without: Match[], approximate: boolean}>}
     */
    async candidates(query, known) {
      let words = query.words.map(({ text }) => text);
      const barred = query.without.map(({ text }) => text);
      let [table, matches, without] = await Promise.all([this.table(), this.together(words, known), this.matches(barred, known)]);
      let ranked = search.rank(matches, without, table);
      if (!ranked.length && query.words.some(({ glued }) => glued)) {
        words = [...new Set(query.words.flatMap((word) => word.parts ?? [word.text]))];
        matches = await this.together(words, known);
        ranked = search.rank(matches, without, table);
      }
      const found = { words, without: barred, ranked };
      const most = Math.min(ranked.length, words.every((word) => LETTER.test(word)) ? FEW_PROVEN : MOST_PROVEN);
      const approximate = matches.some(({ exact }) => !exact) || without.some(({ exact }) => !exact);
      if (approximate) found.ranked = await this.proven({ ...found, ranked: ranked.slice(0, most) });
      return { found, table, without, approximate: approximate && ranked.length > most };
    }

    /** @param {string[]} words @param {any} known @returns {Promise<Match[]>} */
    matches(words, known) {
      return Promise.all(words.map((word) => this.match(word, mostOf(words), known)));
    }

    /**
     * Look for words that must all stand on a page: those that one file tells of first, and no
     * others once no page is left, for each costs several.
     * @param {string[]} words @param {any} known @returns {Promise<Match[]>}
     */
    async together(words, known) {
      const order = [...words.keys()].sort((a, b) => known.cost(words[a]) - known.cost(words[b]));
      const cheap = order.filter((place) => !known.cost(words[place]));
      const rest = order.slice(cheap.length);
      /** @type {Match[]} */ const found = words.map((word) => ({ word, hits: new Map(), exact: true }));
      const table = await this.table();
      let pages = /** @type {Set<number>|null} */ (null);
      for (const some of [cheap, ...pairsOfTwo(rest)]) {
        await Promise.all(some.map(async (place) => (found[place] = await this.match(words[place], mostOf(words), known, place === words.length - 1))));
        for (const place of some) {
          const here = new Set([...found[place].hits.keys()].map((document) => table.groups[document]));
          const before = pages;
          pages = before ? new Set([...before].filter((page) => here.has(page))) : here;
        }
        if (pages && !pages.size) break;
      }
      return found;
    }

    /** @param {string} gram @returns {Promise<string>} its list as written, or nothing */
    async list(gram) {
      const [count, digest] = (await this.open()).manifest.shards;
      const lists = await this.part(`s${search.shardOf(gram, count)}-${digest}`);
      const [key] = [gram, gram + WORD].filter((one) => Object.hasOwn(lists, one));
      const list = key ? lists[key] : "";
      return typeof list === "string" ? list : this.long(list);
    }

    /** @param {string} pair @returns {Promise<boolean|undefined>} whether it is a word; nothing where it stands nowhere */
    async isWord(pair) {
      const [count, digest] = (await this.open()).manifest.shards;
      const lists = await this.part(`s${search.shardOf(pair, count)}-${digest}`);
      return Object.hasOwn(lists, pair + WORD) ? true : Object.hasOwn(lists, pair) ? false : undefined;
    }

    /** @param {[number, number]} where  first file and how many @returns {Promise<string>} a list that is parted */
    async long([first, count]) {
      const numbers = Array.from({ length: count }, (_, place) => first + place);
      return (await Promise.all(numbers.map((number) => this.listed("long", number, `l${number}`)))).join("");
    }

    /** @param {string} word @param {any} words @returns {Promise<string|undefined>} the list of a known word, where it has one */
    async listOf(word, words) {
      const key = words.keys.get(word);
      if (!key) return undefined;
      const [count, digest] = (await this.open()).manifest.known;
      const lists = await this.part(`k${search.shardOf(key, count)}-${digest}`);
      const list = Object.hasOwn(lists, word) ? lists[word] : "";
      return typeof list === "string" ? list : undefined;
    }

    /**
     * Find where the Chinese stands that a word in letters may mean, in any of its forms.
     * @param {string} word @returns {Promise<{match: Match, words: string[]}|undefined>}
     */
    async gloss(word) {
      if (!LETTERS.test(word)) return undefined;
      const [count, digest] = (await this.open()).manifest.glosses;
      const root = search.rootOf(word);
      /** @type {Record<string, string[]>} */ const lists = await this.part(`g${search.shardOf(root, count)}-${digest}`);
      const apart = (/** @type {string} */ form) => (form === word ? -1 : Math.abs(form.length - word.length));
      const forms = Object.keys(lists).filter((form) => search.rootOf(form) === root).sort((a, b) => apart(a) - apart(b));
      /** @type {string[][]} */ const found = [];
      for (const form of forms) if (found.flat().length < ENOUGH_MEANINGS) found.push(lists[form]);
      if (!found.length) return undefined;
      /** @type {Map<number, Hit>} */ const hits = new Map();
      for (const [list] of found) addPlaces(hits, search.placed(list));
      return { match: { word, hits, exact: true }, words: found.flatMap(([, ...some]) => some) };
    }

    /**
     * @param {string} word @param {number} most  grams to look up @param {any} words
     * @param {boolean} [last]  whether more letters may be to come @returns {Promise<Match>}
     */
    async match(word, most, words, last) {
      /** @type {Map<number, Hit>} */ const hits = new Map();
      let known = await this.listOf(word, words);
      if (known === undefined && LETTERS.test(word)) {
        known = await this.list(search.stemOf(word));
        if (!known && last) known = undefined;
      }
      if (known !== undefined) {
        addPlaces(hits, search.placed(known));
        return { word, hits, exact: true };
      }
      const all = search.gramsOf(word);
      const grams = spread(all, most);
      // A long one most likely stands nowhere; what parts it tells so first.
      const seams = all.length > FEW_GRAMS ? words.seams(word, FEW_GRAMS) : [];
      if (seams.length) {
        const lists = await Promise.all(seams.map((/** @type {Gram} */ { gram }) => this.list(gram)));
        const written = seams.map((/** @type {Gram} */ { offset }, /** @type {number} */ place) => ({ list: lists[place], offset }));
        if (!meeting(written).length) return { word, hits, exact: true };
      }
      const lists = await Promise.all(grams.map(({ gram }) => this.list(gram)));
      const pairs = [...grams.keys()].filter((place) => !search.isSingle(grams[place].gram));
      if (pairs.length) {
        const written = pairs.map((place) => ({ list: lists[place], offset: grams[place].offset }));
        addPlaces(hits, meeting(written));
      } else if (grams.length) for (const [field, count] of search.counted(lists[0])) addHit(hits, field, count);
      // A letter stands in words, too, of which the lists don't tell it.
      const isWhole = !LETTER.test(word) && grams.length === all.length && (all.length === 1 || pairs.length === all.length);
      return { word, hits, exact: isWhole };
    }


    /** @param {number} document @returns {Promise<Read>} */
    async read(document) {
      const { folding } = await this.open();
      const table = await this.table();
      const file = table.files[document];
      const texts = await this.listed("texts", table.groups[document], `f${file}`);
      const [url, title, path, text] = texts[document - table.begins[file]];
      let known = this.folded.get(document);
      if (!known) {
        known = [folding.fold(title), folding.fold(text)];
        if (this.folded.size > MOST_FOLDED) this.folded.clear();
        this.folded.set(document, known);
      }
      return { url, title, path, text, folded: known };
    }

    /** @param {number} document @param {string} word @returns {Promise<boolean>} */
    async holds(document, word) {
      const { folded } = await this.read(document);
      return folded.some((one) => search.marksOf(one, word, 0).length > 0);
    }

    /**
     * Keep only those whose texts hold all words and none of the others; what stands apart on a page
     * is not read where the lists have `told` it, for that would take each file of the page.
     * @param {Candidates & {told?: boolean}} candidates @returns {Promise<Ranked[]>}
     */
    async proven({ words, without, ranked, told }) {
      const table = await this.table();
      const proofs = await Promise.all(
        ranked.map(async ({ document, spread: isSpread }) => {
          if (isSpread && told && !without.length) return true;
          const page = table.groups[document];
          const next = table.firsts[page + 1] ?? table.count;
          const near = isSpread ? Array.from({ length: next - table.firsts[page] }, (_, n) => table.firsts[page] + n) : [document];
          for (const word of words) {
            const held = await Promise.all(near.map((one) => this.holds(one, word)));
            if (!held.includes(true)) return false;
          }
          for (const word of without) if (await this.holds(document, word)) return false;
          return true;
        }),
      );
      return ranked.filter((_, place) => proofs[place]);
    }

    /** @param {number} document @param {string[]} words @returns {Promise<Item>} */
    async item(document, words) {
      const table = await this.table();
      const { url, title, path, text, folded } = await this.read(document);
      const marks = folded.map((one) => words.flatMap((word, place) => search.marksOf(one, word, place)));
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
        title: search.parts(title, search.merged(marks[0]), 0, title.length),
        path,
        report: report?.id ?? null,
        reportTitle: report?.title ?? null,
        reportLanguage: report?.language ?? null,
        year: years.length ? [...new Set([years[0], years[years.length - 1]])].join("–") : null,
        excerpt: search.excerpt(text, marks[1]),
        language: kind === "section" || kind === "event" ? written : "zh-Hans",
        marks: [...new Set(raw)].slice(0, 8),
      };
    }

    /**
     * Find what holds most of the query's pairs, the rare ones before the common.
     * @param {string[]} words @param {Match[]} without @param {Filters} filters @returns {Promise<Item[]>}
     */
    async near(words, without, filters) {
      const table = await this.table();
      const grams = spread([...new Set(words.flatMap((word) => pairsOf(word)))], MOST_NEAR_GRAMS);
      const lists = await Promise.all(grams.map((gram) => this.list(gram)));
      /** @type {Map<number, {share: number, grams: string[]}>} */ const found = new Map();
      // Of short words one pair tells; so it does where no other stands in any text.
      const least = grams.length <= FEW_PAIRS ? 1 : Math.min(2, lists.filter((list) => list).length);
      let sum = 0;
      grams.forEach((gram, place) => {
        if (!lists[place]) return;
        const documents = new Set(search.placed(lists[place]).map((/** @type {number} */ key) => Math.floor(key / search.FIELD) >> 1));
        const weight = Math.log(1 + table.count / (1 + documents.size));
        sum += weight;
        for (const document of documents) {
          const one = found.get(document) ?? { share: 0, grams: [] };
          one.share += weight;
          one.grams.push(gram);
          found.set(document, one);
        }
      });
      const best = [...found]
        .filter(([document, one]) => one.share >= NEAR_SHARE * sum && one.grams.length >= least && search.passes(table, document, filters))
        .filter(([document]) => !without.some(({ hits }) => hits.has(document)))
        .sort((a, b) => b[1].share - a[1].share || a[0] - b[0])
        .slice(0, NEAR);
      return Promise.all(best.map(([document, one]) => this.item(document, one.grams)));
    }
  }

  /** @param {Map<number, Hit>} hits @param {number} field @param {number} count @returns {Hit} */
  function addHit(hits, field, count) {
    let hit = hits.get(field >> 1);
    if (!hit) hits.set(field >> 1, (hit = { title: 0, text: 0, places: [] }));
    hit[field & 1 ? "text" : "title"] += count;
    return hit;
  }

  /** @param {Map<number, Hit>} hits @param {number[]} keys */
  function addPlaces(hits, keys) {
    for (const key of keys) addHit(hits, Math.floor(key / search.FIELD), 1).places.push(key);
  }

  /** @param {string} digests @param {number} place */
  function digestAt(digests, place) {
    return digests.slice(place * DIGEST, (place + 1) * DIGEST);
  }

  /** @param {string[]} words @returns {number} how many grams of each are looked up */
  function mostOf(words) {
    return Math.max(2, Math.min(MOST_GRAMS, Math.floor(MOST_GRAMS_OF_ALL / (words.length || 1))));
  }

  /** @param {number[]} places @returns {number[][]} two by two */
  function pairsOfTwo(places) {
    return Array.from({ length: Math.ceil(places.length / 2) }, (_, at) => places.slice(2 * at, 2 * at + 2));
  }

  /** @param {unknown} error */
  function isOutdated(error) {
    return error instanceof Error && error.message === OUTDATED;
  }

  /** @template T @param {T[]} all @param {number} most @returns {T[]} evenly out of all */
  function spread(all, most) {
    if (all.length <= most) return all;
    return Array.from({ length: most }, (_, place) => all[Math.floor((place * all.length) / most)]);
  }

  /** @param {{list: string, offset: number}[]} written @returns {number[]} where all stand as in the word; the shortest lists are read first */
  function meeting(written) {
    const [first, ...others] = [...written].sort((a, b) => a.list.length - b.list.length);
    const keys = (/** @type {{list: string, offset: number}} */ { list, offset }) => search.placed(list).map((/** @type {number} */ key) => key - offset);
    let met = keys(first);
    for (const one of others) if (met.length) met = common(met, keys(one));
    return met;
  }

  /** @param {string} word @returns {string[]} its figures and pairs; pairs of letters tell too little */
  function pairsOf(word) {
    /** @type {string[]} */ const grams = [];
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
    /** @type {number[]} */ const out = [];
    for (let a = 0, b = 0; a < left.length && b < right.length; ) {
      if (left[a] === right[b]) {
        out.push(left[a++]);
        b++;
      } else if (left[a] < right[b]) a++;
      else b++;
    }
    return out;
  }

  // With so many results nothing looser is looked for.
  Object.assign(search, { Engine, FAILED, ENOUGH: 5 });
})(self);
