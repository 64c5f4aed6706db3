// @ts-check
// Narrows a timeline down by program, report, years and precision. What is chosen stands in the
// address, so that a view can be shared and back and forward go through the views.
(() => {
  const form = document.querySelector("form.timeline-filter");
  if (form instanceof HTMLFormElement) start(form);

  /** @param {HTMLFormElement} form */
  function start(form) {
    const entries = [...document.querySelectorAll("ol.timeline > li[data-from]")].filter(
      (entry) => entry instanceof HTMLElement,
    );
    const lists = [...document.querySelectorAll("ol.timeline")];
    const output = form.querySelector("output");
    const fields = [...form.querySelectorAll("select")];

    /** Take over what the address says; what the form doesn't offer counts as nothing. */
    function read() {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        const value = asked.get(field.name) ?? "";
        const offered = [...field.options].some((option) => option.value === value);
        field.value = offered ? value : "";
      }
    }

    /** @returns {URLSearchParams} what is chosen, in the order of the fields */
    function chosen() {
      const parameters = new URLSearchParams();
      for (const field of fields) if (field.value) parameters.set(field.name, field.value);
      return parameters;
    }

    /** Show the entries that fit, and of the years only those that have one. */
    function apply() {
      const asked = chosen();
      const from = Number(asked.get("from") ?? -Infinity);
      const to = Number(asked.get("to") ?? Infinity);
      let count = 0;
      for (const entry of entries) {
        const data = entry.dataset;
        const fits =
          has(data.programs, asked.get("program")) &&
          has(data.reports, asked.get("report")) &&
          (!asked.get("precision") || entry.classList.contains(`is-${asked.get("precision")}`)) &&
          Number(data.to ?? data.from) >= from &&
          Number(data.from) <= to;
        entry.hidden = !fits;
        count += Number(fits);
      }
      for (const list of lists) {
        const empty = !list.querySelector(":scope > li:not([hidden])");
        for (const part of partsOf(list)) part.hidden = empty;
        const heading = list.parentElement?.querySelector(`.year-jump a[href="#${headingOf(list)?.id}"]`);
        if (heading?.parentElement) heading.parentElement.hidden = empty;
      }
      if (output) {
        const all = Number(output.dataset.all);
        output.textContent = count === all ? `全部 ${all} 件` : `${all} 件里的 ${count} 件`;
        if (!count) output.textContent += "，没有合乎条件的，请放宽筛选";
      }
    }

    /** Put what is chosen into the address, as a new view. */
    function remember() {
      const query = chosen().toString();
      const address = query ? `?${query}` : location.pathname;
      if (query !== location.search.slice(1)) history.pushState(null, "", address);
    }

    form.addEventListener("change", () => {
      remember();
      apply();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      for (const field of fields) field.value = "";
      setTimeout(() => {
        remember();
        apply();
      });
    });
    addEventListener("popstate", () => {
      read();
      apply();
    });
    // The drawing's links hold a view and a year: no need to load the page again.
    document.querySelector(".lanes")?.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const way = link?.getAttribute("href");
      if (!way?.startsWith("?") || !(event instanceof MouseEvent) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      history.pushState(null, "", way);
      read();
      apply();
      const heading = document.getElementById(way.split("#")[1]);
      heading?.scrollIntoView();
      heading?.querySelector("a")?.focus({ preventScroll: true });
    });

    for (const box of document.querySelectorAll(".drawing-scroll:has(.lanes)")) keepNames(box);
    read();
    apply();
    // The browser looked for the place in the address before the entries above it were hidden.
    if (location.search && location.hash) {
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
  }

  /**
   * Show the newest years first where not all have room, with the names of the lanes beside them.
   * @param {Element} box what scrolls the drawing
   */
  function keepNames(box) {
    const drawing = box.querySelector("svg");
    const names = [...box.querySelectorAll("a:has(> .name)")];
    if (!drawing || !names.length) return;
    const make = (/** @type {string} */ tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
    const ground = make("rect");
    ground.setAttribute("class", "ground");
    ground.setAttribute("width", "164");
    ground.setAttribute("y", "22");
    ground.setAttribute("height", String(drawing.height.baseVal.value));
    const group = make("g");
    group.append(ground, ...names);
    drawing.append(group);
    box.addEventListener("scroll", () => group.setAttribute("transform", `translate(${box.scrollLeft} 0)`), { passive: true });
    box.scrollLeft = box.scrollWidth;
  }

  /**
   * @param {string | undefined} values parted by blanks
   * @param {string | null} wanted
   * @returns {boolean} whether the value is among them, or none is wanted
   */
  function has(values, wanted) {
    return !wanted || (values ?? "").split(" ").includes(wanted);
  }

  /**
   * @param {Element} list
   * @returns {Element | null} the heading above a year's list
   */
  function headingOf(list) {
    let before = list.previousElementSibling;
    while (before && !before.matches("h2")) before = before.previousElementSibling;
    return before;
  }

  /**
   * @param {Element} list
   * @returns {HTMLElement[]} the list, its heading and what stands between them
   */
  function partsOf(list) {
    const heading = headingOf(list);
    const parts = [];
    /** @type {Element | null} */
    let part = list;
    while (part instanceof HTMLElement) {
      parts.push(part);
      if (part === heading) break;
      part = part.previousElementSibling;
    }
    return parts;
  }
})();
