// How much of a query stands together in a text: of words that are far from each other in a long
// section none answers, so looser tiers rank by the best passage.
"use strict";

(function (scope) {
  const search = (scope.SearchEngine ??= {});
  // Characters of a passage: two or three sentences of a report.
  const PASSAGE = 120;

  /**
   * Weigh the best passage of a document: what is in its title stands in each.
   * @param {Match[]} matches  one for each word @param {number[]} weights  of each @param {number} document @returns {number} the sum of those that stand in it
   */
  function passage(matches, weights, document) {
    let always = 0;
    /** @type {[number, number][]} places and which word stands there */ const found = [];
    matches.forEach(({ hits }, word) => {
      const hit = hits.get(document);
      if (!hit) return;
      // Where a word has no places it is told of the whole.
      if (hit.title || !hit.places.length) always += weights[word];
      else for (const place of hit.places) found.push([place, word]);
    });
    found.sort((a, b) => a[0] - b[0]);
    const held = matches.map(() => 0);
    let [sum, best, first] = [0, 0, 0];
    for (const [place, word] of found) {
      if (!held[word]++) sum += weights[word];
      for (; found[first][0] < place - PASSAGE; first++) if (!--held[found[first][1]]) sum -= weights[found[first][1]];
      best = Math.max(best, sum);
    }
    return always + best;
  }

  Object.assign(search, { passage });
})(self);
