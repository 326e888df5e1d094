/** @typedef {import("../lib/wire.js").Row} Row */

/** @type {Record<string, Row> | null} */
let known = null;
/** @type {Promise<void> | null} */
let asked = null;

/**
 * What the kinds of vote say, asked for once a vote by another rule than dots is on; null until it is here.
 * @param {any} page @param {() => void} again shows once more, when it has come
 */
export function ballotWords(page, again) {
  if (!known && !asked) {
    asked = fetch(`/${page.code}/ballot-words`, { headers: { Accept: "application/json" } })
      .then(async (told) => void (known = told.ok ? await told.json() : null))
      .catch(() => {})
      .then(() => {
        asked = null;
        if (known) again();
      });
  }
  return known;
}

/** The figures of one option as one line, as participate/web/ballot_words.py writes it. @param {Row} row @param {Row} words @param {string} language @param {boolean} [brief] only the most telling ones */
export function figuresLine(row, words, language, brief) {
  return words.columns
    .filter((/** @type {Row} */ column) => row[column.key] !== undefined && (column.brief || !brief))
    .map((/** @type {Row} */ column) => `${column.head}: ${figure(row[column.key], column, language)}`)
    .join(" · ");
}

/** How many papers were left out, empty where the rule leaves out none. @param {Row} words @param {Row} figures */
export function leftOut({ incomplete }, figures) {
  return figures.incomplete === undefined ? "" : incomplete.replace("{count}", String(figures.incomplete));
}

/** How the result came about, and how many papers were left out. @param {Row} words @param {Row} figures */
export function howCounted(words, figures) {
  return [words.counted, leftOut(words, figures)].filter(Boolean).join(" ");
}

/** @param {number} value @param {Row} column @param {string} language */
export function figure(value, { names, decimals, percent }, language) {
  if (names[value] !== undefined) return names[value];
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const written = new Intl.NumberFormat(`${language.split("@")[0]}-u-nu-latn`, digits).format(value);
  return percent ? `${written} %` : written;
}
