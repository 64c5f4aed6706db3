// @ts-check
// What is said while an answer is on its way waits for its turn: nothing is dropped, nothing crosses.

/** What waits or is under way, each with the state that was shown when it was said. @type {{ state: string }[]} */
const waiting = [];
let last = Promise.resolve();

/**
 * @param {string} state  the state that is shown now
 * @param {(state: string) => Promise<void>} act  called in its turn, with the state on which it builds
 * @returns {Promise<void>} ends as the act does
 */
export function inTurn(state, act) {
  const own = { state };
  waiting.push(own);
  document.body.setAttribute("aria-busy", "true");
  const done = last.then(() => act(own.state)).finally(() => {
    waiting.shift();
    if (!waiting.length) document.body.removeAttribute("aria-busy");
  });
  last = done.catch(() => {});
  return done;
}

/** What was written here is no change that was made elsewhere: what waits builds on it. @param {string} from @param {string} to */
export function builtOn(from, to) {
  for (const one of waiting) if (one.state === from) one.state = to;
}

export const isBusy = () => waiting.length > 0;
