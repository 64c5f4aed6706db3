// @ts-check
// Elements with text; nothing that a report or an editor wrote is ever taken for HTML.
import { say } from "./desk-words.js";

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} within
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function part(name, attributes = {}, ...within) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...within);
  return made;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function found(id, kind) {
  const one = document.getElementById(id);
  if (!(one instanceof kind)) throw new Error(`the desk has no ${id}`);
  return one;
}

/**
 * @param {string} words
 * @param {() => void} act
 * @param {Record<string, string>} [attributes]
 */
export function button(words, act, attributes = {}) {
  const made = part("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}

/** @param {number} first @param {number} last */
export const linesTold = (first, last) => (first === last ? say("line {line}", { line: first }) : say("lines {first}–{last}", { first, last }));
