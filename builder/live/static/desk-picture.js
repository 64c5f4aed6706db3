// @ts-check
// The picture of the printed page on which the chosen line stands, with the line framed.
import { askFile } from "./desk-ask.js";
import { found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const section = found("print", HTMLElement);
const pane = found("picture", HTMLElement);
const title = found("print-title", HTMLElement);

let isFolded = false;
/** The page that is shown or asked for. */
let page = 0;
/** @type {DeskRow | null} */
let wanted = null;

/** @param {DeskRow} row the line */
export async function showPicture(row) {
  if (!row.page) return;
  wanted = row;
  if (isFolded) return;
  if (row.page === page) {
    frame();
    return;
  }
  page = row.page;
  const asked = page;
  const data = await askFile(`picture?page=${asked}`);
  if (asked !== page) return;
  const old = pane.querySelector("img");
  if (old) URL.revokeObjectURL(old.src);
  section.hidden = !data;
  if (!data) return;
  const name = say("page {page} of the original", { page: asked });
  title.textContent = say("The original: {name}", { name });
  const image = part("img", { src: URL.createObjectURL(data), alt: name });
  pane.replaceChildren(part("div", {}, image));
  await image.decode();
  if (asked === page) frame();
}

/** Fold the picture away, or show it again. */
export function turnPicture() {
  isFolded = !isFolded;
  if (isFolded) section.hidden = true;
  page = isFolded ? 0 : page;
  if (wanted && !isFolded) showPicture(wanted);
}

function frame() {
  const within = pane.firstElementChild;
  if (!wanted?.box || !within) return;
  within.querySelector(".desk-framed")?.remove();
  const [left, top, width, height] = wanted.box.map((share) => `${share * 100}%`);
  const mark = part("div", { class: "desk-framed" });
  Object.assign(mark.style, { left, top, width, height });
  within.append(mark);
  const middle = mark.offsetTop + mark.offsetHeight / 2;
  if (mark.offsetTop < pane.scrollTop || mark.offsetTop + mark.offsetHeight > pane.scrollTop + pane.clientHeight) pane.scrollTop = middle - pane.clientHeight / 2;
}
