// @ts-check
// Shows Chinese in the other script, in place: the words of text nodes change, one for one, so that
// links, marks, anchors and addresses stay. Loaded only when a reader asks for it.
(() => {
  /**
   * @typedef {{ from: string, to: string, back: string, words: string, pairs: string, two: string, same: string }} Packed
   * @typedef {{ characters: Map<string, string>, words: Map<string, string>, longest: Map<string, number> }} Table
   */

  // Parts of a sentence: the words around them are read together with the words inside.
  const INLINE = new Set(
    "A ABBR B BDI CITE DEL EM I INS KBD MARK Q S SMALL SPAN STRONG SUB SUP TIME U WBR".split(" "),
  );
  // What the reader cites, copies or typed stays as it is.
  const VERBATIM = "script, style, noscript, textarea, code, pre, kbd, .verbatim, .cite > :not(summary), [lang=en]";

  /** @type {WeakMap<Text, { original: string, shown: string }>} */
  const before = new WeakMap();

  /**
   * Unpack a table; tools/script_tables.py says how it is packed.
   * @param {Packed} packed
   * @returns {Table}
   */
  function unpack(packed) {
    const from = [...packed.from];
    const to = [...packed.to];
    /** @type {Map<string, string>} */
    const characters = new Map();
    /** @type {Map<string, string>} */
    const back = new Map();
    for (let place = from.length - 1; place >= 0; place -= 1) {
      characters.set(from[place], to[place]);
      back.set(to[place], from[place]);
    }
    const more = [...packed.back];
    for (let place = 0; place < more.length; place += 2) back.set(more[place], more[place + 1]);

    const words = new Map();
    const plain = (/** @type {string} */ word) => [...word].map((one) => characters.get(one) ?? one).join("");
    for (const word of list(packed.words)) words.set([...word].map((one) => back.get(one) ?? one).join(""), word);
    const pairs = list(packed.pairs);
    for (let place = 0; place < pairs.length; place += 2) words.set(pairs[place], pairs[place + 1]);
    for (const [first, ...seconds] of list(packed.two).map((group) => [...group])) {
      for (const second of seconds) words.set(first + second, plain(first + second));
    }
    for (const word of list(packed.same)) words.set(word, plain(word));

    const longest = new Map();
    for (const word of words.keys()) {
      const first = firstOf(word, 0);
      longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
    }
    return { characters, words, longest };
  }

  /** @param {string} joined */
  function list(joined) {
    return joined ? joined.split(" ") : [];
  }

  /**
   * @param {string} text
   * @param {number} place
   */
  function firstOf(text, place) {
    return String.fromCodePoint(text.codePointAt(place) ?? 0);
  }

  /**
   * Give the text in the other script: at each place the longest word, else the character.
   * Words keep their length; of the characters, few rare ones do not.
   * @param {string} text
   * @param {Table} table
   * @returns {{ read: string, shown: string }[]} its pieces in order
   */
  function pieces(text, table) {
    const found = [];
    for (let place = 0; place < text.length; ) {
      const first = firstOf(text, place);
      let read = first;
      let shown = table.characters.get(first) ?? first;
      for (let length = table.longest.get(first) ?? 0; length > first.length; length -= 1) {
        const word = table.words.get(text.slice(place, place + length));
        if (word === undefined || place + length > text.length) continue;
        [read, shown] = [text.slice(place, place + length), word];
        break;
      }
      found.push({ read, shown });
      place += read.length;
    }
    return found;
  }

  /**
   * @param {Node} node
   * @returns {Element | null} the paragraph, cell or the like in which the words stand
   */
  function block(node) {
    let at = node.parentElement;
    while (at && INLINE.has(at.tagName)) at = at.parentElement;
    return at;
  }

  /**
   * Collect what is to be changed: text nodes of one paragraph together.
   * @param {Node} root
   * @param {string} wanted
   * @returns {Text[][]}
   */
  function runs(root, wanted) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Text[][]} */
    const found = [];
    /** @type {Element | null} */
    let last = null;
    for (let node = root instanceof Text ? root : walker.nextNode(); node; node = walker.nextNode()) {
      const text = /** @type {Text} */ (node);
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(VERBATIM)) continue;
      // A list of menu entries or an index may hold titles of both scripts unmarked; Simplified
      // characters stay what they are, so only words marked as Traditional are left alone.
      const own = text.parentElement.closest("[lang]");
      if (wanted === "zh-Hant" && own && own.getAttribute("lang") === "zh-Hant") continue;
      const here = block(text);
      if (here === last && found.length) found[found.length - 1].push(text);
      else found.push([text]);
      last = here;
    }
    return found;
  }

  /**
   * Change one paragraph's text nodes.
   * @param {Text[]} run
   * @param {Table} table
   * @returns {Text[]} those that changed
   */
  function change(run, table) {
    const texts = run.map((node) => node.data);
    const whole = texts.join("");
    const results = texts.map(() => "");
    let node = 0;
    let end = texts[0].length;
    let place = 0;
    for (const { read, shown } of pieces(whole, table)) {
      while (place >= end) end += texts[(node += 1)].length;
      if (place + read.length <= end) results[node] += shown;
      else {
        // A word across the border of two nodes; its units go where its own stood.
        let at = node;
        let limit = end;
        for (let unit = 0; unit < read.length; unit += 1) {
          while (place + unit >= limit) limit += texts[(at += 1)].length;
          results[at] += shown[unit];
        }
      }
      place += read.length;
    }
    return run.filter((text, index) => {
      if (results[index] === texts[index]) return false;
      before.set(text, { original: before.get(text)?.original ?? texts[index], shown: results[index] });
      text.data = results[index];
      return true;
    });
  }

  /** Remember where highlights lie, for a text that changes pushes them to its beginning. */
  function keepHighlights() {
    const kept = [...(globalThis.CSS?.highlights?.values() ?? [])].flatMap((highlight) =>
      [...highlight].flatMap((range) =>
        range instanceof Range
          ? [[range, range.startContainer, range.startOffset, range.endContainer, range.endOffset]]
          : [],
      ),
    );
    return () => {
      for (const [range, start, from, end, to] of /** @type {[Range, Text, number, Text, number][]} */ (kept)) {
        range.setStart(start, Math.min(from, start.length ?? from));
        range.setEnd(end, Math.min(to, end.length ?? to));
      }
    };
  }

  /** @type {Map<string, Table>} */
  const tables = new Map();

  globalThis.scriptConvert = {
    /**
     * Give a text in the script that is wanted.
     * @param {string} text
     * @param {string} wanted zh-Hans or zh-Hant; its table must have been loaded
     */
    text(text, wanted) {
      return pieces(text, tableOf(wanted)).map((piece) => piece.shown).join("");
    },

    /**
     * Show what stands below `root` in the script that is wanted.
     * @param {Node} root
     * @param {string} wanted as above
     * @returns {Text[]} the nodes that changed
     */
    show(root, wanted) {
      const table = tableOf(wanted);
      const restore = keepHighlights();
      const changed = runs(root, wanted).flatMap((run) => change(run, table));
      restore();
      return changed;
    },

    /**
     * Put the original words back.
     * @param {Node} root
     * @returns {boolean} false where another script has meanwhile changed some of them
     */
    restore(root) {
      const put = keepHighlights();
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let whole = true;
      while (walker.nextNode()) {
        const text = /** @type {Text} */ (walker.currentNode);
        const known = before.get(text);
        if (!known) continue;
        if (text.data === known.shown) text.data = known.original;
        else whole = false;
        before.delete(text);
      }
      put();
      return whole;
    },
  };

  /** @param {string} wanted */
  function tableOf(wanted) {
    let table = tables.get(wanted);
    if (!table) tables.set(wanted, (table = unpack(globalThis.scriptTables[wanted])));
    return table;
  }
})();
