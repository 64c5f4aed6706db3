// The theme opens its menu by a label, which only a pointer can press. With scripts on it becomes a
// button; with scripts off the styles let the keyboard reach the switch behind it.
(() => {
  const drawer = document.getElementById("__drawer");
  const label = /** @type {HTMLElement | null} */ (document.querySelector('.md-header__button[for="__drawer"]'));
  if (!(drawer instanceof HTMLInputElement) || !label) return;
  const toggle = drawer;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset.opens = "__drawer";
  button.setAttribute("aria-label", "目录");
  button.setAttribute("aria-expanded", String(toggle.checked));
  button.append(...label.childNodes);
  label.replaceWith(button);

  // Over an open menu lies nothing that could be reached: the button's next stop is the menu.
  const narrow = matchMedia("(max-width: 76.234375em)");
  function settle() {
    button.setAttribute("aria-expanded", String(toggle.checked));
    const beside = document.querySelectorAll(".md-skip, .marks-switch, .md-header__inner > :not([data-opens], dialog), .md-content, .md-footer");
    for (const one of beside) one.toggleAttribute("inert", toggle.checked && narrow.matches);
  }
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", settle);
  narrow.addEventListener("change", settle);
  // Each level of the menu slides over the one above. What opens and closes it is a stop, and the focus goes along.
  for (const input of document.querySelectorAll(".md-sidebar--primary .md-nav__toggle")) {
    if (!(input instanceof HTMLInputElement)) continue;
    const [way, back] = [":is(.md-nav__link, .md-nav__container > label)", ".md-nav__title"].map((which) =>
      /** @type {HTMLElement | null} */ (document.querySelector(`.md-sidebar--primary label${which}[for="${input.id}"]`)),
    );
    if (!way || !back) continue;
    for (const one of [way, back]) {
      one.tabIndex = 0;
      one.addEventListener("keydown", (event) => {
        if (event.key !== " ") return; // the theme's script answers Enter
        event.preventDefault();
        one.click();
      });
    }
    back.title = "回到上一级";
    input.addEventListener("change", () => narrow.matches && (input.checked ? back : way).focus());
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      toggle.click();
      button.focus();
    }
  });
})();
