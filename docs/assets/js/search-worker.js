// Runs the search beside the page; asked by search-client.js. It stands behind the engine in one file.
"use strict";

(function () {
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

  const engine = new self.SearchEngine.Engine(load);
  engine.open().catch(() => undefined);

  self.addEventListener("message", async ({ data: { id, request } }) => {
    if (!request) return void engine.warm().catch(() => undefined);
    try {
      self.postMessage({ id, response: await engine.search(request) });
    } catch (error) {
      self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
})();
