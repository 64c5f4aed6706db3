// @ts-check
// Light or dark: as the reader chose on the site, else as the system has it.

const dark = matchMedia("(prefers-color-scheme: dark)");
const site = document.body.dataset.site ?? "/";

/** @returns {string | undefined} what the reader chose on the site */
const chosen = () => {
  try {
    return JSON.parse(localStorage.getItem(`${site}.__palette`) ?? "null")?.color?.scheme;
  } catch {
    return undefined;
  }
};

export const paint = () => {
  document.documentElement.classList.replace("no-js", "js");
  document.body.dataset.mdColorScheme = chosen() ?? (dark.matches ? "slate" : "default");
};

dark.addEventListener("change", paint);
paint();
