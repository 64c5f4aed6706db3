// @ts-check
// The report's page, as a reader sees it, at the part in which the chosen line stands.
import { ask } from "./desk-ask.js";
import { choose, focusLines } from "./desk-lines.js";
import { found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const pane = found("page", HTMLElement);
const link = found("page-link", HTMLAnchorElement);
const title = found("page-title", HTMLElement);
const site = document.body.dataset.site ?? "/";

let state = "";
let wanted = 0;

/**
 * @param {DeskRow} row the line
 * @param {string} now the state that is shown
 */
export async function showArticle(row, now) {
  const anchor = row.at ?? `l${row.line}`;
  wanted += 1;
  if (now === state && pane.querySelector(`#${CSS.escape(anchor)}`)) {
    mark(anchor);
    return;
  }
  const own = wanted;
  const told = await ask(`page?line=${row.line}`);
  if (own !== wanted) return;
  state = now;
  const same = link.dataset.address === told.address;
  const top = pane.scrollTop;
  // Made by the site's own writer, in which all words are escaped; scripts do not run in it.
  const made = new DOMParser().parseFromString(told.html, "text/html");
  for (const script of made.querySelectorAll("script")) script.remove();
  const article = part("article", { class: "md-content__inner md-typeset", lang: told.language });
  article.append(...made.body.childNodes);
  pane.replaceChildren(article);
  title.textContent = say("The page: {title}", { title: told.title });
  link.href = site + told.address;
  link.dataset.address = told.address;
  if (same) pane.scrollTop = top;
  mark(anchor);
}

/** @param {string} anchor */
function mark(anchor) {
  pane.querySelector(".desk-here")?.classList.remove("desk-here");
  const one = /** @type {HTMLElement | null} */ (pane.querySelector(`#${CSS.escape(anchor)}`));
  if (!one) return;
  one.closest("details")?.setAttribute("open", "");
  one.classList.add("desk-here");
  const [box, own] = [pane.getBoundingClientRect(), one.getBoundingClientRect()];
  if (own.top < box.top || own.bottom > box.bottom) pane.scrollTop += own.top - box.top - box.height / 3;
}

pane.addEventListener("click", (event) => {
  const at = /** @type {Element} */ (event.target);
  const way = at.closest("a");
  if (way) event.preventDefault();
  const hash = /#[lL](\d+)/u.exec(way?.getAttribute("href") ?? "")?.[1];
  const own = /^l(\d+)/u.exec(at.closest('[id^="l"]')?.id ?? "")?.[1];
  const line = Number(hash ?? own);
  if (!line || at.closest("summary")) return;
  choose(line);
  focusLines();
});
