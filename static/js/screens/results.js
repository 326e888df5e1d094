// A receipt scanned as a code stands behind the # sign of the address: it is put into the form and sent at once. Without
// this script people type it.

const ask = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-part="receipt"]'));
const scanned = location.hash.slice(1);

if (ask && scanned.length >= 12 && scanned.length <= 20) {
  history.replaceState(null, "", location.pathname + location.search);
  /** @type {HTMLInputElement} */ (ask.elements.namedItem("receipt")).value = scanned;
  ask.requestSubmit();
}
