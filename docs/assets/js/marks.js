// @ts-check
// The marks of paragraphs and headings (¶ and ＋), and the numbers of a source's lines, are many: as stops of the keyboard they would stand in
// the way of whoever reads on. They are stops only where a reader asks for it, by the switch that
// stands at the keyboard's second stop; the answer is kept. And only what scrolls is a stop to scroll it.
(() => {
  const MARKS =
    "article :is(.permalink, .headerlink, :is(.permalink, .headerlink) + .line-mark, .list-add:not(.list-add-page)," +
    " .source-text li > a:first-of-type)";
  const KEY = "__marks";
  const button = document.querySelector(".marks-switch");
  let asked = __md_get(KEY) === true;

  function settle() {
    for (const mark of document.querySelectorAll(MARKS)) {
      if (asked) mark.removeAttribute("tabindex");
      else mark.setAttribute("tabindex", "-1");
    }
    button?.setAttribute("aria-pressed", String(asked));
  }

  if (button instanceof HTMLElement) {
    button.hidden = !document.querySelector(MARKS);
    button.addEventListener("click", () => {
      asked = !asked;
      __md_set(KEY, asked);
      settle();
    });
  }
  settle();

  const boxes = document.querySelectorAll("article :is(.table-scroll, .drawing-scroll)");
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      if (scrolls) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of boxes) sizes.observe(box);
})();
