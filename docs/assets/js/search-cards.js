// Cards: what is known of the things that a query names, shown before all results. Loaded by the
// engine when a query names something.
"use strict";

/**
 * @typedef {{when: string, said: string, reportTitle: string, line: number, url: string, years: number[]}} CardRow
 * @typedef {{kind: string, title: string, url: string, about: string, missing: string[],
 *   series: {name: string, rows: CardRow[], more: number}[]}} Card
 * @typedef {[number[], string, string, number, number, string]} PublishedRow
 * @typedef {[string, string, string, string, number[], [string, PublishedRow[]][]]} PublishedCard
 */

(function (scope) {
  const search = (scope.SearchEngine ??= {});
  const MOST_CARDS = 2;
  const MOST_ROWS = 4;
  const MOST_SERIES = 4;

  /**
   * @param {any} engine @param {number[]} things  that a query names, the best first
   * @param {number[]} years  that are asked for @param {Table} table @returns {Promise<Card[]>}
   */
  async function cards(engine, things, years, table) {
    const { manifest } = await engine.open();
    return Promise.all(things.slice(0, MOST_CARDS).map(async (thing) =>
      cardOf(await engine.part(`c${thing}-${manifest.cards}`), years, table)));
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
      const best = distinct(asked(rows).length ? asked(rows) : rows);
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

  /** What a report tells twice of one time is shown once. @param {PublishedRow[]} rows @returns {PublishedRow[]} */
  function distinct(rows) {
    const known = new Map();
    for (const row of rows) {
      const key = `${row[3]} ${row[1]} ${row[2].replace(/\s/g, "")}`;
      if (!known.has(key)) known.set(key, row);
    }
    return [...known.values()];
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

  Object.assign(search, { cards, cardOfYear });
})(self);
