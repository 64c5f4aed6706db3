// What a reader means: which words of a query name something, which only ask, and what else they
// are called. Loaded by the engine when a query needs it.
"use strict";

/**
 * @typedef {{names: string, groups: string, common: string[]}} PublishedWords  see `builder/search/answers.py`
 * @typedef {{programs: string, names: string, groups: string}} PublishedLetters  what of it is in letters
 * @typedef {{text: string, others: string[], year: boolean, known: boolean, whole?: boolean, spoken?: boolean, longer?: string,
 *   gloss?: {match: Match, words: string[]}}} Piece  of a query, folded; `others` are what it is also called, `longer`
 *   is it with a character beside it, `whole` whether it is not to be parted, `spoken` whether it was parted out of a longer run, `gloss` what an English word may mean
 * @typedef {{pieces: Piece[], asked: boolean, counted: boolean}} Meaning  `asked`: words that only ask
 *   were left out; `counted`: they ask how many
 */

(function (scope) {
  const BREAK = "\n";
  const AND = "+";
  const LATIN = /[a-z0-9]/;
  const LETTER = /[a-z]/;
  // Words that ask for something, or compare, and tell nothing of it.
  const ASKS = (
    "几时 发生了什么 发生什么 多不多 多吗 高吗 大吗 怎么办 说了什么 有没有 是不是 是什么 为什么 什么时候 什么样 怎么样 怎么做 怎样 怎么 如何 为何 何时 何地 是谁 哪一年 哪几年 " +
    "哪些年 哪年 哪一天 哪一个 哪个 哪些 哪里 哪家 哪位 哪几个 有哪些 多少钱 多少人 多少个 多少家 多少次 多少名 多少吨 多少 几个人 " +
    "几个 几家 几次 几人 几名 几年 几所 几亿 几万 几件 几项 几种 几位 几条 几天 几座 几倍 几台 几成 什么 是否 能否 请问 谁是 谁 介绍 意思 多大 多高 多长 多久 多远 做了 做过 做出 " +
    "什么时候开始 哪年开始 哪一年开始 何时开始 采取了 采取 情况 怎么回事 怎么看 看待 怎么说 谈谈 为啥 啥 咋 能不能 可不可以 会不会 我想知道 告诉我 到底 究竟 一共 总共 有关 关于 哪 " +
    "区别 差别 异同 不同点 相比 对比 多多少 少多少 高多少 低多少 多还是少 高还是低 最多 最少 最高 最低 比去年 比前年 比上年 " +
    "那个 这个 那些 这些 那会儿 那时候 当时 叫什么 叫啥 来着 你们 我们 咱们 他们 想问下 想问一下 问下 问一下 请教 想知道 帮我 找一下 查一下 说一下 讲讲 要是 如果 会怎么样 " +
    "how_much_money 多不多呀 好不好 行不行 怕不怕 管不管 需不需要 要不要 应该 可以 好像 就是 还是说 一般 通常 分别 大概 大约 具体"
  ).split(" ");
  const ASKS_LATIN = new Set(
    ("how many much what is are was were the a an of in on for to by at with and does do did has have had " +
      "when which who whom whose why where there it its their this that about i you we they can could will would should " +
      "after before without into over per each all some other using used use get got go take let it's whether about across among within tell me any from than more less vs versus between compare compared since during please show find list give need want know information details there many").split(" "),
  );
  // Single characters that join words; they bind nothing where a known word or an end is beside them.
  const JOINTS = "的了吗呢吧啊呀是有在和与及跟对为从被把将就都也还到得着过中里其向由以之于们比我你他她它";
  // Single characters that tell what is done: 员工做公益 tells of no 员工做.
  const VERBS = "做用发送买卖给让被叫要想会能去来说看问找写拿换帮教学修种玩吃住花管养建办开";
  const DOES = new RegExp(`^[${VERBS}]+$`);
  // What a step of parting a query costs: a known word as much as one that asks, a character that
  // belongs to none twice as much, so that 员工培训小时数 is 员工 and 培训小时数.
  const STEP = 1;
  const UNKNOWN = 2;
  // A law is another thing than its subject.
  const LAW = "法";
  // A mistyped word has so many characters at least; one in letters so many.
  const LEAST_MISTYPED = 3;
  const LEAST_MISTYPED_LATIN = 5;
  const COUNTED = /^(?:[多少高低]?多少|几|最[多少]|how)/;
  // What names of numbers end with: who asks how many 员工 asks for 员工总数.
  const TOTALS = ["总数", "人数", "数量", "总量", "总额"];
  // And who asks for 范围三排放 means 范围三排放量, whether or not they ask how much.
  const AMOUNTS = ["量", "总量"];
  const LONG = 4;
  // Looked for behind all others.
  const COMMON = 3;
  // What share of a name's characters the pieces must give that it is made of.
  const MADE_OF = 0.6;
  // Characters that must be left of a program's name without the publisher's.
  const SHORTEST = 3;
  // What a part of a name alone is worth beside whole names, which are worth 100 and more.
  const PART_OF = 50;
  // What names of programs in letters end with, and readers leave out.
  const TAIL = /\n(?:program|project|plan|initiative|campaign|action|platform)$/;
  const INNER = /[的了在和与及对]/u;

  class Words {
    /** @param {PublishedWords} written @param {PublishedLetters|null} letters @param {Table} table @param {Folder} folding */
    constructor(written, letters, table, folding) {
      const [told, asked] = written.groups.split("|").map(rows);
      const [programs, named, more] = [letters?.programs, letters?.names, letters?.groups].map((one) => rows(one ?? ""));
      /** @type {[string[], string[]][]} */ const groups = told.map((some, place) => [some, [...asked[place], ...(more[place] ?? [])]]);
      const folded = (/** @type {string} */ text) => folding.fold(text).text;
      this.asks = ASKS.map((ask) => folded(ask.replace(/_/g, " ")));
      const joints = folded(JOINTS);
      this.ends = new RegExp(`^[${joints}]+|[${joints}]+$`, "gu");
      /** @type {string[][][]} each thing's names in their parts */
      this.names = rows(written.names).map((names, place) => {
        const program = table.programs[place];
        // Ranking knows programs by these names, too.
        if (program) return (program.names = [...new Set([...program.names, ...(programs[place] ?? [])])]).map((name) => [name]);
        return [...names, ...(named[place] ?? [])].map((name) => name.split(AND));
      });
      /** @type {Map<string, string>} by what the file is found that holds a word's list */
      this.keys = new Map([...this.names.flat(2)].map((word) => [word, word]));
      for (const group of groups.map((halves) => halves.flat())) for (const word of group) this.keys.set(word, group[0]);
      this.common = new Set(written.common);
      for (const [told, asked] of groups)
        if ([...told, ...asked].some((word) => this.common.has(word))) for (const word of [...told, ...asked]) this.common.add(word);
      // Who looks for 公益平台 means that of the publisher; who for New Cornerstone investigators the program of that name.
      for (const names of this.names.slice(0, table.programs.length))
        for (const [name] of [...names])
          for (const common of this.common)
            if (name.startsWith(common) && name.length >= common.length + SHORTEST) names.push([name.slice(common.length)]);
      for (const names of this.names.slice(0, table.programs.length))
        for (const [name] of [...names]) {
          const short = name.replace(TAIL, "");
          if (short !== name && short.split(BREAK).length > 1) names.push(...numbers(short).map((one) => [one]));
        }
      /** @type {Map<string, string[]>} */ this.others = new Map();
      // What of a group stands in texts is looked for; the rest are words of readers only.
      for (const [told, asked] of groups) for (const word of [...told, ...asked].flatMap(numbers)) this.others.set(word, told);
      /** @type {Map<string, string>} one word for each group, by any of its words */ this.groups = new Map();
      for (const [told, asked] of groups) for (const word of [...told, ...asked].flatMap(numbers)) this.groups.set(word, [...told, ...asked][0]);
      /** @type {Map<string, string[]>} known words by their first character, the longest first */ this.known = new Map();
      // What a mistyped word may have been meant to be.
      this.meant = [...new Set([...this.others.keys(), ...this.names.flat(2), ...this.common])];
      for (const word of [...this.meant].sort((a, b) => b.length - a.length)) {
        const first = word[0];
        if (word.length > 1) this.known.set(first, [...(this.known.get(first) ?? []), word]);
      }
    }

    /**
     * Part a query along known words, years and words that ask.
     * @param {string[]} words  folded @param {string[]} [phrases]  to be taken as they are @returns {Meaning}
     */
    read(words, phrases = []) {
      const text = words.join(BREAK);
      /** @type {Piece[]} */ const pieces = [];
      /** @type {string[]} */ const single = [];
      let rest = "";
      let asked = false;
      let counted = false;
      const flush = (/** @type {boolean} */ ends) => {
        const last = pieces[pieces.length - 1];
        // … 想做什么 asks, and does no 想做.
        if (ends) rest = rest.replace(DOES, "");
        if (ends && rest.split(BREAK)[0] === LAW && last && !last.year) pieces[pieces.length - 1] = { ...this.piece(last.text + LAW, false), whole: true };
        else for (const [place, run] of rest.split(BREAK).entries()) {
          for (const one of this.trimmed(run)) pieces.push(this.piece(one, this.others.has(one)));
          if ([...run].length !== 1 || run < "\u2e80" || !run.replace(this.ends, "")) continue;
          single.push(run);
          // 助学金 is more than 助学, if it stands anywhere.
          if (last && last.known && !last.year && !place && !VERBS.includes(run)) last.longer = last.text + run;
        }
        rest = "";
      };
      for (const { kind, word } of this.steps(text)) {
        if (kind === "rest") {
          rest += word;
          continue;
        }
        flush(kind === "ask");
        if (kind === "ask") {
          asked = true;
          counted ||= COUNTED.test(word);
        } else if (kind === "year") pieces.push({ text: word, others: [], year: true, known: true });
        else pieces.push(this.piece(word, true));
      }
      flush(true);
      for (const phrase of phrases) pieces.push({ text: phrase, others: [], year: false, known: false });
      // 交了多少税 leaves nothing else.
      if (pieces.every(({ year }) => year)) pieces.push(...single.map((one) => this.piece(one, false)));
      const telling = pieces.filter(({ text: one }) => !this.common.has(one));
      return { pieces: unique(telling.length ? telling : pieces), asked, counted };
    }

    /**
     * Part a text into known words, years, words that ask and single other characters, at the least cost.
     * @param {string} text @returns {{kind: "known"|"ask"|"year"|"rest", word: string, length: number}[]}
     */
    steps(text) {
      /** @type {{cost: number, length: number, kind: "known"|"ask"|"year"|"rest", word: string}[]} */ const best = [];
      best[text.length] = { cost: 0, length: 0, kind: "rest", word: "" };
      for (let at = text.length - 1; at >= 0; at--) {
        const year = !/[0-9.]/.test(text[at - 1] ?? "") && /^(?:19|20)[0-9]{2}(?![0-9.])(?:年度?)?/.exec(text.slice(at));
        const ask = latinAsk(text, at);
        const steps = [
          ...(year ? [{ kind: /** @type {const} */ ("year"), word: year[0].slice(0, 4), length: year[0].length }] : []),
          ...this.knownAt(text, at).map((one) => ({ kind: /** @type {const} */ ("known"), ...one })),
          ...this.asks.filter((word) => text.startsWith(word, at)).map((word) => ({ kind: /** @type {const} */ ("ask"), word, length: word.length })),
          ...(ask ? [{ kind: /** @type {const} */ ("ask"), word: ask, length: ask.length }] : []),
        ].sort((a, b) => b.length - a.length);
        const alone = text[at] === BREAK ? 0 : UNKNOWN;
        best[at] = { cost: best[at + 1].cost + alone, length: 1, kind: "rest", word: text[at] };
        // Of equal ways that with the longer word first is better; before an unknown character any.
        for (const step of steps) {
          const cost = best[at + step.length].cost + STEP;
          if (cost < best[at].cost) best[at] = { cost, ...step };
        }
      }
      const out = [];
      for (let at = 0; at < text.length; at += best[at].length) out.push(best[at]);
      return out;
    }

    /**
     * The known words that begin at a place; blanks between their letters and figures don't count.
     * @param {string} text @param {number} at @returns {{word: string, length: number}[]}
     */
    knownAt(text, at) {
      const out = [];
      for (const word of this.known.get(text[at]) ?? []) {
        let end = at;
        let read = 0;
        while (read < word.length && end < text.length)
          if (text[end] === word[read]) (end++, read++);
          else if (text[end] === BREAK && read && !(LETTER.test(text[end - 1]) && LETTER.test(text[end + 1] ?? ""))) end++;
          else break;
        if (read === word.length && whole(text, at, end - at)) out.push({ word, length: end - at });
      }
      return out;
    }

    /** What it takes to look for a word: nothing where one file tells of it. @param {string} word */
    cost(word) {
      // What stands nearly everywhere has a long list and tells little.
      if (this.common.has(word)) return COMMON;
      return this.keys.has(word) ? 0 : ASKS_LATIN.has(word) ? 2 : 1 + 1 / word.length;
    }

    /**
     * Find pairs of a text that likely stand in no report: those between what only asks and the
     * rest, then those between other parts, then any.
     * @param {string} text @param {number} most @returns {Gram[]}
     */
    seams(text, most) {
      const parts = this.steps(text);
      /** @type {{at: number, asks: boolean}[]} */ const found = [];
      let at = 0;
      for (const [place, { length, kind }] of parts.entries()) {
        at += length;
        const next = parts[place + 1];
        if (next && (kind !== "rest" || next.kind !== "rest")) found.push({ at, asks: kind === "ask" || next.kind === "ask" });
      }
      const all = found.sort((a, b) => Number(b.asks) - Number(a.asks)).map((seam) => text.slice(seam.at - 1, seam.at + 1).includes(BREAK) ? -1 : seam.at);
      // Places are counted in characters, and no seam cuts one.
      return all.filter((one) => one > 0).slice(0, most).map((one) => ({ gram: text.slice(one - 1, one + 1), offset: [...text.slice(0, one - 1)].length }));
    }

    /** Whether a character only joins words. @param {string} letter */
    joins(letter) {
      return !letter.replace(this.ends, "");
    }

    /** @param {string} word */
    isKnown(word) {
      return (this.known.get(word[0]) ?? []).includes(word);
    }

    /**
     * The known word that a word which stands in no text was likely meant to be: one character is another.
     * @param {string} text @returns {{wrong: string, right: string, left: string}|undefined}  `left`: what of it is beside what is another
     */
    alike(text) {
      const letters = [...text];
      if (/^[a-z]+$/.test(text)) {
        if (letters.length < LEAST_MISTYPED_LATIN) return undefined;
        const right = this.meant.find((word) => /^[a-z]+$/.test(word) && isOneOff(word, text));
        return right ? { wrong: text, right, left: "" } : undefined;
      }
      const found = [];
      for (const word of this.meant) {
        const length = [...word].length;
        if (LATIN.test(word) || length > letters.length || (length < LEAST_MISTYPED && !this.common.has(word))) continue;
        // A short one within other words is too likely another.
        const starts = length > LEAST_MISTYPED ? letters.length - length + 1 : length < LEAST_MISTYPED && length < letters.length ? 0 : 1;
        for (let at = 0; at < starts; at++) {
          const wrong = letters.slice(at, at + length);
          const places = [...word].flatMap((one, place) => (one !== wrong[place] ? [place] : []));
          if (places.length !== 1) continue;
          // 网络安全法 is no 网络安全课: what is left of it is a word.
          const left = places[0] === 0 ? wrong.slice(1) : places[0] === length - 1 ? wrong.slice(0, -1) : [];
          if (!this.isKnown(left.join(""))) found.push({ wrong: wrong.join(""), right: word, left: left.join("") });
        }
      }
      return found.sort((a, b) => b.right.length - a.right.length)[0];
    }

    /** @param {string} text @param {boolean} known @returns {Piece} */
    piece(text, known) {
      return { text, others: (this.others.get(text) ?? inflected(text)).filter((one) => one !== text), year: false, known };
    }

    /** Take off what only joins. @param {string} run @returns {string[]} */
    trimmed(run) {
      const core = run.replace(this.ends, "");
      const parts = core.split(INNER);
      const all = parts.length > 1 && parts.every((one) => one.length > 1) ? parts : [core];
      return all.filter((one) => one.length > 1);
    }

    /**
     * Find the things that a query names: those named by most of it, by the closest names.
     * @param {Meaning} meaning @returns {number[]} their numbers, the best first
     */
    things({ pieces, counted }) {
      /** @type {Map<string, Piece>} */ const called = new Map();
      for (const piece of pieces) {
        const endings = [...(counted ? TOTALS : []), ...(piece.text.length >= LONG ? AMOUNTS : [])];
        const totals = endings.map((ending) => piece.text + ending);
        for (const word of [piece.text, ...totals]) called.set(this.groups.get(word) ?? word, piece);
      }
      // A known word within a piece counts beside another part of a name: 女员工 is of 员工：女性.
      /** @type {Map<string, Piece[]>} */ const within = new Map();
      for (const piece of pieces)
        for (let at = 0; at < piece.text.length; at++)
          for (const word of this.known.get(piece.text[at]) ?? [])
            if (word.length < piece.text.length && piece.text.startsWith(word, at)) {
              const group = this.groups.get(word) ?? word;
              within.set(group, [...(within.get(group) ?? []), piece]);
            }
      const exact = new Set(pieces.map(({ text }) => text));
      /** @type {{thing: number, value: number}[]} */ const found = [];
      this.names.forEach((names, thing) => {
        let best = 0;
        for (const parts of names) {
          // Readers have words of their own for several things: 男女比例 for 员工：男性 and 员工：女性.
          const joined = parts.join(BREAK);
          const asWhole = parts.length > 1 && called.get(this.groups.get(joined) ?? joined);
          if (asWhole) best = Math.max(best, 100 + asWhole.text.length);
          const groups = parts.map((part) => this.groups.get(part) ?? part);
          const held = new Set(groups.flatMap((group) => called.get(group) ?? []));
          if (!held.size) continue;
          // 男员工 gives 员工：男性 both of its parts.
          const others = groups.filter((group) => !called.has(group)).map((group) => within.get(group) ?? []);
          if (others.some((some) => !some.length)) {
            // 培训时数 alone: the figures of men and of women.
            if (called.has(groups[0]) && parts[0].length >= LONG) best = Math.max(best, PART_OF + (exact.has(parts[0]) ? 1 : 0));
            continue;
          }
          for (const some of others) if (!some.some((piece) => held.has(piece))) held.add(some[0]);
          const letters = [...held].reduce((sum, piece) => sum + piece.text.length, 0);
          const same = parts.filter((part) => exact.has(part)).length / parts.length;
          best = Math.max(best, held.size * 100 + letters + same * 2);
        }
        best = Math.max(best, this.together(names, pieces));
        if (best) found.push({ thing, value: best });
      });
      found.sort((a, b) => b.value - a.value || a.thing - b.thing);
      const most = Math.floor((found[0]?.value ?? 0) / 100);
      return found.filter(({ value }) => Math.floor(value / 100) === most).map(({ thing }) => thing);
    }

    /**
     * A name that is made of all pieces, in any of their words: 高管里多少女性 is 女性管理者比例.
     * @param {string[][]} names @param {Piece[]} pieces @returns {number} as the value of a thing
     */
    together(names, pieces) {
      const plain = pieces.filter(({ year }) => !year);
      if (plain.length < 2) return 0;
      for (const [name, ...more] of names) {
        if (more.length) continue;
        const inside = plain.map((piece) => [piece.text, ...piece.others].find((word) => name.includes(word)) ?? "");
        const letters = inside.reduce((sum, word) => sum + word.length, 0);
        if (inside.every(Boolean) && letters >= MADE_OF * name.length) return plain.length * 100 + letters;
      }
      return 0;
    }
  }

  /** @param {string} written @returns {string[][]} lists of words */
  function rows(written) {
    return written.split(";").map((some) => (some ? some.split(" ") : []));
  }

  /** Known words in letters are found whole. @param {string} text @param {number} at @param {number} length */
  function whole(text, at, length) {
    const cut = (/** @type {number} */ place) => LATIN.test(text[place - 1] ?? "") && LATIN.test(text[place] ?? "") &&
      /[0-9]/.test(text[place - 1]) === /[0-9]/.test(text[place]);
    return !cut(at) && !cut(at + length);
  }

  /** @param {string} text @param {number} at */
  function latinAsk(text, at) {
    if (/[a-z]/.test(text[at - 1] ?? "")) return undefined;
    const word = /^[a-z]+/.exec(text.slice(at))?.[0];
    return word && ASKS_LATIN.has(word) ? word : undefined;
  }

  /** A word, and where it is in letters also its singular or plural. @param {string} word @returns {string[]} */
  function numbers(word) {
    if (!/[a-z]{3}$/.test(word) || /ss$/.test(word)) return [word];
    return [word, /s$/.test(word) ? word.slice(0, -1) : `${word}s`];
  }

  /**
   * The singular of an English word, or a plural that does not hold it: companies and company. Any other plural holds it.
   * @param {string} word @returns {string[]}
   */
  function inflected(word) {
    if (!/^[a-z]{4,}$/.test(word) || /(?:ss|us|is)$/.test(word)) return [];
    if (/ies$/.test(word)) return [`${word.slice(0, -3)}y`];
    if (/(?:sh|ch|x|ss|zz)es$/.test(word)) return [word.slice(0, -2)];
    if (/s$/.test(word)) return [word.slice(0, -1)];
    return /[^aeiou]y$/.test(word) ? [`${word.slice(0, -1)}ies`] : [];
  }

  /** A word in letters without what it ends with, as builder/search/glossary.py has it. @param {string} word @returns {string} */
  function rootOf(word) {
    for (let last = ""; word !== last; ) {
      last = word;
      word = word.replace(/(?<=...)s$|(?<=....)(?:ed|ing|ly|ment|ion|ity|er|or|al|en|ness|[eiy])$/, "");
      if (word.length > 3 && word.at(-1) === word.at(-2)) word = word.slice(0, -1);
    }
    return word;
  }

  /** Whether one letter is too many, missing, another, or changed places with the next. @param {string} a @param {string} b */
  function isOneOff(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const rest = (/** @type {string} */ word, /** @type {number} */ skipped) => word.slice(at + skipped);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
      (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
  }

  /** @param {Piece[]} pieces */
  function unique(pieces) {
    return pieces.filter((one, place) => pieces.findIndex(({ text }) => text === one.text) === place);
  }

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, { Words, rootOf });
})(self);
