// @ts-check
// What the desk says, in the editor's language: the scripts have it in English, the page brings the rest.

/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset.words ?? "{}");

/**
 * @param {string} message  the sentence in English, with fields in braces
 * @param {Record<string, string | number>} [fields]  what they stand for
 */
export const say = (message, fields = {}) => (words[message] ?? message).replaceAll(/\{(\w+)\}/gu, (whole, name) => String(fields[name] ?? whole));
