// @ts-check
// The editor's desk: shows a report's lines and its page, writes what an editor says, follows every change.
import "./desk-palette.js";
import { showArticle } from "./desk-article.js";
import { Refusal, ask } from "./desk-ask.js";
import { chooseKind, clear, editsOn, fill, focusForm, isTyped, load, nameOf, putAside, restore, setEdits, setForms, steps, stepsFor } from "./desk-form.js";
import { openLeft } from "./desk-left.js";
import { activeRow, choose, chosen, focusLines, goToDoubt, onChoice, showLines } from "./desk-lines.js";
import { button, found, linesTold, part } from "./desk-parts.js";
import { showPicture, turnPicture } from "./desk-picture.js";
import { onProof, setProof, showProof, unread } from "./desk-proof.js";
import { accept, acceptAll, onProposals, proposals, proposalsOn, refuse, setProposals, showProposals } from "./desk-proposals.js";

const status = found("status", HTMLElement);
const fault = found("fault", HTMLElement);
const refused = found("refused", HTMLElement);
const undo = found("undo", HTMLButtonElement);
const redo = found("redo", HTMLButtonElement);
const help = found("help", HTMLDialogElement);
const told = found("told", HTMLElement);
const list = found("lines", HTMLElement);
// Milliseconds after which the page follows a line that is gone over quickly, and a server that is gone.
const PAUSE = 60;
const AGAIN = 2000;

/** @type {DeskState} */
let shown = { signature: "" };
let busy = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** @param {string} words */
const say = (words) => {
  status.textContent = words;
};

/** @param {HTMLElement} place @param {string} words */
function warn(place, words) {
  place.hidden = !words;
  place.replaceChildren(...words.split("\n").map((line) => part("p", {}, line)));
}

/** What is wrong with the record of what was read. @param {DeskState} now */
function wrongProofs(now) {
  const begins = new Set(now.view?.sections.map((one) => one.line));
  const lost = now.proof_fault ? [] : (now.proof ?? []).filter((one) => !begins.has(one.line));
  return [
    ...(now.proof_fault ? [`校对记录现在不能用：\n${now.proof_fault}`] : []),
    ...lost.map((one) => `校对记录（proof.yml）所指的第 ${one.line} 行不是一节的标题，没有计入。`),
  ];
}

/** Take over what the server tells. @param {DeskState} now */
function take(now) {
  warn(fault, now.fault ? `现在读不通，页面停在读得通的样子：\n${now.fault}` : wrongProofs(now).join("\n"));
  if (!now.view) {
    shown = { ...shown, signature: now.signature, fault: now.fault };
    return;
  }
  shown = now;
  undo.disabled = !now.undo;
  redo.disabled = !now.redo;
  setEdits(now.view.edits);
  setProposals(now.view.proposals, now.refused ?? []);
  setProof(now.proof ?? []);
  drawLines();
}

function drawLines() {
  if (!shown.view) return;
  const proposed = new Set(proposals().map((one) => one.line));
  showLines(shown.view.rows.map((row) => (row.line && proposed.has(row.line) ? { ...row, marks: [...(row.marks ?? []), "proposed"] } : row)));
  follow();
}

/** Show what belongs to the chosen lines. */
function follow() {
  const some = chosen();
  showChosen(some);
  showProposals(some);
  clearTimeout(later);
  const row = activeRow();
  if (row?.line && shown.state) {
    const { state } = shown;
    later = setTimeout(() => {
      showArticle(row, state).catch((error) => say(error.message));
      showPicture(row).catch((error) => say(error.message));
    }, PAUSE);
  }
}

/** @param {[number, number] | null} some */
function showChosen(some) {
  const line = found("chosen", HTMLElement);
  if (!some) {
    line.textContent = "还没有选行。";
    told.replaceChildren();
    showProof(undefined);
    return;
  }
  const [first, last] = some;
  const section = shown.view?.sections.filter((one) => one.line <= last).pop();
  showProof(section);
  const row = activeRow();
  line.textContent = `${linesTold(first, last)}：${row?.label ?? "空行"}${section ? `，在“${section.title}”（第 ${section.level} 级）之下` : ""}。`;
  told.replaceChildren(...editsOn(first, last).map(({ entry }) => {
    const where = `第 ${[entry.lines].flat().join("、")} 行，${nameOf(entry.is)}`;
    const rest = Object.entries(entry).filter(([key]) => !["lines", "quote", "is"].includes(key)).map(([key, value]) => `${key}：${typeof value === "object" ? JSON.stringify(value) : value}`);
    return part(
      "div",
      { class: "desk-edit" },
      part("p", {}, `已有更正：${[where, ...rest].join("；")}`),
      part("div", { class: "desk-buttons" }, button("改", () => { load(entry); focusForm(); }, { "aria-label": `改：${where}` }), button("删去", () => write([{ old: entry, new: null }]), { "aria-label": `删去：${where}` })),
    );
  }));
}

/** @param {DeskStep[]} what @param {boolean} [fromForm] whether the form is empty when it is written */
async function write(what, fromForm = false) {
  if (!what.length || busy) return;
  if (fromForm) say("正在照这条更正读这份报告……");
  await send("edits", { steps: what, state: shown.state }, () => {
    if (fromForm || !isTyped()) clear();
    say(`写入了 ${what.length} 条。`);
  });
}

/** @param {string} where @param {object} what @param {() => void} done */
async function send(where, what, done) {
  busy = true;
  document.body.setAttribute("aria-busy", "true");
  try {
    const now = await ask(where, what);
    warn(refused, "");
    done();
    take(now);
    const some = chosen();
    if (some && !isTyped()) fill(...some);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    warn(refused, error.message);
    say("没有写入。");
    if (error.status === 409) await read();
  } finally {
    busy = false;
    document.body.removeAttribute("aria-busy");
  }
}

const turn = (/** @type {"undo" | "redo"} */ way) => send(way, { way }, () => say(way === "undo" ? "撤销了一步。" : "重做了一步。"));

async function read() {
  take(await ask("state"));
}

/** Wait for changes made elsewhere, for as long as the page is open. */
async function watch() {
  for (;;) {
    try {
      const { signature } = await ask(`changes?since=${shown.signature}`);
      if (signature !== shown.signature && !busy) {
        const before = shown.state;
        await read();
        if (shown.fault) say("edits.yml 现在读不通。");
        else if (before !== shown.state) say("edits.yml 在别处改过，已换成现在的样子。");
      }
    } catch (error) {
      say(error instanceof Refusal ? error.message : "预览没有回答。");
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}

/** What a key of one letter says at once, or begins in the form. @type {Record<string, DeskEntry>} */
const AT_ONCE = { p: { is: "paragraph" }, c: { is: "continues" }, t: { is: "table" }, i: { is: "list" }, b: { is: "callout" }, g: { is: "caption" } };
for (const level of [1, 2, 3, 4, 5]) AT_ONCE[level] = { is: "heading", level };
/** @type {Record<string, string>} */
const IN_THE_FORM = { q: "quote", o: "omitted", m: "moved", s: "split" };

/** @type {Record<string, () => void>} */
const KEYS = {
  j: () => goToDoubt(1) || say("后面没有要看的了。"),
  k: () => goToDoubt(-1) || say("前面没有要看的了。"),
  u: () => undo.disabled || turn("undo"),
  r: () => redo.disabled || turn("redo"),
  a: () => withProposal(accept),
  A: () => withProposal(acceptAll),
  x: () => withProposal(refuse),
  l: () => openLeft(unread(shown.view?.sections ?? [])),
  v: turnPicture,
  "?": () => help.showModal(),
  Enter: focusForm,
};

/** @param {(one: DeskProposal) => void} act */
function withProposal(act) {
  const some = chosen();
  const [one] = some ? proposalsOn(...some) : [];
  if (one) act(one);
  else say("这几行没有建议。");
}

list.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const some = chosen();
  if (KEYS[event.key]) KEYS[event.key]();
  else if (AT_ONCE[event.key] && some) write(stepsFor(some, AT_ONCE[event.key]));
  else if (IN_THE_FORM[event.key]) chooseKind(IN_THE_FORM[event.key], true);
  else return;
  event.preventDefault();
});

found("form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const what = steps();
  if (what.length) write(what, true);
  else warn(refused, "先选这几行是什么。");
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) focusLines();
  const inForm = event.target instanceof Element && event.target.closest("#form");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && inForm) found("form", HTMLFormElement).requestSubmit();
});

undo.addEventListener("click", () => turn("undo"));
redo.addEventListener("click", () => turn("redo"));
found("more", HTMLButtonElement).addEventListener("click", putAside);
found("drop", HTMLButtonElement).addEventListener("click", () => {
  clear();
  warn(refused, "");
  focusLines();
});
found("open-help", HTMLButtonElement).addEventListener("click", () => help.showModal());
found("open-left", HTMLButtonElement).addEventListener("click", () => openLeft(unread(shown.view?.sections ?? [])));

onProof((said) => send("proof", said, () => say("记下了。")));
onProposals((what) => write(what), (key) => send("refusals", { key }, () => say("不再建议这一条。")));
onChoice(() => {
  const some = chosen();
  if (some && !isTyped()) fill(...some);
  warn(refused, "");
  follow();
});

async function begin() {
  try {
    const [{ forms, quoted }, now] = await Promise.all([ask("forms"), ask("state")]);
    setForms(forms, quoted);
    take(now);
    const line = restore() ?? (Number(location.hash.slice(2)) || null);
    if (line) choose(line);
    say(shown.view ? `${shown.view.rows.filter((row) => row.line).length} 行，${shown.view.edits.length} 条更正，${proposals().length} 条建议。按 ? 看怎样用。` : "");
    focusLines();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
  watch();
}

begin();
