// @ts-check
// What is said of the chosen lines: a form whose fields are those that the catalog knows.
import { rowOf } from "./desk-lines.js";
import { button, found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const KEPT = `desk.${document.body.dataset.report}`;

const form = found("form", HTMLFormElement);
const lines = found("lines-field", HTMLInputElement);
const kinds = found("kind-field", HTMLSelectElement);
const fields = found("fields", HTMLElement);
const queue = found("queue", HTMLUListElement);
const mode = found("mode", HTMLElement);

/** @type {DeskForm[]} */
let forms = [];
let quoted = 0;
/** The edit that is changed; null where one is added. @type {DeskEntry | null} */
let old = null;
/** What is written together with the form. @type {DeskStep[]} */
let waiting = [];
/** @type {DeskEdit[]} */
let edits = [];

/** @param {DeskForm[]} given @param {number} most  as many characters as an editor quotes of a line */
export function setForms(given, most) {
  forms = given;
  quoted = most;
  kinds.replaceChildren(part("option", { value: "" }, say("please choose")), ...forms.map((one) => part("option", { value: one.is }, one.name)));
}

/** @param {string} is */
export const nameOf = (is) => forms.find((one) => one.is === is)?.name ?? is;

/** @param {DeskEdit[]} given */
export function setEdits(given) {
  edits = given;
}

/** @param {number} first @param {number} last */
export const editsOn = (first, last) => edits.filter((one) => one.spans.some(([from, to]) => from <= last && to >= first));

/** Whether an edit says where lines stand or how they are spelled, so that another may say what they are. @param {string} is */
const isBeside = (is) => forms.find((one) => one.is === is)?.beside ?? false;

/** @param {DeskField} field @param {any} value */
function control(field, value) {
  const id = `field-${field.key}`;
  const shared = { id, name: field.key, ...(field.needed ? { required: "" } : {}) };
  if (field.form === "level") {
    const choices = [];
    for (let level = field.least ?? 1; level <= (field.most ?? 9); level += 1) choices.push(String(level));
    const made = part("select", shared, ...choices.map((one) => part("option", { value: one }, one)));
    made.value = String(value ?? 2);
    return made;
  }
  if (field.form === "switch") {
    const made = part("input", { ...shared, type: "checkbox" });
    made.checked = value ?? true;
    return made;
  }
  if (field.form === "words" || field.form === "row") {
    const made = part("input", shared);
    made.value = Array.isArray(value) ? value.join("\t") : String(value ?? "");
    return made;
  }
  const made = part("textarea", { ...shared, rows: field.form === "cells" ? "5" : "2" });
  made.value = spelled(field, value);
  return made;
}

/** @param {DeskField} field @param {any} value */
function spelled(field, value) {
  if (value === undefined || value === null) return "";
  if (field.form === "cells") return value.map((/** @type {any[]} */ row) => row.join("\t")).join("\n");
  if (field.form === "pairs" || field.form === "places") return Object.entries(value).map(([key, one]) => `${key}: ${[one].flat().join(", ")}`).join("\n");
  if (field.form === "list") return [value].flat().join("\n");
  return String(value);
}

const HINTS = {
  list: say("; one a line"),
  cells: say("; a row a line, its cells parted by tabs"),
  row: say("; cells parted by tabs"),
  pairs: say("; a pair a line, parted by a colon"),
  places: say("; a level a line, numbers of lines behind a colon"),
};

/** @param {DeskEntry} [entry] */
function draw(entry = {}) {
  const kind = forms.find((one) => one.is === kinds.value);
  const made = (kind?.fields ?? []).map((field) => {
    const asked = control(field, entry[field.key]);
    const hint = HINTS[/** @type {keyof typeof HINTS} */ (field.form)] ?? "";
    const label = part("label", { for: asked.id }, `${field.label}${field.needed ? say(" (needed)") : ""}${hint}`);
    const order = field.form === "switch" ? [asked, label] : [label, asked];
    return part("div", { class: `desk-field ${field.form}` }, ...order);
  });
  fields.replaceChildren(...made);
  drawPortions();
}

/** Ask what each portion of a parted line is, so that all can be written at once. */
function drawPortions() {
  const at = /** @type {HTMLTextAreaElement | null} */ (fields.querySelector('[name="at"]'));
  const known = [...fields.querySelectorAll(".portion")];
  const wanted = kinds.value === "split" && !old ? (at?.value.split("\n").filter((row) => row.trim()).length || 1) + 1 : 0;
  for (const one of known.slice(wanted)) one.remove();
  for (let index = known.length; index < wanted; index += 1) fields.append(portionChoice(index));
}

/** @param {number} index */
function portionChoice(index) {
  const plain = forms.filter((one) => !one.beside && !one.fields.some((field) => field.needed));
  const letter = String.fromCharCode("a".charCodeAt(0) + index);
  const id = `portion-${letter}`;
  const choice = part("select", { id, "data-letter": letter }, ...plain.map((one) => part("option", { value: one.is }, one.name)));
  choice.value = "paragraph";
  return part("div", { class: "desk-field portion" }, part("label", { for: id }, say("What portion {number} is", { number: index + 1 })), choice);
}

/** @param {number} line @param {string} [letter] */
function quoteOf(line, letter = "") {
  if (letter) {
    const split = edits.find((one) => one.spans[0]?.[0] === line && one.entry.is === "split");
    if (split) return portionQuote(line, [split.entry.at].flat(), letter.charCodeAt(0) - "a".charCodeAt(0));
  }
  const row = rowOf(line);
  return row?.quote ?? cut(row?.text ?? "");
}

/** How a portion of a parted line begins, and no word of the next. @param {number} line @param {string[]} at @param {number} index */
function portionQuote(line, at, index) {
  if (index) return cut(String(at[index - 1] ?? ""));
  const text = rowOf(line)?.text ?? "";
  const end = text.indexOf(at[0]);
  return cut(end > 0 ? text.slice(0, end) : text);
}

/** @param {string} text */
const cut = (text) => [...text.split(/\s+/u).filter(Boolean).join(" ")].slice(0, quoted).join("").trim();

/** @param {string} words @returns {number | string} */
const asWritten = (words) => (/^[1-9][0-9]*$/u.test(words.trim()) ? Number(words) : words.trim());

/** Lines as edits.yml has them: one place, or a list of several. @param {string} words */
function placesOf(words) {
  const places = words.replaceAll("–", "-").split(/[,，、\s]+/u).filter(Boolean).map(asWritten);
  return places.length > 1 ? places : (places[0] ?? "");
}

/** @returns {DeskEntry} what the form says, as an entry of edits.yml */
function said() {
  const kind = forms.find((one) => one.is === kinds.value);
  const where = placesOf(lines.value);
  const quotes = [where].flat().map((place) => {
    const [, line, letter] = /^(\d+)([a-z]?)/u.exec(String(place)) ?? [];
    return quoteOf(Number(line), letter);
  });
  const quote = old && String(old.lines) === String(where) ? old.quote : Array.isArray(where) ? quotes : quotes[0];
  /** @type {DeskEntry} */
  const entry = { lines: where, quote, is: kinds.value };
  for (const field of kind?.fields ?? []) {
    const asked = /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null} */ (fields.querySelector(`[name="${field.key}"]`));
    const value = asked && valueOf(field, asked);
    if (value !== undefined && value !== null) entry[field.key] = value;
  }
  return entry;
}

/** @param {DeskField} field @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} asked */
function valueOf(field, asked) {
  if (asked instanceof HTMLInputElement && field.form === "switch") return asked.checked ? undefined : false;
  const words = asked.value;
  if (!words.trim()) return undefined;
  const rows = words.split("\n").filter((row) => row.trim());
  if (field.form === "level") return Number(words);
  if (field.form === "cells") return rows.map((row) => row.split("\t").map((cell) => cell.trim()));
  if (field.form === "row") return words.split("\t").map((cell) => cell.trim());
  if (field.form === "list") return rows.length > 1 ? rows.map((row) => row.trim()) : rows[0].trim();
  if (field.form === "pairs") return Object.fromEntries(rows.map((row) => row.split(/[:：]/u).map((one) => one.trim())));
  if (field.form === "places") return Object.fromEntries(rows.map((row) => row.split(/[:：]/u)).map(([key, value]) => [key.trim(), placesOf(value ?? "")]));
  if (["to", "after"].includes(field.key)) return asWritten(words);
  return words.trim().replace(/\s*\n\s*/gu, " ");
}

/** @returns {DeskStep[]} all that is to be written */
export function steps() {
  if (!kinds.value) return [...waiting];
  const entry = said();
  const portions = [...fields.querySelectorAll("select[data-letter]")].map((one, index) => {
    const { value, dataset } = /** @type {HTMLSelectElement} */ (one);
    const quote = portionQuote(Number(entry.lines), [entry.at].flat(), index);
    return { old: null, new: { lines: `${entry.lines}${dataset.letter}`, quote, is: value } };
  });
  return [...waiting, { old, new: entry }, ...(old ? [] : portions)];
}

/** Lines without the blank ones at their ends; all of them where they hold no word. @param {number} first @param {number} last @returns {[number, number]} */
function worded(first, last) {
  const held = [];
  for (let line = first; line <= last; line += 1) if (rowOf(line)?.text.trim()) held.push(line);
  return held.length ? [held[0], held[held.length - 1]] : [first, last];
}

/** The keys of an edit but its lines, as a reader is told them. @param {DeskEntry} entry */
export function toldKeys(entry) {
  const asked = forms.find((one) => one.is === entry.is)?.fields ?? [];
  return Object.entries(entry).filter(([key]) => !["lines", "quote", "is"].includes(key)).map(([key, value]) => {
    if (key === "level") return say("level {level}", { level: value });
    const label = asked.find((one) => one.key === key)?.label ?? key;
    return say("{key}: {value}", { key: label.split(/[,;，；：:]/u)[0], value: typeof value === "object" ? JSON.stringify(value) : value });
  });
}

/** Say at once what the chosen lines are. @param {[number, number]} chosen @param {DeskEntry} told @returns {DeskStep[]} */
export function stepsFor(chosen, told) {
  const [first, last] = worded(...chosen);
  const where = first === last ? first : `${first}-${last}`;
  const held = claim(first, last);
  // To say the level of a heading anew says nothing of its title.
  const kept = held?.entry.is === told.is ? held?.entry : {};
  const entry = { ...kept, lines: where, quote: quoteOf(first), ...told };
  return [{ old: held?.entry ?? null, new: entry }];
}

/** The edit that says what these very lines are. @param {number} first @param {number} last */
const claim = (first, last) => edits.find((one) => one.spans[0]?.[0] === first && one.spans[0][1] === last && one.spans.length === 1 && !isBeside(one.entry.is) && !/[a-z]/u.test(String(one.entry.lines)));

/** Show the form for some lines. @param {number} from @param {number} to */
export function fill(from, to) {
  const [first, last] = worded(from, to);
  const held = claim(first, last);
  if (held) {
    load(held.entry);
    return;
  }
  old = null;
  lines.value = first === last ? String(first) : `${first}-${last}`;
  kinds.value = "";
  draw();
  showMode();
  keep();
}

/** Show an edit in the form, to be changed. @param {DeskEntry} entry */
export function load(entry) {
  old = entry;
  lines.value = [entry.lines].flat().join(", ");
  kinds.value = entry.is;
  draw(entry);
  showMode();
  keep();
}

/** @param {string} is @param {boolean} [focus] */
export function chooseKind(is, focus = false) {
  kinds.value = is;
  draw(old ?? {});
  keep();
  if (focus) /** @type {HTMLElement | null} */ (fields.querySelector("input, select, textarea"))?.focus();
}

export const focusForm = () => kinds.focus();

/** Whether something has been typed that is not written. */
export const isTyped = () => waiting.length > 0 || (kinds.value !== "" && JSON.stringify(old) !== JSON.stringify(said()));

function showMode() {
  mode.textContent = old ? say("Changes an edit that is there: line {lines}, {kind}.", { lines: [old.lines].flat().join(say(", ")), kind: nameOf(old.is) }) : "";
}

/** Leave the present words to be written with what comes next. */
export function putAside() {
  if (!kinds.value) return;
  empty(steps());
}

/** Ask for the next edit. @param {DeskStep[]} left  what is to be written with it */
function empty(left) {
  waiting = left;
  old = null;
  kinds.value = "";
  draw();
  showQueue();
  showMode();
  keep();
}

function showQueue() {
  queue.replaceChildren(
    ...waiting.map((step, index) => {
      const entry = step.new ?? step.old ?? {};
      const drop = button(say("Remove"), () => {
        waiting.splice(index, 1);
        showQueue();
        keep();
      }, { "aria-label": say("Remove this edit of line {lines}", { lines: entry.lines }) });
      return part("li", {}, `${say("line {lines}: {kind}", { lines: entry.lines, kind: nameOf(entry.is) })} `, drop);
    }),
  );
}

export const clear = () => empty([]);

/** Let go of what was written; words typed meanwhile stay, and change what was just written. @param {DeskStep[]} sent */
export function written(sent) {
  /** @param {DeskStep} step */
  const isSent = (step) => sent.some((one) => JSON.stringify(one) === JSON.stringify(step));
  if (!isTyped() || steps().every(isSent)) {
    clear();
    return;
  }
  waiting = waiting.filter((step) => !isSent(step));
  old = sent.find(isShown)?.new ?? old;
  showQueue();
  showMode();
  keep();
}

/** Whether a step wrote the edit that the form shows or, where it adds one, what the same lines are. @param {DeskStep} step */
function isShown(step) {
  if (old) return JSON.stringify(step.old) === JSON.stringify(old);
  return step.new !== null && String(step.new.lines) === lines.value && ![step.new.is, kinds.value].some(isBeside);
}

/** Keep what is typed, also where the page is loaded anew. */
function keep() {
  try {
    const entry = kinds.value ? said() : null;
    sessionStorage.setItem(KEPT, JSON.stringify({ lines: lines.value, entry, old, waiting }));
  } catch {
    // Where nothing may be kept, the words stand in the form alone.
  }
}

/** Take up what was typed before the page was loaded anew; gives the line that it is about. */
export function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    if (!kept?.lines) return null;
    waiting = kept.waiting ?? [];
    if (kept.entry) load(kept.entry);
    old = kept.old;
    lines.value = kept.lines;
    showQueue();
    showMode();
    return kept.entry || waiting.length ? Number(/^\d+/u.exec(kept.lines)?.[0]) || null : null;
  } catch {
    return null;
  }
}

kinds.addEventListener("change", () => {
  draw(old ?? {});
  keep();
});
form.addEventListener("input", () => {
  drawPortions();
  keep();
});
