// @ts-check
// What is left to look at: a list by kind, each entry a way to its line.
import { choose, focusLines, marked } from "./desk-lines.js";
import { button, found, part } from "./desk-parts.js";
import { refusals } from "./desk-proposals.js";
import { say } from "./desk-words.js";

const dialog = found("left", HTMLDialogElement);
const place = found("left-list", HTMLElement);
const KINDS = { proposed: say("with a proposal"), doubted: say("with findings"), unsure: say("undecided") };
// So many characters of a line tell which it is.
const SHOWN = 30;

/** @param {DeskRow} row @param {string} mark */
function way(row, mark) {
  const note = mark === "doubted" ? row.notes?.find(([kind]) => ["warning", "note"].includes(kind))?.[1] : "";
  return part("li", {}, button(`${row.line}　${row.text.slice(0, SHOWN)}${note ? `　${note}` : ""}`, () => {
    dialog.close();
    choose(row.line ?? 1);
    focusLines();
  }));
}

/** @param {[number, string][]} unread sections that nobody has read yet: line and title */
export function openLeft(unread) {
  const parts = Object.entries(KINDS).map(([mark, name]) => {
    const rows = marked(mark);
    return part("details", {}, part("summary", {}, `${name} ${rows.length}`), part("ol", {}, ...rows.map((row) => way(row, mark))));
  });
  const sections = unread.map(([line, text]) => way({ line, text }, ""));
  parts.push(part("details", {}, part("summary", {}, `${say("sections not read yet")} ${unread.length}`), part("ol", {}, ...sections)));
  const lost = refusals() ? [part("p", {}, say("{count} proposals were turned down and are made no more.", { count: refusals() }))] : [];
  parts.find((one) => one.querySelector("li"))?.setAttribute("open", "");
  place.replaceChildren(...parts, ...lost);
  dialog.showModal();
}
