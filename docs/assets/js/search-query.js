// Reads what was typed: words, phrases, what is to be left out.
"use strict";

/**
 * @typedef {{text: string, phrase: boolean, glued: boolean, parts?: string[]}} Word  folded; see `readQuery`
 * @typedef {{typed: string, words: Word[], without: Word[], ignored: string[]}} Query
 */

(function (scope) {
  const BREAK = "\n";
  // A query longer than this is cut; so is one of more words.
  const LONGEST = 400;
  const MOST_WORDS = 16;

  const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
  const MINUS = "-－−";
  // A phrase begins a word and ends one; quotation marks inside a word are punctuation.
  const TOKEN = /([-－−]?)(?:["＂“”]([^"＂“”]+)["＂“”]|「([^」]+)」|『([^』]+)』)(?=\s|$)|\S+/gu;
  const ENDS_OPEN = /[0-9]$|(?:^|[0-9])[年月第约近超]$/;
  const UNIT = /^(?:[年月日号时点分秒亿万千百元个名位人次家项期届所座吨度天周岁条篇件套%‰]|平方|公里|小时|美元|港元)/;

  /**
   * Read what was typed: words, “phrases”, -words. Blanks part words, except where they stand
   * within a date or an amount (`1998 年 11 月`, `22.95 亿元`): such words are `glued`.
   * @param {string} typed @param {Folder} folding @returns {Query}
   */
  function readQuery(typed, folding) {
    /** @type {string[]} */ const ignored = [];
    let text = typed.replace(LONE, "");
    if (text.length < typed.length) ignored.push("查询里有不成字的编码，已省略。");
    const characters = [...text];
    if (characters.length > LONGEST) {
      text = characters.slice(0, LONGEST).join("");
      ignored.push(`查询太长，只用了前 ${LONGEST} 个字符。`);
    }
    if (/\p{Extended_Pictographic}/u.test(text)) ignored.push("表情符号不能查找，已省略。");
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
    return { typed: text, words, without, ignored };
  }

  /** Part a folded word at its breaks, but for those between two figures or two letters (A/B). @param {string} folded */
  function runs(folded) {
    return folded.split(/(?<![0-9a-z])\n|(?<=[0-9])\n(?![0-9])|(?<=[a-z])\n(?![a-z])/).filter((run) => run);
  }

  /** @param {Word[]} words @param {string[]} next  the runs of the next token */
  function glue(words, next) {
    const last = words[words.length - 1];
    const follows =
      last &&
      !last.phrase &&
      ((/[0-9]$/.test(last.text) && UNIT.test(next[0])) ||
        (ENDS_OPEN.test(last.text) && !/[0-9]$/.test(last.text) && /^[0-9]/.test(next[0])));
    if (follows) {
      const parts = [...(last.parts ?? [last.text]), next[0]];
      words[words.length - 1] = { ...last, text: last.text + next[0], glued: true, parts };
    }
    for (const text of follows ? next.slice(1) : next) words.push({ text, phrase: text.includes(BREAK), glued: false });
  }

  /** @param {Word[]} words @returns {Word[]} */
  function distinct(words) {
    return words.filter((word, place) => words.findIndex((one) => one.text === word.text) === place);
  }

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, { readQuery });
})(self);
