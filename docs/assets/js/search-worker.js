// Runs the search beside the page; asked by search-client.js. Over a slow line each step costs a
// while: the engine's files and the first of the index come side by side.
"use strict";

(function () {
  const PARTS = ["text", "query", "index", "ranking", "engine"];
  const root = new URL("../../", self.location.href);

  /** Load a part of the index; once more where it fails. @param {string} name @returns {Promise<any>} */
  async function load(name) {
    const url = new URL(`search/parts/${name}.js`, root);
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await fetch(url, { cache: name === "manifest" ? "no-cache" : "default" });
        if (!answer.ok) throw new Error(String(answer.status));
        const script = await answer.text();
        return JSON.parse(script.slice(script.indexOf(",") + 1, script.lastIndexOf(")")));
      } catch (error) {
        if (attempt) throw error;
      }
    }
  }

  /** @type {Promise<any>|null} */ let early = load("manifest");
  early.catch(() => undefined);
  const engine = Promise.all(PARTS.map((name) => import(new URL(`search-${name}.js`, self.location.href).href))).then(
    () =>
      new self.SearchEngine.Engine((/** @type {string} */ name) => {
        const begun = name === "manifest" ? early : null;
        if (begun) early = null;
        return begun ?? load(name);
      }, (/** @type {string} */ name) => import(new URL(`search-${name}.js`, self.location.href).href)),
  );
  // Without its engine the worker is of no use: the page hears of it as of one that did not start.
  engine.catch((error) => setTimeout(() => { throw error; }));

  self.addEventListener("message", async ({ data: { id, request } }) => {
    const ready = await engine;
    if (!request) return void ready.warm().catch(() => undefined);
    try {
      self.postMessage({ id, response: await ready.search(request) });
    } catch (error) {
      self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
})();
