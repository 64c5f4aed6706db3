// @ts-check
// The lines of the source as a list from which one or several are chosen, by mouse or keyboard.
import { found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const PICKS = {
  unsure: say("undecided"),
  doubted: say("with findings"),
  proposed: say("with a proposal"),
  edited: say("edited"),
  moved: say("moved"),
  omitted: say("omitted"),
};
const DOUBTS = ["unsure", "doubted", "proposed"];
// So many rows are as good as a page of the list.
const PAGE = 20;

const list = found("lines", HTMLElement);
const filter = found("filter", HTMLSelectElement);

/** @type {DeskRow[]} */
let rows = [];
/** What was drawn of each row. @type {string[]} */
let drawn = [];
let language = "";
let anchor = -1;
let active = -1;
let told = () => {};

/** @param {number} index */
const marksOf = (index) => rows[index]?.marks ?? [];
/** @param {number} index */
const canStand = (index) => Boolean(rows[index]?.line && rows[index].kind) && !isHidden(index);
/** @param {number} index */
const isHidden = (index) => filter.value !== "" && !marksOf(index).includes(filter.value);

/** @param {DeskRow} row */
function drawnRow(row) {
  const marks = (row.marks ?? []).join(" ");
  const level = row.level ? ` level${row.level}` : "";
  const one = part("div", {
    role: "option",
    class: `desk-row ${row.kind ?? "blank"}${level} ${marks}`,
    "aria-selected": "false",
    ...(row.line ? { id: `line-${row.line}` } : { "aria-disabled": "true" }),
  });
  one.append(
    part("span", { class: "n" }, row.line ? String(row.line) : say("new")),
    part("span", { class: "s", lang: language }, row.text),
    part("span", { class: "k" }, row.label ?? ""),
  );
  const notes = part("span", { class: "r" });
  if (row.marks?.includes("unsure")) notes.append(part("span", { class: "unsure-mark" }, PICKS.unsure));
  if (row.marks?.includes("proposed")) notes.append(part("span", { class: "proposed-mark" }, PICKS.proposed));
  for (const [kind, words] of row.notes ?? []) notes.append(part("span", { class: `${kind}-mark` }, words), " ");
  if (notes.childNodes.length) one.append(notes);
  return one;
}

/** @param {DeskRow[]} now @param {string} written  the language that they are written in */
export function showLines(now, written) {
  language = written;
  const line = activeLine();
  const from = rows[anchor]?.line ?? null;
  const keys = now.map((row) => JSON.stringify(row));
  const same = keys.length === drawn.length;
  rows = now;
  if (same) {
    keys.forEach((key, index) => {
      if (key !== drawn[index]) list.children[index].replaceWith(drawnRow(now[index]));
    });
  } else {
    list.replaceChildren(...now.map(drawnRow));
  }
  drawn = keys;
  showCounts();
  active = line === null ? -1 : indexOf(line);
  anchor = from === null ? active : indexOf(from);
  paint();
}

/** @param {number} line */
const indexOf = (line) => rows.findIndex((row) => row.line === line);

/** @returns {number | null} */
export const activeLine = () => rows[active]?.line ?? null;

/** @returns {DeskRow | null} */
export const activeRow = () => rows[active] ?? null;

/** @param {number} line @returns {DeskRow | undefined} */
export const rowOf = (line) => rows[indexOf(line)];

/** The lines chosen, without blank ones at either end. @returns {[number, number] | null} */
export function chosen() {
  if (active < 0) return null;
  let [first, last] = anchor < active ? [anchor, active] : [active, anchor];
  while (first < last && !rows[first].kind) first += 1;
  while (last > first && !rows[last].kind) last -= 1;
  const lines = rows.slice(first, last + 1).flatMap((row) => row.line ?? []);
  return lines.length ? [lines[0], lines[lines.length - 1]] : null;
}

function showCounts() {
  const options = Object.entries(PICKS).map(([mark, name]) => {
    const count = rows.filter((row) => row.marks?.includes(mark)).length;
    return part("option", { value: mark }, `${name} ${count}`);
  });
  const kept = filter.value;
  filter.replaceChildren(part("option", { value: "" }, say("all lines")), ...options);
  filter.value = kept;
}

function paint() {
  for (const one of list.querySelectorAll('[aria-selected="true"]')) one.setAttribute("aria-selected", "false");
  list.querySelector(".active")?.classList.remove("active");
  list.removeAttribute("aria-activedescendant");
  if (active < 0) return;
  const [first, last] = anchor < active ? [anchor, active] : [active, anchor];
  for (let index = first; index <= last; index += 1) {
    if (rows[index].line) list.children[index].setAttribute("aria-selected", "true");
  }
  const one = list.children[active];
  one.classList.add("active");
  list.setAttribute("aria-activedescendant", one.id);
}

/** @param {number} index @param {boolean} extends_ whether the choice grows to there */
function go(index, extends_ = false) {
  if (index < 0 || index >= rows.length) return;
  active = index;
  if (!extends_ || anchor < 0) anchor = index;
  paint();
  list.children[index].scrollIntoView({ block: "nearest" });
  told();
}

/** @param {number} step @param {number} many @returns {number} */
function next(step, many = 1) {
  let at = active;
  for (let index = active + step; index >= 0 && index < rows.length && many > 0; index += step) {
    if (canStand(index)) {
      at = index;
      many -= 1;
    }
  }
  return at < 0 ? rows.findIndex((_, index) => canStand(index)) : at;
}

/** Choose lines. @param {number} first @param {number} [last] */
export function choose(first, last = first) {
  const [from, to] = [indexOf(first), indexOf(last)];
  if (from < 0 || to < 0) return;
  if (isHidden(to)) setFilter("");
  anchor = from;
  active = to;
  go(to, true);
}

/** @param {string} mark */
function setFilter(mark) {
  filter.value = mark;
  list.dataset.only = mark;
}

/** Go to the next doubt, or the one before. @param {1 | -1} step */
export function goToDoubt(step) {
  for (let index = active + step; index >= 0 && index < rows.length; index += step) {
    if (canStand(index) && marksOf(index).some((mark) => DOUBTS.includes(mark))) {
      go(index);
      return true;
    }
  }
  return false;
}

/** The headings that stand on some lines, each with all of its own. @param {number} first @param {number} last */
export function headingsIn(first, last) {
  /** @type {Map<string, { lines: [number, number], level: number }>} */
  const made = new Map();
  for (const { line, kind, level, at } of rows) {
    if (!line || kind !== "heading" || !level) continue;
    const held = made.get(at ?? `l${line}`);
    if (held) held.lines[1] = line;
    else made.set(at ?? `l${line}`, { lines: [line, line], level });
  }
  return [...made.values()].filter((one) => one.lines[0] <= last && one.lines[1] >= first);
}

/** The lines that have a mark. @param {string} mark */
export const marked = (mark) => rows.filter((row) => row.line && row.marks?.includes(mark));

export const focusLines = () => list.focus({ preventScroll: true });

/** @param {() => void} tell called when other lines are chosen */
export function onChoice(tell) {
  told = tell;
}

list.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const last = rows.length - 1;
  /** @type {Record<string, () => number>} */
  const ways = {
    ArrowDown: () => next(1),
    ArrowUp: () => next(-1),
    PageDown: () => next(1, PAGE),
    PageUp: () => next(-1, PAGE),
    Home: () => rows.findIndex((_, index) => canStand(index)),
    End: () => next(1, last),
  };
  const way = ways[event.key];
  if (!way) return;
  event.preventDefault();
  go(way(), event.shiftKey);
});

list.addEventListener("mousedown", (event) => {
  const row = /** @type {Element} */ (event.target).closest(".desk-row");
  const index = row ? [...list.children].indexOf(row) : -1;
  if (index < 0 || !rows[index].line || event.button !== 0) return;
  if (event.shiftKey) event.preventDefault();
  go(index, event.shiftKey);
});

list.addEventListener("focus", () => {
  if (active < 0 && rows.length) go(next(1));
});

filter.addEventListener("change", () => setFilter(filter.value));
