// Asks the search from a page: in a worker, or in the page itself where the page was opened from
// disk or no worker starts; then the index is loaded by script elements.
"use strict";

(function (scope) {
  // The worker and the engine lie beside this file.
  const FILES = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const FAILED = "搜索的程序没有载入，可能是网络断了，请稍后再试。";
  // So often a worker may fail to start before the search runs in the page.
  const MOST_FAILURES = 2;

  /** @param {URL} url @returns {Promise<void>} */
  function script(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url.href;
      element.async = false;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(FAILED));
      element.addEventListener("load", () => element.remove());
      element.addEventListener("error", () => element.remove());
      document.head.append(element);
    });
  }

  /** @param {URL} url @returns {Promise<void>} */
  function twice(url) {
    return script(url).catch(() => script(url));
  }

  /** An engine in the page. @param {URL} root @returns {Promise<SearchRunner>} */
  async function local(root) {
    /** @type {Map<string, any>} */ const values = new Map();
    scope.searchPart = (name, value) => values.set(name, value);
    await twice(new URL("engine.js", FILES));
    return new scope.SearchEngine.Engine(async (/** @type {string} */ name) => {
      await twice(new URL(`search/parts/${name}.js`, root));
      const value = values.get(name);
      values.delete(name);
      return value;
    });
  }

  class SearchClient {
    /** @param {{base: string}} options  `base`: the way from the page to the site's root */
    constructor({ base }) {
      this.root = new URL(base, document.baseURI);
      this.last = 0;
      /** @type {{id: number, request: SearchRequest, resolve: (value: SearchResponse) => void, reject: (error: Error) => void}|null} */
      this.waiting = null;
      /** @type {Worker|null} */ this.worker = null;
      /** @type {Promise<SearchRunner>|null} */ this.engine = null;
      this.failures = location.protocol === "file:" ? MOST_FAILURES : 0;
    }

    /** Fetch what every search needs. */
    warm() {
      if (this.failures >= MOST_FAILURES) this.inPage().then((engine) => engine.warm()).catch(() => undefined);
      else this.start().postMessage({ id: 0 });
    }

    /**
     * Search; a request that is still under way is given up for it.
     * @param {SearchRequest} request
     * @returns {Promise<SearchResponse>} fails with a sentence for the reader, or as `Superseded`
     */
    search(request) {
      this.waiting?.reject(Object.assign(new Error("superseded"), { name: "Superseded" }));
      const id = ++this.last;
      return new Promise((resolve, reject) => {
        this.waiting = { id, request, resolve, reject };
        this.send(id, request);
      });
    }

    /** @param {number} id @param {SearchRequest} request */
    send(id, request) {
      if (this.failures < MOST_FAILURES) {
        this.start().postMessage({ id, request });
        return;
      }
      this.inPage()
        .then((engine) => engine.search(request))
        .then((response) => this.settle({ id, response }))
        .catch((error) => this.settle({ id, error: error.message }));
    }

    /** @returns {Worker} the one that search.js or the results page has begun, or a new one */
    start() {
      if (this.worker) return this.worker;
      const worker = scope.searchWorker ?? new Worker(new URL("worker.js", FILES), { type: "module" });
      scope.searchWorker = null;
      worker.onmessage = ({ data }) => this.settle(data);
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        this.worker = null;
        this.failures++;
        if (this.waiting) this.send(this.waiting.id, this.waiting.request);
      };
      this.worker = worker;
      return worker;
    }

    inPage() {
      if (!this.engine) {
        this.engine = local(this.root);
        this.engine.catch(() => {
          this.engine = null;
          // Where there is a server, a worker may start the next time.
          if (location.protocol !== "file:") this.failures = 0;
        });
      }
      return this.engine;
    }

    /** @param {{id: number, response?: SearchResponse, error?: string}} answer */
    settle({ id, response, error }) {
      if (this.waiting?.id !== id) return;
      const { resolve, reject } = this.waiting;
      this.waiting = null;
      if (response) resolve(response);
      else reject(new Error(error));
    }
  }

  scope.SearchClient = SearchClient;
})(window);
