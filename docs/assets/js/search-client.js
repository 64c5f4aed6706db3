// Asks the search from a page: in a worker, or, where the page was opened from disk and a
// browser allows none, in the page itself, with the index loaded by script elements.
"use strict";

(function (scope) {
  const FAILED = "搜索的程序没有载入，可能是网络断了，请稍后再试。";

  /** @param {URL} url @returns {Promise<void>} */
  function script(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url.href;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(FAILED));
      document.head.append(element);
      element.addEventListener("load", () => element.remove());
      element.addEventListener("error", () => element.remove());
    });
  }

  /** @param {URL} url @returns {Promise<void>} */
  function twice(url) {
    return script(url).catch(() => script(url));
  }

  /** An engine in the page. @param {URL} root */
  async function local(root) {
    /** @type {Map<string, any>} */ const values = new Map();
    scope.searchPart = (name, value) => values.set(name, value);
    await twice(new URL("assets/js/search-engine.js", root));
    return new scope.SearchEngine.Engine(async (name) => {
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
      /** @type {{id: number, resolve: (value: any) => void, reject: (error: Error) => void}|null} */
      this.waiting = null;
      /** @type {Worker|null} */ this.worker = null;
      /** @type {Promise<any>|null} */ this.engine = null;
      this.failures = 0;
    }

    /** Fetch what every search needs. */
    warm() {
      if (location.protocol === "file:") this.inPage().then((engine) => engine.open()).catch(() => undefined);
      else this.start().postMessage({ id: 0 });
    }

    /** @param {Request} request @returns {Promise<Response>} */
    search(request) {
      this.waiting?.reject(Object.assign(new Error("superseded"), { name: "Superseded" }));
      const id = ++this.last;
      return new Promise((resolve, reject) => {
        this.waiting = { id, resolve, reject };
        this.request = request;
        this.send(id, request);
      });
    }

    send(id, request) {
      if (location.protocol !== "file:") {
        this.start().postMessage({ id, request });
        return;
      }
      this.inPage()
        .then((engine) => engine.search(request))
        .then((response) => this.settle({ id, response }))
        .catch((error) => this.settle({ id, error: error.message }));
    }

    start() {
      if (this.worker) return this.worker;
      const worker = new Worker(new URL("assets/js/search-worker.js", this.root));
      worker.addEventListener("message", ({ data }) => this.settle(data));
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        worker.terminate();
        this.worker = null;
        if (!this.waiting) return;
        if (this.failures++ % 2 === 0) this.send(this.waiting.id, this.request);
        else this.settle({ id: this.waiting.id, error: FAILED });
      });
      this.worker = worker;
      return worker;
    }

    inPage() {
      this.engine ??= local(this.root);
      this.engine.catch(() => (this.engine = null));
      return this.engine;
    }

    settle({ id, response, error }) {
      if (this.waiting?.id !== id) return;
      const { resolve, reject } = this.waiting;
      this.waiting = null;
      if (error === undefined) resolve(response);
      else reject(new Error(error));
    }
  }

  scope.SearchClient = SearchClient;
})(self);
