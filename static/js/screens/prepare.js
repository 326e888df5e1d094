// Small comforts of the preparing pages: sums that follow typing, a button that copies a link. All forms work without.

/** @param {string} name @returns {HTMLInputElement[]} */
const numbersIn = (name) => [...document.querySelectorAll(`[data-part="${name}"] input[type="number"]`)].map(
  (input) => /** @type {HTMLInputElement} */ (input),
);

/** @param {string} part @param {number} value */
const show = (part, value) => {
  const output = document.querySelector(`[data-part="${part}"]`);
  if (output) output.textContent = String(value);
};

/** @param {HTMLInputElement} input */
const numberOf = (input) => Number.parseInt(input.value, 10) || 0;

const minutes = numbersIn("minutes");
const people = numbersIn("people");
const reckon = () => {
  show("total", minutes.reduce((sum, input) => sum + numberOf(input), 0));
  show("seats-in-all", people.reduce((product, input) => product * numberOf(input), 1));
};
for (const input of [...minutes, ...people]) input.addEventListener("input", reckon);

const copy = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-part="copy"]'));
const link = /** @type {HTMLInputElement | null} */ (document.getElementById("link"));
if (copy && link) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    link.select();
    // The clipboard needs a secure page; in a hall without internet the selection is copied the old way.
    if (navigator.clipboard) await navigator.clipboard.writeText(link.value);
    else document.execCommand("copy");
    copy.textContent = copy.dataset.copied ?? "";
  });
}

// A rehearsal that runs is looked at again by itself; nothing on that page can be lost by it.
if (document.querySelector('[data-part="running"]')) setTimeout(() => location.reload(), 5000);

document.getElementById("sentence")?.focus();
