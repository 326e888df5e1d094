import { part, setText, setWords, stamp } from "../control/dom.js";
import { speaker } from "./board-dom.js";

/**
 * A card in another language, marked as such (templates/control/translation.html).
 *
 * @typedef {import("../lib/wire.js").Row} Row
 * @typedef {{lang: string, dir: string, text: string, by: string, checked: boolean}} Translation
 */

const home = document.getElementById("translations");
const words = home ? JSON.parse(part(home, "translation-words").textContent) : {};
const spoken = (/** @type {string} */ tag) => tag.replace(/@.*/, "");

export const say = speaker(words);

/** @param {Row} card @param {string} lang @returns {Translation | undefined} */
export function translationInto(card, lang) {
  return card["translations"].find((/** @type {Translation} */ each) => each.lang === lang);
}

/** Who made it, and whether a person has looked at it. @param {Translation} translation */
function markOf({ by, checked }) {
  return by ? say(checked ? "checked" : "unchecked", { service: by }) : say("by_person");
}

/** Whether it is in another language than this page. @param {Row} card */
export const isForeign = (card) => spoken(card["lang"]) !== spoken(words.tag);

/** What a card says in the language of this page: none where the reader has it anyway. @param {Row} card */
export function forReader(card) {
  return translationInto(card, words.tag) || (isForeign(card) ? translationInto(card, spoken(words.tag)) : undefined);
}

/** Below the original, or gone from there. @param {Element} original @param {Translation | undefined} translation */
export function showTranslation(original, translation) {
  const next = original.nextElementSibling;
  const before = next?.matches(".translation") ? next : null;
  if (!translation || !home) return before?.remove();
  const shown = before || stamp(part(home, "translation"));
  if (!before) original.after(shown);
  setWords(part(shown, "translated"), { ...translation, lang: spoken(translation.lang) });
  setText(part(shown, "mark"), markOf(translation));
}
