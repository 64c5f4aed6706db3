// @ts-check
// Asks the server; each request carries the token of this page.
import { say } from "./desk-words.js";

const { own = "", token = "" } = document.body.dataset;

export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} told
   */
  constructor(status, told) {
    super(told);
    this.status = status;
  }
}

/**
 * @param {string} what
 * @param {object | null} [said] what is sent; without it something is asked for
 * @returns {Promise<any>}
 * @throws {Refusal} with the sentence that says why
 */
export async function ask(what, said = null) {
  return (await answerTo(what, said)).json();
}

/**
 * @param {string} what
 * @returns {Promise<Blob | null>} null where there is none
 * @throws {Refusal} with the sentence that says why
 */
export async function askFile(what) {
  const answer = await answerTo(what, null);
  return answer.status === 204 ? null : answer.blob();
}

/**
 * @param {string} what
 * @param {object | null} said
 */
async function answerTo(what, said) {
  const headers = { "X-Desk-Token": token, "Content-Type": "application/json" };
  /** @type {RequestInit} */
  const wish = said ? { method: "POST", body: JSON.stringify(said), headers } : { headers };
  let answer;
  try {
    answer = await fetch(own + what, { ...wish, cache: "no-store", credentials: "same-origin" });
  } catch {
    throw new Refusal(0, say("The preview does not answer: is make serve still running? What you wrote stays here."));
  }
  if (!answer.ok) throw new Refusal(answer.status, await answer.text());
  return answer;
}
