// @ts-check
// The results page alone: its search begins while the rest of the page is still on its way, which takes
// most of the time on a slow line. What it finds waits in the worker for search-client.js to ask.
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (!("search" in own.dataset)) return;
  const asked = new URLSearchParams(location.search);
  // The page keeps room for what will be found.
  if (asked.get("q")?.trim()) document.documentElement.dataset.asked = "";
  if (location.protocol === "file:" || !window.Worker) return;
  const all = ["report", "program", "year", "kind"].map((name) => [name, asked.getAll(name)]);
  const worker = new Worker(new URL("worker.js", own.src), { type: "module" });
  window.searchWorker = worker;
  worker.onerror = (event) => {
    event.preventDefault();
    window.searchWorker = null;
  };
  worker.postMessage({ id: 0, request: { q: asked.get("q") ?? "", sort: asked.get("sort"), ...Object.fromEntries(all) } });
})();
