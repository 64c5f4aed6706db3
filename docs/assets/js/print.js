// @ts-check
// Paper has no folds and no address line: opens what is folded, and writes the page's full address at
// its end. Browsers that know `::details-content` and pages with a known address need neither.
(() => {
  const place = document.querySelector(".print-source .address");
  if (place && !place.textContent?.startsWith("http") && location.protocol.startsWith("http")) {
    place.textContent = location.origin + location.pathname;
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
