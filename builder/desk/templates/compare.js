// Copies the edit of a line; works from a file, where the clipboard may be closed to scripts.
"use strict";
const told = document.getElementById("told");
const tell = (words) => {
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = words; });
};
const byHand = (text) => {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-edit]");
  if (!button) return;
  const line = button.closest("tr").id.slice(1);
  let done = false;
  try {
    await navigator.clipboard.writeText(button.dataset.edit);
    done = true;
  } catch {
    done = byHand(button.dataset.edit);
    button.focus();
  }
  tell((done ? told.dataset.copied : told.dataset.refused).replace("#", line));
});
