// The theme opens its menu and its search by labels, which only a pointer can press. With scripts on
// they become buttons; with scripts off the styles let the keyboard reach the switches behind them.
for (const [id, name] of [["__drawer", "目录"], ["__search", "搜索"]]) {
  const toggle = document.getElementById(id);
  const label = document.querySelector(`.md-header__button[for="${id}"]`);
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset.opens = id;
  button.setAttribute("aria-label", name);
  button.setAttribute("aria-expanded", String(toggle.checked));
  button.append(...label.childNodes);
  label.replaceWith(button);

  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked && id === "__search") document.querySelector(".md-search__input").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked && id === "__drawer") {
      toggle.click();
      button.focus();
    }
  });
}
