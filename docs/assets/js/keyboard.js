// The theme opens its menu by a label, which only a pointer can press. With scripts on it becomes a
// button; with scripts off the styles let the keyboard reach the switch behind it.
(() => {
  const toggle = document.getElementById("__drawer");
  const label = /** @type {HTMLElement | null} */ (document.querySelector('.md-header__button[for="__drawer"]'));
  if (!(toggle instanceof HTMLInputElement) || !label) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset.opens = "__drawer";
  button.setAttribute("aria-label", "目录");
  button.setAttribute("aria-expanded", String(toggle.checked));
  button.append(...label.childNodes);
  label.replaceWith(button);

  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => button.setAttribute("aria-expanded", String(toggle.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      toggle.click();
      button.focus();
    }
  });
})();
