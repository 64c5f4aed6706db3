// Texts: the form in which they and a query are compared, where words stand in them, and the piece
// of a text to show. Folding is the twin of builder/folding.py, by the table that the
// manifest brings; a test holds both to the same results.
"use strict";

/**
 * @typedef {{from: string, to: string, several: Record<string, string>, dropped: string, kept: string}} FoldingTable
 *   `from` are codes, as ascending numbers are written in a list
 * @typedef {{text: string, starts: number[], ends: number[]}} Folded  a text, and for each of its
 *   UTF-16 units where the character that gave it starts and ends
 * @typedef {{fold: (text: string) => Folded}} Folder
 * @typedef {{from: number, to: number, word: number}} Mark  in the text as it stands; the word's number
 * @typedef {{text: string, mark: boolean}} Part
 */

(function (scope) {
  const BREAK = "\n";

  // ---- folding -----------------------------------------------------------------------------

  const DIGIT = /[0-9]/;
  const RAISED = /[⁰¹²³⁴⁵⁶⁷⁸⁹]/;
  const WORD = /[\p{L}\p{N}\p{Mc}]/u;
  const NOTHING = /[\p{Cf}\p{Cs}\p{Mn}\p{Me}]/u;
  const BLANK = /\p{Zs}/u;
  const FIGURES = /[0-9]+(?:[.,][0-9]+)+/g;
  const GROUPED = /(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])/g;
  const POINTED = /[0-9]+(?:\.[0-9]+)+/g;
  const YEAR_MONTH = /^(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$/;
  // Stands for the pluses that end a name in letters (C++), which belong to it.
  const PLUS = "➕";
  // Stands for the end of a line after which a hyphenated word goes on.
  const JOINER = "\u200b";
  // Stands for a comma that is dropped from a figure.
  const GONE = "\0";

  /** Folds texts by the published table. */
  class Folding {
    /** @param {FoldingTable} table */
    constructor(table) {
      const to = [...table.to];
      /** @type {Map<string, string>} */
      this.pairs = new Map(Object.entries(table.several));
      if (to.length) scope.SearchEngine.steps(table.from).forEach((/** @type {number} */ code, /** @type {number} */ place) => this.pairs.set(String.fromCodePoint(code), to[place]));
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
        // A raised figure is no digit of the figure before it: 3,200¹ is 3200 and 1.
        if (RAISED.test(character)) folded = `\x01${folded}`;
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
      const read = text
        .replace(/(?<=[A-Za-z])\++(?![A-Za-z0-9+])/g, (signs) => PLUS.repeat(signs.length))
        .replace(/(?<=[A-Za-z][-‐])\n(?=[a-z])/g, JOINER)
        .replace(/(?<=[０-９])，(?=[０-９])/g, ",");
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

  // ---- places ------------------------------------------------------------------------------

  /** @param {Folded} folded @param {string} word @param {number} number @returns {Mark[]} */
  function marksOf(folded, word, number) {
    /** @type {Mark[]} */ const marks = [];
    const { text, starts, ends } = folded;
    // A letter alone (A/B, R&D) ends no longer word and begins none.
    const [before, after] = [/^[a-z](?:\n|$)/.test(word), /(?:\n|^)[a-z]$/.test(word)];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      // Figures are found whole: 5.25 does not stand in 15.25.
      if (DIGIT.test(word[0]) && at > 0 && /[0-9.]/.test(text[at - 1])) continue;
      if (DIGIT.test(word[word.length - 1]) && end < text.length && /[0-9.]/.test(text[end])) continue;
      if (before && /[a-z]/.test(text[at - 1] ?? "")) continue;
      if (after && /[a-z]/.test(text[end] ?? "")) continue;
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
    const add = (/** @type {number} */ start, /** @type {number} */ end, /** @type {boolean} */ mark) => {
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

  // ---- excerpts ----------------------------------------------------------------------------

  // In characters: what is shown before a word, around the first words together, around another.
  const BEFORE = 24;
  const WINDOW = 110;
  const SHORT = 48;
  // Of many marks, so many are looked at for where most words stand together.
  const MOST_MARKS = 200;

  /** Show the words of a text, each at least once. @param {string} text @param {Mark[]} marks @returns {Part[]} */
  function excerpt(text, marks) {
    const clean = merged(marks);
    const windows = marks.length ? joined(windowsOf(marks), clean, text) : [[0, whole(text, Math.min(text.length, WINDOW))]];
    /** @type {Part[]} */ const out = [];
    const gap = { text: "…", mark: false };
    for (const [from, to] of windows) {
      if (from > 0) out.push(gap);
      out.push(...parts(text, clean, from, to));
    }
    return windows[windows.length - 1][1] < text.length ? [...out, gap] : out;
  }

  /** @param {Mark[]} marks @returns {[number, number][]} what to show: where most words stand together, then each other word */
  function windowsOf(marks) {
    const ordered = [...marks].sort((a, b) => a.from - b.from);
    const together = (/** @type {Mark} */ first) => {
      const near = ordered.filter(({ from, to }) => from >= first.from && to <= first.from + WINDOW - BEFORE);
      return new Set([first.word, ...near.map(({ word }) => word)]);
    };
    let best = ordered[0];
    let shown = together(best);
    for (const mark of ordered.slice(0, MOST_MARKS)) {
      const words = together(mark);
      if (words.size > shown.size) [best, shown] = [mark, words];
    }
    /** @type {[number, number][]} */
    const windows = [[best.from - BEFORE, Math.max(best.to + SHORT / 2, best.from - BEFORE + WINDOW)]];
    for (const mark of ordered) {
      if (shown.has(mark.word)) continue;
      shown.add(mark.word);
      windows.push([mark.from - BEFORE / 2, Math.max(mark.to + BEFORE / 2, mark.from + SHORT)]);
    }
    return windows;
  }

  /**
   * Join windows that touch; none cuts a mark.
   * @param {[number, number][]} windows @param {Mark[]} marks  merged @param {string} text @returns {[number, number][]}
   */
  function joined(windows, marks, text) {
    /** @type {[number, number][]} */ const out = [];
    for (const [from, to] of windows.sort((a, b) => a[0] - b[0])) {
      const cut = (/** @type {number} */ at) => marks.find((mark) => mark.from < at && at < mark.to);
      const start = whole(text, Math.max(0, cut(from)?.from ?? from));
      const end = whole(text, Math.min(text.length, cut(to)?.to ?? to));
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

  scope.SearchEngine = Object.assign(scope.SearchEngine ?? {}, { Folding, excerpt, marksOf, merged, parts });
})(self);
