/** @typedef {import("../lib/wire.js").Row} Row */

/**
 * What a plain form says, as an act: its name stands in the form's address. Fields marked data-int are numbers
 * (empty: null), data-flag booleans, data-part "topic:12" the part something comes from, data-spot "2:5" a time and a
 * place; fields marked data-own stay in the form, an empty text marked data-maybe is left out.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [pressed]
 * @returns {{act: string, fields: Row}}
 */
export function readAct(form, pressed) {
  /** @type {Row} */
  const fields = {};
  for (const element of form.elements) {
    const field = /** @type {HTMLInputElement} */ (element);
    const unsaid = !field.name || field.name === "op_id" || field.type === "submit" || "own" in field.dataset;
    if (!unsaid && (field.type !== "radio" || field.checked)) put(fields, field.name, field.value, field);
  }
  const button = /** @type {HTMLButtonElement | null} */ (pressed || null);
  if (button && button.name) put(fields, button.name, button.value, button);
  return { act: form.action.split("/acts/")[1] || "", fields };
}

/** @param {Row} fields @param {string} name @param {string} value @param {any} field */
function put(fields, name, value, field) {
  const { dataset } = field;
  if ("flag" in dataset) fields[name] = field.type === "checkbox" ? field.checked : value === "yes";
  else if ("int" in dataset) fields[name] = value === "" ? null : Number(value);
  else if ("spot" in dataset) [fields.slot = null, fields.place = null] = value ? value.split(":").map(Number) : [];
  else if ("part" in dataset) {
    const [part, id] = value.split(":");
    if (value) fields[name] = { part, id: Number(id) };
  } else if (value.trim() || !("maybe" in dataset)) fields[name] = value.trim();
}

/**
 * Hand a submitted form to the outbox; `false` when the part is not awake yet and the form itself goes.
 * @param {any} view @param {SubmitEvent} event @param {string} [takes] entries with the same one replace each other
 * @param {Row} [more] fields the form has no word for
 */
export function perform(view, event, takes = "", more = {}) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!view || !form.action.includes("/acts/")) return false;
  event.preventDefault();
  event.stopPropagation();
  const { act, fields } = readAct(form, /** @type {any} */ (event.submitter || null));
  view.outbox.add({ act, fields: { ...fields, ...more }, about: { workshop: view.page.workshop }, takes });
  return true;
}

/** The words a part brings along. @param {Element} part @returns {any} */
export function wordsOf(part) {
  const block = part.querySelector('script[type="application/json"]');
  return block ? JSON.parse(block.textContent || "{}") : {};
}

/** The number of a wire row's topic or group, by id. @param {any} rows @param {number | null | undefined} id */
export const numberOf = (rows, id) => (id && rows[id] ? rows[id].number : null);

/** An answer to an act of this phone. @param {any} element @param {(entry: any, answer: any) => void} heard */
export function onAnswer(element, heard) {
  const listen = (/** @type {any} */ event) => element.isConnected && heard(event.detail.entry, event.detail.answer);
  document.addEventListener("answered", listen);
}
