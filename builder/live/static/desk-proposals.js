// @ts-check
// What the desk proposes for the chosen lines: each is accepted or refused, or all of its kind.
import { nameOf } from "./desk-form.js";
import { button, found, part } from "./desk-parts.js";

const SURE = { high: "很有把握", medium: "有些把握", low: "没有把握" };
const KEPT = `desk.refused.${document.body.dataset.report}`;
const place = found("proposals", HTMLElement);

/** @type {DeskProposal[]} */
let all = [];
/** @type {(steps: DeskStep[]) => void} */
let write = () => {};
let changed = () => {};

/** @returns {string[]} */
function refusals() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {DeskProposal} one */
const keyOf = (one) => JSON.stringify([one.line, one.kind, one.entries]);

/** @param {DeskProposal[]} given */
export function setProposals(given) {
  const gone = new Set(refusals());
  all = given.filter((one) => one.entries.length && !gone.has(keyOf(one)));
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
export function refuse(one) {
  try {
    localStorage.setItem(KEPT, JSON.stringify([...refusals(), keyOf(one)]));
  } catch {
    // Where nothing may be kept, it is gone until the page is loaded anew.
  }
  all = all.filter((other) => other !== one);
  changed();
}

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
        part("p", {}, part("strong", {}, `建议（${SURE[one.sure]}）`), ` ${one.reason}`),
        part("ul", {}, ...one.entries.map((entry) => part("li", {}, told(entry)))),
        part("div", { class: "desk-buttons" }, ...buttons),
      );
    }),
  );
}

/** @param {(steps: DeskStep[]) => void} writes @param {() => void} tells */
export function onProposals(writes, tells) {
  write = writes;
  changed = tells;
}
