// @ts-check
// The editor's desk: shows a report's lines and its page, writes what an editor says, follows every change.
import "./desk-palette.js";
import { showArticle } from "./desk-article.js";
import { Refusal, ask } from "./desk-ask.js";
import { chooseKind, clear, editsOn, fill, focusForm, isTyped, load, nameOf, putAside, restore, setEdits, setForms, steps, stepsFor, toldKeys, written } from "./desk-form.js";
import { openLeft } from "./desk-left.js";
import { activeRow, choose, chosen, focusLines, goToDoubt, headingsIn, onChoice, showLines } from "./desk-lines.js";
import { button, found, linesTold, part } from "./desk-parts.js";
import { showPicture, turnPicture } from "./desk-picture.js";
import { onProof, setProof, showProof, unread } from "./desk-proof.js";
import { accept, acceptAll, onProposals, proposals, proposalsOn, refuse, setProposals, showProposals } from "./desk-proposals.js";
import { builtOn, inTurn, isBusy } from "./desk-turns.js";
import { say } from "./desk-words.js";

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
// The levels that a heading may have.
const HIGHEST = 1;
const DEEPEST = 5;

/** @type {DeskState} */
let shown = { signature: "" };
/** Why something was not written, since nothing waited. @type {string[]} */
let refusals = [];
/** What the form said that is on its way. */
let sending = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** @param {string} words */
const tell = (words) => {
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
    ...(now.proof_fault ? [`${say("The record of proofreading cannot be used now:")}\n${now.proof_fault}`] : []),
    ...lost.map((one) => say("Line {line}, which proof.yml names, is not the heading of a section; it is not counted.", { line: one.line })),
  ];
}

/** Take over what the server tells. @param {DeskState} now */
function take(now) {
  warn(fault, now.fault ? `${say("It cannot be read now; the page stays as it was when it could:")}\n${now.fault}` : wrongProofs(now).join("\n"));
  if (!now.view) {
    shown = { ...shown, signature: now.signature, fault: now.fault };
    return;
  }
  const at = document.activeElement;
  shown = now;
  undo.disabled = !now.undo;
  redo.disabled = !now.redo;
  setEdits(now.view.edits);
  setProposals(now.view.proposals, now.refused ?? []);
  setProof(now.proof ?? []);
  drawLines();
  if (at instanceof HTMLElement && (!at.isConnected || at.matches(":disabled"))) keepFocus(at);
}

/** What had the focus was drawn anew, or is of no more use: the keys still go somewhere. @param {HTMLElement} lost */
function keepFocus(lost) {
  const same = lost.id ? document.getElementById(lost.id) : null;
  if (same && !same.matches(":disabled")) same.focus();
  else focusLines();
}

function drawLines() {
  if (!shown.view) return;
  const proposed = new Set(proposals().map((one) => one.line));
  showLines(shown.view.rows.map((row) => (row.line && proposed.has(row.line) ? { ...row, marks: [...(row.marks ?? []), "proposed"] } : row)), shown.view.language);
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
      showArticle(row, state).catch((error) => tell(error.message));
      showPicture(row).catch((error) => tell(error.message));
    }, PAUSE);
  }
}

/** @param {[number, number] | null} some */
function showChosen(some) {
  const line = found("chosen", HTMLElement);
  if (!some) {
    line.textContent = say("No line is chosen yet.");
    told.replaceChildren();
    showProof(undefined);
    return;
  }
  const [first, last] = some;
  const section = shown.view?.sections.filter((one) => one.line <= last).pop();
  showProof(section);
  const row = activeRow();
  line.textContent = say("{lines}: {label}{under}.", {
    lines: linesTold(first, last),
    label: row?.label ?? say("a blank line"),
    under: section ? say(", under “{title}” (level {level})", { title: section.title, level: section.level }) : "",
  });
  told.replaceChildren(...editsOn(first, last).map(({ entry }) => {
    const where = say("line {lines}: {kind}", { lines: [entry.lines].flat().join(say(", ")), kind: nameOf(entry.is) });
    return part(
      "div",
      { class: "desk-edit" },
      part("p", {}, say("There is an edit: {words}", { words: [where, ...toldKeys(entry)].join(say("; ")) })),
      part("div", { class: "desk-buttons" }, button(say("Change"), () => { load(entry); focusForm(); }, { "aria-label": say("Change: {what}", { what: where }) }), button(say("Delete"), () => write(() => [{ old: entry, new: null }]), { "aria-label": say("Delete: {what}", { what: where }) })),
    );
  }));
}

/** @param {() => DeskStep[]} what  asked in its turn */
async function write(what) {
  await send("edits", (state) => {
    const some = what();
    const blank = some.find((one) => one.new && [one.new.quote].flat().includes(""));
    if (blank) warn(refused, say("Line {lines} is blank; choose one with words.", { lines: [blank.new?.lines].flat().join(say(", ")) }));
    return some.length && !blank ? { steps: some, state } : null;
  }, (said) => {
    written(said.steps);
    tell(say("Written: {count}.", { count: said.steps.length }));
  });
}

/**
 * Send something in its turn, and show what the server makes of it.
 * @param {string} where
 * @param {(state: string) => any} what  is sent, on a state; null is not
 * @param {(said: any) => void} done
 */
async function send(where, what, done) {
  if (!isBusy()) refusals = [];
  await inTurn(shown.state ?? "", async (state) => {
    const said = what(state);
    if (said === null) return;
    const before = shown.state ?? "";
    try {
      const now = await ask(where, said);
      if (!refusals.length) warn(refused, "");
      done(said);
      take(now);
      builtOn(before, now.state);
      const some = chosen();
      if (some && !isTyped()) fill(...some);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.message);
      warn(refused, refusals.join("\n"));
      tell(say("Nothing was written."));
      if (error.status === 409) await read();
    }
  });
}

/** Go a step back or forth; not where the step that is meant was just refused. @param {"undo" | "redo"} way */
function turn(way) {
  const possible = () => !refusals.length && !(way === "undo" ? undo : redo).disabled;
  return send(way, () => (possible() ? { way } : null), () => tell(way === "undo" ? say("One step was undone.") : say("One step was done again.")));
}

async function read() {
  take(await ask("state"));
}

/** Show what was changed elsewhere; what was written here meanwhile is shown already. @param {string} since */
async function readChanges(since) {
  if (shown.signature !== since) return;
  const before = shown.state;
  await read();
  if (shown.fault) tell(say("edits.yml cannot be read now."));
  else if (before !== shown.state) tell(say("edits.yml was changed elsewhere; this is how it is now."));
}

/** Wait for changes made elsewhere, for as long as the page is open. */
async function watch() {
  for (;;) {
    try {
      const since = shown.signature;
      const { signature } = await ask(`changes?since=${since}`);
      if (signature !== since) await inTurn(shown.state ?? "", () => readChanges(since));
    } catch (error) {
      tell(error instanceof Refusal ? error.message : say("The preview does not answer."));
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
  j: () => goToDoubt(1) || tell(say("Nothing more to look at below.")),
  k: () => goToDoubt(-1) || tell(say("Nothing more to look at above.")),
  u: () => turn("undo"),
  r: () => turn("redo"),
  a: () => withProposal(accept),
  A: () => withProposal(acceptAll),
  x: () => withProposal(refuse),
  l: () => openLeft(unread(shown.view?.sections ?? [])),
  "]": () => shift(1),
  "[": () => shift(-1),
  v: turnPicture,
  "?": () => help.showModal(),
  Enter: focusForm,
};

/** Say of all headings among the chosen lines that they stand one level deeper, or higher. @param {1 | -1} step */
function shift(step) {
  const some = chosen();
  write(() => {
    const moved = (some ? headingsIn(...some) : []).filter((one) => one.level + step >= HIGHEST && one.level + step <= DEEPEST);
    if (!moved.length) tell(say("There is no heading among these lines that could go there."));
    return moved.flatMap((one) => stepsFor(one.lines, { is: "heading", level: one.level + step }));
  });
}

/** @param {(one: DeskProposal) => void} act */
function withProposal(act) {
  const some = chosen();
  const [one] = some ? proposalsOn(...some) : [];
  if (one) act(one);
  else tell(say("There is no proposal for these lines."));
}

list.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const some = chosen();
  if (KEYS[event.key]) KEYS[event.key]();
  else if (AT_ONCE[event.key] && some) write(() => stepsFor(some, AT_ONCE[event.key]));
  else if (IN_THE_FORM[event.key]) chooseKind(IN_THE_FORM[event.key], true);
  else return;
  event.preventDefault();
});

found("form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const what = steps();
  const words = JSON.stringify(what);
  if (!what.length) warn(refused, say("First choose what these lines are."));
  if (!what.length || words === sending) return;
  sending = words;
  tell(say("Reading the report with this edit …"));
  write(() => what).finally(() => {
    if (sending === words) sending = "";
  });
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

onProof((said) => send("proof", () => said, () => tell(say("Recorded."))));
onProposals(write, (key) => send("refusals", () => ({ key }), () => tell(say("It is proposed no more."))));
onChoice(() => {
  const some = chosen();
  if (some && !isTyped()) fill(...some);
  warn(refused, "");
  follow();
});

/** @param {DeskView} view */
const opening = (view) => say("Lines: {lines}, edits: {edits}, proposals: {proposals}. Press ? for help.", {
  lines: view.rows.filter((row) => row.line).length,
  edits: view.edits.length,
  proposals: proposals().length,
});

async function begin() {
  try {
    const [{ forms, quoted }, now] = await Promise.all([ask("forms"), ask("state")]);
    setForms(forms, quoted);
    take(now);
    const line = restore() ?? (Number(location.hash.slice(2)) || null);
    if (line) choose(line);
    tell(shown.view ? opening(shown.view) : "");
    focusLines();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
  watch();
}

begin();
