// What a reader means: which words of a query name something, which only ask, and what else they
// are called. Loaded by the engine when a query needs it.
"use strict";

/**
 * @typedef {{names: string[][], groups: [string[], string[]][], common: string[],
 *   titles: string[]}} PublishedWords  see `builder/search/answers.py`
 * @typedef {{text: string, others: string[], year: boolean, known: boolean}} Piece  of a query, folded;
 *   `others` are what it is also called
 * @typedef {{pieces: Piece[], asked: boolean, counted: boolean}} Meaning  `asked`: words that only ask
 *   were left out; `counted`: they ask how many
 */

(function (scope) {
  const BREAK = "\n";
  const AND = "+";
  const LATIN = /[a-z0-9]/;
  const LETTER = /[a-z]/;
  // Words that ask for something and tell nothing of it; the longest are tried first.
  const ASKS = (
    "几时 发生了什么 发生什么 多不多 多吗 高吗 大吗 怎么办 说了什么 有没有 是不是 是什么 为什么 什么时候 什么样 怎么样 怎么做 怎样 怎么 如何 为何 何时 何地 是谁 哪一年 哪几年 " +
    "哪些年 哪年 哪一天 哪一个 哪个 哪些 哪里 哪家 哪位 哪几个 有哪些 多少钱 多少人 多少个 多少家 多少次 多少名 多少吨 多少 几个人 " +
    "几个 几家 几次 几人 几名 几年 几所 几亿 几万 什么 是否 能否 请问 谁是 谁 介绍 意思 多大 多高 多长 做了 做过 做出 " +
    "采取了 采取 情况 怎么回事 哪"
  ).split(" ");
  const ASKS_LATIN = new Set(
    ("how many much what is are was were the a an of in on for to by at with and does do did has have had " +
      "when which who whom whose why where there it its their this that about").split(" "),
  );
  // Single characters that join words; they bind nothing where a known word or an end is beside them.
  const JOINTS = "的了吗呢吧啊呀是有在和与及跟对为从被把将就都也还到得着过中里其向由以之于们";
  const COUNTED = /^(?:多少|几|how)/;
  // What names of numbers end with: who asks how many 员工 asks for 员工总数.
  const TOTALS = ["总数", "人数", "数量", "总量", "总额"];
  // And who asks for 范围三排放 means 范围三排放量, whether or not they ask how much.
  const AMOUNTS = ["量", "总量"];
  const LONG = 4;
  // What share of a name's characters the pieces must give that it is made of.
  const MADE_OF = 0.6;
  // Characters that must be left of a program's name without the publisher's.
  const SHORTEST = 3;
  const INNER = /[的了在和与及对]/u;

  class Words {
    /** @param {PublishedWords} written @param {Table} table @param {Folder} folding */
    constructor(written, table, folding) {
      const folded = (/** @type {string} */ text) => folding.fold(text).text;
      this.asks = ASKS.map(folded);
      const joints = folded(JOINTS);
      this.ends = new RegExp(`^[${joints}]+|[${joints}]+$`, "gu");
      /** @type {string[][][]} each thing's names in their parts */
      this.names = written.names.map((names, place) =>
        (table.programs[place]?.names ?? names).map((name) => (place < table.programs.length ? [name] : name.split(AND))),
      );
      this.common = new Set(written.common);
      // Who looks for 公益平台 means that of the publisher.
      for (const names of this.names.slice(0, table.programs.length))
        for (const [name] of [...names])
          for (const common of this.common)
            if (name.startsWith(common) && name.length >= common.length + SHORTEST) names.push([name.slice(common.length)]);
      /** @type {Map<string, string[]>} */ this.others = new Map();
      // What of a group stands in texts is looked for; the rest are words of readers only.
      for (const [told, asked] of written.groups) for (const word of [...told, ...asked]) this.others.set(word, told);
      /** @type {Map<string, string>} one word for each group, by any of its words */ this.groups = new Map();
      for (const [told, asked] of written.groups) for (const word of [...told, ...asked]) this.groups.set(word, [...told, ...asked][0]);
      /** @type {Map<string, string[]>} known words by their first character, the longest first */ this.known = new Map();
      const all = new Set([...this.others.keys(), ...this.names.flat(2), ...this.common, ...written.titles]);
      for (const word of [...all].sort((a, b) => b.length - a.length)) {
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
      let rest = "";
      let asked = false;
      let counted = false;
      const flush = () => {
        for (const run of rest.split(BREAK)) for (const one of this.trimmed(run)) pieces.push(this.piece(one, this.others.has(one)));
        rest = "";
      };
      for (let at = 0; at < text.length; ) {
        const year = /^(?:19|20)[0-9]{2}(?![0-9.])(?:年度?)?/.exec(text.slice(at));
        if (year && !/[0-9.]/.test(text[at - 1] ?? "")) {
          flush();
          pieces.push({ text: year[0].slice(0, 4), others: [], year: true, known: true });
          at += year[0].length;
          continue;
        }
        const known = this.knownAt(text, at);
        const ask = this.asks.find((word) => text.startsWith(word, at)) ?? latinAsk(text, at);
        if (known && known.length >= (ask?.length ?? 0)) {
          flush();
          pieces.push(this.piece(known.word, true));
          at += known.length;
        } else if (ask) {
          flush();
          asked = true;
          counted ||= COUNTED.test(ask);
          at += ask.length;
        } else rest += text[at++];
      }
      flush();
      for (const phrase of phrases) pieces.push({ text: phrase, others: [], year: false, known: false });
      const telling = pieces.filter(({ text: one }) => !this.common.has(one));
      return { pieces: unique(telling.length ? telling : pieces), asked, counted };
    }

    /**
     * The longest known word that begins at a place; blanks between its letters and figures don't count.
     * @param {string} text @param {number} at @returns {{word: string, length: number}|undefined}
     */
    knownAt(text, at) {
      for (const word of this.known.get(text[at]) ?? []) {
        let end = at;
        let read = 0;
        while (read < word.length && end < text.length)
          if (text[end] === word[read]) (end++, read++);
          else if (text[end] === BREAK && read && !(LETTER.test(text[end - 1]) && LETTER.test(text[end + 1] ?? ""))) end++;
          else break;
        if (read === word.length && whole(text, at, end - at)) return { word, length: end - at };
      }
      return undefined;
    }

    /** @param {string} text @param {boolean} known @returns {Piece} */
    piece(text, known) {
      return { text, others: (this.others.get(text) ?? []).filter((one) => one !== text), year: false, known };
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
      /** @type {Map<string, Piece>} */ const within = new Map(called);
      for (const piece of pieces)
        for (let at = 0; at < piece.text.length; at++)
          for (const word of this.known.get(piece.text[at]) ?? [])
            if (word.length < piece.text.length && piece.text.startsWith(word, at)) {
              const group = this.groups.get(word) ?? word;
              if (!within.has(group)) within.set(group, piece);
            }
      const exact = new Set(pieces.map(({ text }) => text));
      /** @type {{thing: number, value: number}[]} */ const found = [];
      this.names.forEach((names, thing) => {
        let best = 0;
        for (const parts of names) {
          const groups = parts.map((part) => this.groups.get(part) ?? part);
          const held = new Set(groups.map((group) => within.get(group)));
          if (held.has(undefined) || !groups.some((group) => called.has(group))) continue;
          const letters = [...held].reduce((sum, piece) => sum + (piece?.text.length ?? 0), 0);
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

  /** @param {Piece[]} pieces */
  function unique(pieces) {
    return pieces.filter((one, place) => pieces.findIndex(({ text }) => text === one.text) === place);
  }

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, { Words });
})(self);
