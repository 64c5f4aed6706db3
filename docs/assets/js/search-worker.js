// Runs the search beside the page; asked by search-client.js. The engine's scripts are imported
// together, so that they come over a slow line side by side.
import "./search-text.js";
import "./search-query.js";
import "./search-index.js";
import "./search-ranking.js";
import "./search-engine.js";

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

self.addEventListener("message", async ({ data: { id, request } }) => {
  if (!request) {
    engine.open().catch(() => undefined);
    return;
  }
  try {
    self.postMessage({ id, response: await engine.search(request) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
