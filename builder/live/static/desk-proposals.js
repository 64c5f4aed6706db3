// @ts-check
// What the desk proposes for the chosen lines: each is accepted or refused, or all of its kind.
import { nameOf, toldKeys } from "./desk-form.js";
import { button, found, part } from "./desk-parts.js";
import { say } from "./desk-words.js";

const place = found("proposals", HTMLElement);

/** @type {DeskProposal[]} */
let all = [];
let turnedDown = 0;
/** @type {(steps: () => DeskStep[]) => void} */
let write = () => {};
/** @type {(key: string) => void} */
let turnDown = () => {};

/** @param {DeskProposal[]} given @param {string[]} refused  the keys of those that were refused */
export function setProposals(given, refused) {
  all = given.filter((one) => !refused.includes(one.key));
  turnedDown = refused.length;
}

/** How many were refused, here or by who had the report before. */
export const refusals = () => turnedDown;

export const proposals = () => all;

/** @param {number} first @param {number} last */
export const proposalsOn = (first, last) => all.filter((one) => [...one.entries.map(ends), [one.line, one.line]].some(([from, to]) => from <= last && to >= first));

/** @param {DeskEntry} entry */
function ends(entry) {
  const [first, last] = String(entry.lines).split("-").map(Number);
  return [first, last || first];
}

/** What accepts those that are still proposed. @param {DeskProposal[]} some @returns {DeskStep[]} */
const stepsOf = (some) => all.filter((one) => some.some(({ key }) => key === one.key)).flatMap((one) => one.entries.map((entry) => ({ old: null, new: entry })));

/** @param {DeskProposal} one */
const alike = (one) => all.filter((other) => other.kind === one.kind);

/** @param {DeskProposal} one */
export const accept = (one) => write(() => stepsOf([one]));
/** @param {DeskProposal} one */
export function acceptAll(one) {
  const some = alike(one);
  write(() => stepsOf(some));
}

/** @param {DeskProposal} one */
export const refuse = (one) => turnDown(one.key);

/** @param {DeskEntry} entry */
function told(entry) {
  return say("line {lines} “{quote}”: {words}", { lines: entry.lines, quote: entry.quote, words: [nameOf(entry.is), ...toldKeys(entry)].join(say("; ")) });
}

/** @param {[number, number] | null} chosen */
export function showProposals(chosen) {
  const some = chosen ? proposalsOn(...chosen) : [];
  place.replaceChildren(
    ...some.map((one) => {
      const many = alike(one).length;
      const buttons = [button(say("Accept"), () => accept(one), { "aria-keyshortcuts": "a" }), button(say("Turn down"), () => refuse(one), { "aria-keyshortcuts": "x" })];
      if (many > 1) buttons.push(button(say("Accept all of this kind ({count})", { count: many }), () => acceptAll(one), { "aria-keyshortcuts": "Shift+A" }));
      return part(
        "section",
        { class: "desk-proposal", "aria-label": say("proposal") },
        part("p", {}, part("strong", {}, say("Proposal (of {offered} of this kind, {right} were right)", { offered: one.offered, right: one.right })), ` ${one.reason}`),
        part("ul", {}, ...one.entries.map((entry) => part("li", {}, told(entry)))),
        part("div", { class: "desk-buttons" }, ...buttons),
      );
    }),
  );
}

/** @param {(steps: () => DeskStep[]) => void} writes @param {(key: string) => void} turnsDown */
export function onProposals(writes, turnsDown) {
  write = writes;
  turnDown = turnsDown;
}
