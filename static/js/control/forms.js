/**
 * Every form of the screen names its act; the fields become the act's fields. The same forms post without a script.
 * Fields marked data-int are numbers (empty: null), data-ints lists of numbers, data-flag booleans, data-many the list
 * of those ticked; empty selects and days are left out.
 */

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed @returns {{name: string, fields: Record<string, any>}} */
export function readForm(form, pressed) {
  /** @type {Record<string, any>} */
  const fields = {};
  for (const element of form.elements) {
    const field = /** @type {HTMLInputElement} */ (element);
    if (field.name && !field.disabled && field.type !== "submit" && field.name !== "op_id") put(fields, field);
  }
  const button = /** @type {HTMLButtonElement | null} */ (pressed);
  if (button?.name) fields[button.name] = button.value;
  const { name, ...rest } = fields;
  return { name: name || form.dataset["act"] || "", fields: rest };
}

/** @param {Record<string, any>} fields @param {HTMLInputElement} field */
function put(fields, field) {
  const { name, value, dataset } = field;
  if ("flag" in dataset) fields[name] = field.checked;
  else if ("many" in dataset) fields[name] = [...(fields[name] || []), ...(field.checked ? [value] : [])];
  else if ("int" in dataset) fields[name] = value === "" ? null : Number(value);
  else if ("ints" in dataset) fields[name] = value.split(/[^0-9]+/).filter(Boolean).map(Number);
  else if (value !== "" || !["select-one", "date"].includes(field.type)) fields[name] = value;
}

/**
 * Hand every submitted form of the page to `perform`; the same again only once it is answered, so that a nervous finger
 * acts once.
 * @param {(form: HTMLFormElement, act: {name: string, fields: Record<string, any>}) => Promise<void>} perform
 */
export function listenToForms(perform) {
  /** @type {Map<HTMLFormElement, string>} what is under way */
  const busy = new Map();
  document.addEventListener("submit", async (submitted) => {
    const form = /** @type {HTMLFormElement} */ (submitted.target);
    if (!("act" in form.dataset)) return;
    submitted.preventDefault();
    const act = readForm(form, submitted.submitter);
    const said = JSON.stringify(act);
    if (busy.get(form) === said || submitted.submitter?.getAttribute("aria-disabled") === "true") return;
    busy.set(form, said);
    await perform(form, act);
    if (busy.get(form) === said) busy.delete(form);
  });
}
