// @ts-check
// Lets the message on a mistake say which paragraph is meant: the one with the selected words, or else the one that the
// address points at.
(() => {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".mistake a[data-address]"));
  if (!link) return;
  const [way, body = ""] = link.href.split("&body=");
  const ready = decodeURIComponent(body);
  const named = link.dataset.address ?? "";

  function meant() {
    const selection = getSelection();
    const words = selection?.toString().trim() ?? "";
    const at = words ? selection?.anchorNode : null;
    const element = at instanceof Element ? at : at?.parentElement;
    const block = element?.closest("article [id]");
    const here = new URL(location.href);
    if (block) here.hash = block.id;
    return { address: here.href, words: block ? words : "" };
  }

  /** Complete the message before it is opened. */
  function complete() {
    const { address, words } = meant();
    const told = words ? `${address}\n\n原文：${words.slice(0, 200)}` : address;
    if (link) link.href = `${way}&body=${encodeURIComponent(ready.replace(named, () => told))}`;
  }

  for (const kind of ["pointerdown", "focus", "click"]) link.addEventListener(kind, complete);
})();
