// @ts-check
// How far the section of the chosen line has been read against the source, and by whom.
import { button, found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const STATES = { read: say("read"), reread: say("read again") };
const KEPT = "desk.who";
const place = found("proof", HTMLElement);

/** @type {DeskProof[]} */
let known = [];
/** @type {(said: object) => void} */
let mark = () => {};

/** @param {DeskProof[]} given */
export function setProof(given) {
  known = given;
}

/** The sections that nobody has read. @param {DeskSection[]} sections @returns {[number, string][]} */
export const unread = (sections) => sections.filter((one) => !known.some((proof) => proof.line === one.line)).map((one) => [one.line, one.title]);

/** @returns {string} who reads at this desk */
function who() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

/** @param {DeskSection | undefined} section */
export function showProof(section) {
  if (!section) {
    place.replaceChildren();
    return;
  }
  const proof = known.find((one) => one.line === section.line);
  const state = proof ? STATES[/** @type {keyof typeof STATES} */ (proof.is)] ?? proof.is : say("not read");
  const readers = [proof?.first, proof?.second].filter(Boolean).join(say(", "));
  const name = part("input", { id: "who", autocomplete: "off" });
  name.value = who();
  name.addEventListener("input", () => {
    try {
      localStorage.setItem(KEPT, name.value);
    } catch {
      // Where nothing may be kept, it is asked for anew.
    }
  });
  /** @param {string} is */
  const saying = (is) => () => mark({ line: section.line, is, who: name.value });
  const buttons = [button(say("Record as read"), saying("read")), button(say("Record as read again"), saying("reread"))];
  if (proof) buttons.push(button(say("Back to not read"), saying("unread")));
  place.replaceChildren(
    part("h3", {}, say("Proofreading")),
    part("p", {}, say("The section “{title}”: {state}{readers}.", { title: section.title, state, readers: readers && say(" ({readers})", { readers }) })),
    part("div", { class: "desk-field" }, part("label", { for: "who" }, say("My name or initials (may be left out; who reads again must be somebody else)")), name),
    part("div", { class: "desk-buttons" }, ...buttons),
  );
}

/** @param {(said: object) => void} marks */
export function onProof(marks) {
  mark = marks;
}
