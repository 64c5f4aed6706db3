// The theme opens its menu and search from labels, which only a pointer can press. The styles make
// the switches behind them stops of the keyboard; here they behave as a reader expects of them.
const menu = document.getElementById("__drawer");
const search = document.getElementById("__search");

search.addEventListener("change", () => {
  if (search.checked) document.querySelector(".md-search__input").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.target === menu || event.target === search)) {
    event.target.click();
  } else if (event.key === "Escape" && menu.checked) {
    menu.click();
    menu.focus();
  }
});
