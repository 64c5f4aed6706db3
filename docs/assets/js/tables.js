// @ts-check
// Lets a reader sort the index of programs, and opens what an address points into.
(() => {
  for (const table of document.querySelectorAll("table.sortable")) sortable(table);

  /** @param {Element} table */
  function sortable(table) {
    const body = table.querySelector("tbody");
    const heads = [...table.querySelectorAll("thead th")];
    if (!body) return;
    const rows = [...body.rows];
    heads.forEach((head, column) => {
      if (!(head instanceof HTMLElement) || !head.dataset.sort) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const downward = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", downward ? "descending" : "ascending");
        const sorted = rows
          .map((row, place) => ({ row, place, words: row.cells[column].textContent ?? "" }))
          .sort((one, other) => compare(one.words, other.words) * (downward ? -1 : 1) || one.place - other.place);
        body.append(...sorted.map(({ row }) => row));
      });
    });
  }

  /**
   * Order numbers by value and words by their letters; what is missing comes last.
   * @param {string} one
   * @param {string} other
   * @returns {number}
   */
  function compare(one, other) {
    const missing = Number(one === "—") - Number(other === "—");
    return missing || one.localeCompare(other, "zh", { numeric: true });
  }

  /** Open the folded part right below the heading that the address names. */
  function unfold() {
    const part = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.nextElementSibling;
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
