// The pages of links: takes the secret out of the address into the form, where no server log and no history keeps it.
// A form that needs nothing else is sent at once; without this script people paste the secret themselves.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[name="secret"]'));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-part="enter"]'));
const secret = location.hash.slice(1);
const refused = document.getElementById("sentence") !== null;

if (field && secret) {
  field.value = secret;
  history.replaceState(null, "", location.pathname + location.search);
}
if (field && field.value && !(form && refused)) {
  const row = /** @type {HTMLElement | null} */ (field.closest('[data-part="secret"]'));
  if (row) row.hidden = true;
}
if (form && secret) form.requestSubmit();
