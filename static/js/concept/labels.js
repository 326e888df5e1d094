import { pick } from "../control/words.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** What the municipality calls its levels and sheet fields; where it chose nothing, the catalogue's words. */
export class Labels {
  /** @param {Record<string, any>} words @param {string} language tag of whoever reads */
  constructor(words, language) {
    this.words = words;
    this.language = language;
    /** @type {Row} */
    this.state = {};
  }

  /** @param {string} key "level.measure", "sheet.lead" @param {string} fallback */
  own(key, fallback) {
    const own = this.state["words"]?.[key] || {};
    return own[this.language] || own[this.language.split("@")[0] || ""] || fallback;
  }

  /** @param {string} kind */
  level(kind) {
    return this.own(`level.${kind}`, this.words["levels"][kind]);
  }

  /** @param {string} key */
  sheet(key) {
    const own = (this.state["own_fields"] || []).find((/** @type {Row} */ field) => field["key"] === key);
    return this.own(`sheet.${key}`, pick(own?.["labels"], [this.language]).text || this.words["sheet"][key] || key);
  }

  /** A field of action by its id. @param {number} id */
  field(id) {
    const found = (this.state["fields"] || []).find((/** @type {Row} */ field) => field["id"] === id);
    return found ? pick(found["labels"], [this.language]).text : "";
  }

  /** "3.2.1 Maßnahme" or, without a number, its level alone. @param {Row} line */
  name(line) {
    return [line["number"], this.level(line["kind"])].filter(Boolean).join(" ");
  }
}
