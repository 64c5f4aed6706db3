// @ts-check
// What the desk proposes for the chosen lines: each is accepted or refused, or all of its kind.
import { nameOf } from "./desk-form.js";
import { button, found, part } from "./desk-parts.js";

const place = found("proposals", HTMLElement);

/** @type {DeskProposal[]} */
let all = [];
/** @type {(steps: DeskStep[]) => void} */
let write = () => {};
/** @type {(key: string) => void} */
let turnDown = () => {};

/** @param {DeskProposal[]} given @param {string[]} refused  the keys of those that were refused */
export function setProposals(given, refused) {
  all = given.filter((one) => !refused.includes(one.key));
}

export const proposals = () => all;

/** @param {number} first @param {number} last */
export const proposalsOn = (first, last) => all.filter((one) => [...one.entries.map(ends), [one.line, one.line]].some(([from, to]) => from <= last && to >= first));

/** @param {DeskEntry} entry */
function ends(entry) {
  const [first, last] = String(entry.lines).split("-").map(Number);
  return [first, last || first];
}

/** @param {DeskProposal[]} some @returns {DeskStep[]} */
const stepsOf = (some) => some.flatMap((one) => one.entries.map((entry) => ({ old: null, new: entry })));

/** @param {DeskProposal} one */
const alike = (one) => all.filter((other) => other.kind === one.kind);

/** @param {DeskProposal} one */
export const accept = (one) => write(stepsOf([one]));
/** @param {DeskProposal} one */
export const acceptAll = (one) => write(stepsOf(alike(one)));

/** @param {DeskProposal} one */
export const refuse = (one) => turnDown(one.key);

/** @param {DeskEntry} entry */
function told(entry) {
  const rest = Object.entries(entry).filter(([key]) => !["lines", "quote", "is"].includes(key));
  const words = rest.map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return `第 ${entry.lines} 行「${entry.quote}」：${[nameOf(entry.is), ...words].join("，")}`;
}

/** @param {[number, number] | null} chosen */
export function showProposals(chosen) {
  const some = chosen ? proposalsOn(...chosen) : [];
  place.replaceChildren(
    ...some.map((one) => {
      const many = alike(one).length;
      const buttons = [button("接受", () => accept(one), { "aria-keyshortcuts": "a" }), button("不用", () => refuse(one), { "aria-keyshortcuts": "x" })];
      if (many > 1) buttons.push(button(`这一类都接受（${many} 条）`, () => acceptAll(one), { "aria-keyshortcuts": "Shift+A" }));
      return part(
        "section",
        { class: "desk-proposal", "aria-label": "建议" },
        part("p", {}, part("strong", {}, `建议（这一类 ${one.offered} 条里 ${one.right} 条对）`), ` ${one.reason}`),
        part("ul", {}, ...one.entries.map((entry) => part("li", {}, told(entry)))),
        part("div", { class: "desk-buttons" }, ...buttons),
      );
    }),
  );
}

/** @param {(steps: DeskStep[]) => void} writes @param {(key: string) => void} turnsDown */
export function onProposals(writes, turnsDown) {
  write = writes;
  turnDown = turnsDown;
}
