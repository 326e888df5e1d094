/**
 * Small hands for the page: templates are the server's, scripts clone and fill them.
 *
 * @typedef {HTMLElement & {value: string, checked: boolean, disabled: boolean}} Part
 */

/**
 * Finds what is named in a root, and remembers where: on a board of a thousand cards every search walks through them.
 * A page without it is a fault of ours.
 * @param {string} attribute @returns {(root: ParentNode, name: string) => any}
 */
export function finder(attribute) {
  /** @type {WeakMap<ParentNode, Map<string, Element>>} */
  const known = new WeakMap();
  return (root, name) => {
    const names = known.get(root) || new Map();
    known.set(root, names);
    const before = names.get(name);
    if (before && root.contains(before)) return before;
    const found = root.querySelector(`[${attribute}="${name}"]`);
    if (!found) throw new Error(`no ${attribute} ${name}`);
    names.set(name, found);
    return found;
  };
}

/** The part of that name inside a root. */
export const part = finder("data-part");

/** The same where a role may not have it. @param {ParentNode} root @param {string} name @returns {any} */
export function maybe(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {HTMLElement} element @param {boolean} visible */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/** What people wrote, in its language and direction. @param {HTMLElement} element @param {{text: string, lang?: string | null, dir?: string}} words */
export function setWords(element, { text, lang, dir }) {
  setText(element, text);
  if (lang) element.lang = lang;
  else element.removeAttribute("lang");
  element.dir = dir || "auto";
}

/** A fresh copy of a template's first element. @param {HTMLTemplateElement} template @returns {HTMLElement} */
export function stamp(template) {
  const first = /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild;
  if (!first) throw new Error("an empty template");
  return /** @type {HTMLElement} */ (first);
}

/**
 * Make a list show these rows in this order, keeping what stays (and with it focus and what is being typed).
 * @template Row
 * @param {HTMLElement} list
 * @param {Row[]} rows
 * @param {(row: Row) => string | number} keyOf
 * @param {(row: Row) => HTMLElement} make
 * @param {(element: HTMLElement, row: Row) => void} fill
 */
export function keyed(list, rows, keyOf, make, fill) {
  const known = new Map([...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  let place = list.firstElementChild;
  for (const row of rows) {
    const key = String(keyOf(row));
    const element = /** @type {HTMLElement} */ (known.get(key) || make(row));
    known.delete(key);
    element.dataset.key = key;
    if (element === place) place = element.nextElementSibling;
    else list.insertBefore(element, place);
    fill(element, row);
  }
  for (const gone of known.values()) gone.remove();
}

/** A JSON block of the page. @param {string} id @returns {any} */
export function json(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}
