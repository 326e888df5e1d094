/** Several things in one line, with the comma of the page's script: the Arabic one stands the other way round. */
const COMMA = document.documentElement.dir === "rtl" ? "، " : ", ";

/** @param {readonly (string | number)[]} things @returns {string} */
export function listed(things) {
  return things.join(COMMA);
}
