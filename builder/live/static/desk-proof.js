// @ts-check
// How far the section of the chosen line has been read against the source, and by whom.
import { button, found, part } from "./desk-parts.js";

const STATES = { read: "已校", reread: "复校" };
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
  const state = proof ? STATES[/** @type {keyof typeof STATES} */ (proof.is)] ?? proof.is : "未校";
  const readers = [proof?.first, proof?.second].filter(Boolean).join("、");
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
  const say = (is) => () => mark({ line: section.line, is, who: name.value });
  const buttons = [button("记为已校", say("read")), button("记为复校", say("reread"))];
  if (proof) buttons.push(button("改回未校", say("unread")));
  place.replaceChildren(
    part("h3", {}, "校对"),
    part("p", {}, `“${section.title}”一节：${state}${readers ? `（${readers}）` : ""}。`),
    part("div", { class: "desk-field" }, part("label", { for: "who" }, "我的姓名或缩写（可不写；复校须是另一人）"), name),
    part("div", { class: "desk-buttons" }, ...buttons),
  );
}

/** @param {(said: object) => void} marks */
export function onProof(marks) {
  mark = marks;
}
