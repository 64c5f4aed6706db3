// @ts-check
// Where the reader has chosen the other script, its table is asked for at once and the page waits for
// it, at most as long as script.css says, so that the original does not flash by.
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  let wanted = null;
  try {
    wanted = localStorage.getItem(`${new URL("../..", own.src).pathname}.script`);
  } catch {
    return;
  }
  if ((wanted !== "zh-Hans" && wanted !== "zh-Hant") || wanted === own.dataset.lang) return;
  document.documentElement.dataset.scriptWaiting = "";
  for (const name of ["script-convert.js", wanted === "zh-Hans" ? "script-table-hans.js" : "script-table-hant.js"]) {
    const href = new URL(name, own.src).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }));
  }
})();
