/** @typedef {import("../lib/wire.js").Row} Row */

/** @param {ParentNode} root @param {string} name @returns {any} the element marked data-is=name */
export const part = (root, name) => root.querySelector(`[data-is="${name}"]`);

/** @param {string} sentence @param {Record<string, any>} values for {n} and the like */
export const say = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name]);

/** @param {any} node @param {any} text touched only when it differs, so that no selection and no voice is disturbed */
export function put(node, text) {
  const words = String(text === null || text === undefined ? "" : text);
  if (node.textContent !== words) node.textContent = words;
}

/** Somebody's words, in the language they were written in. @param {any} node @param {Row} row @param {string} text */
export function speak(node, row, text) {
  put(node, text);
  if (node.lang !== (row.lang || "")) node.lang = row.lang || "";
}

/** What an option is called: a card or topic that is hidden, and a cluster without a name, say so. @param {Row} option @param {any} words */
export const titleOf = (option, words) => option.title || (option.contribution || option.topic ? words.not_shown : words.untitled);

/**
 * One child per row in their order; nodes are kept, so that focus and reading position stay.
 * @param {Element} root
 * @param {HTMLTemplateElement} template
 * @param {[string, Row][]} rows
 * @param {(node: any, row: Row) => void} fill
 */
export function list(root, template, rows, fill) {
  const old = new Map(Array.from(/** @type {any} */ (root.children), (node) => [node.dataset.key, node]));
  let at = root.firstElementChild;
  for (const [key, row] of rows) {
    const node = old.get(key) || /** @type {any} */ (template.content.firstElementChild).cloneNode(true);
    node.dataset.key = key;
    old.delete(key);
    if (node === at) at = at && at.nextElementSibling;
    else root.insertBefore(node, at);
    fill(node, row);
  }
  for (const node of old.values()) node.remove();
}

/** A card as others read it. @param {any} node @param {Row} row @param {any} words */
export function readCard(node, row, words) {
  speak(node.querySelector(".card-text"), row, row.text);
  const about = [words.purposes[row.purpose], words.kinds[row.kind]].filter(Boolean).join(" · ");
  put(part(node, "about"), about);
  part(node, "about").hidden = !about;
}

/** @param {Element} root @param {Row[]} rows @param {any} words */
export function readCards(root, rows, words) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("read-card"));
  list(root, template, rows.map((row) => [String(row.id), row]), (node, row) => readCard(node, row, words));
}
