/**
 * The server's sentences with their blanks filled: `say("effects.vote", {count: 58})`. A sentence with a number comes
 * in every plural form of the language and the number picks one.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/** @param {Record<string, any>} words @param {string} code BCP 47 @returns {Say} */
export function speaker(words, code) {
  const plural = new Intl.PluralRules(code);
  return (key, values = {}) => {
    const found = lookUp(words, key);
    if (found === undefined) throw new Error(`no words for ${key}`);
    const sentence = typeof found === "string" ? found : found[plural.select(Number(values["count"]))] || found.other;
    return sentence.replace(/\{(\w+)\}/g, (/** @type {string} */ blank, /** @type {string} */ name) => String(values[name] ?? blank));
  };
}

/** A name may hold a dot itself: "phases.weigh.2". @param {any} words @param {string} key @returns {any} */
function lookUp(words, key) {
  if (words?.[key] !== undefined) return words[key];
  const dot = key.indexOf(".");
  return dot < 0 ? undefined : lookUp(words?.[key.slice(0, dot)], key.slice(dot + 1));
}

/**
 * A text in the wished language or the next best, like pick_text on the server.
 * @param {Record<string, string> | null | undefined} texts
 * @param {string[]} wished tags, best first
 * @returns {{text: string, tag: string}}
 */
export function pick(texts, wished) {
  const known = texts || {};
  for (const tag of [...wished, "de", "en", ...Object.keys(known).sort()]) {
    const text = (known[tag] || "").trim();
    if (text) return { text, tag };
  }
  return { text: "", tag: wished[0] || "de" };
}

/** The BCP 47 code of a tag of ours: plain German is German with a variant. @param {string} tag */
export function codeOf(tag) {
  return tag.replace("@", "-");
}

/** @param {string} tag @param {string[]} rtl the conference's right-to-left tags @returns {string} */
export function directionOf(tag, rtl) {
  return rtl.includes(tag) ? "rtl" : "ltr";
}
