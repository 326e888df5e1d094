/** @type {string | undefined} */
let known;

/**
 * Own names of phases and rules stand in the page itself (rows.md 31): when the town calls them otherwise, the page comes
 * anew, a little later on each screen, and never under the hands of somebody who writes.
 * @param {string} naming of the newest snapshot
 */
export function heed(naming) {
  if (known !== undefined && known !== naming) setTimeout(anew, 2000 * Math.random());
  known = naming;
}

function anew() {
  const at = /** @type {HTMLInputElement | null} */ (document.activeElement);
  if (at && at.value && at.matches("input, textarea")) at.addEventListener("blur", anew, { once: true });
  else location.reload();
}
