/* What is asked of the HTML of every page, and what is not, with the reason. */
module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "prefer-native-element": "error",
    // Style, not validity: the theme writes `doctype` in small letters and leaves blanks where its conditions stood.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    // Nor are marks round a value that needs none, and ends that HTML tells from what follows: they are a tenth of a page.
    "attr-quotes": "off",
    "no-implicit-close": "off",
    // The theme's script finds its switches and its configuration by `__drawer`, `__search` and `__config`.
    "valid-id": ["error", { relaxed: true }],
    // The theme answers a search at each key and takes Enter for the best answer: its form has nothing to submit.
    "wcag/h32": "off",
  },
}
