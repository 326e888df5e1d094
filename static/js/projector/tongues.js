import { speaker } from "../control/words.js";

/** The languages of the hall: everything the wall says, it says in several. */
export class Tongues {
  /** @param {Record<string, any>} words by tag @param {string[]} tags the conference's languages, its first one first */
  constructor(words, tags) {
    this.tags = tags;
    this.words = words;
    this.say = new Map(tags.map((tag) => [tag, speaker(words[tag], words[tag].code)]));
    this.first = tags[0] || "de";
  }

  /** Words of the interface in one language. @param {string} tag @param {string} key @param {Record<string, any>} [values] @returns {import("./shapes.js").Words} */
  in(tag, key, values = {}) {
    const say = /** @type {import("../control/words.js").Say} */ (this.say.get(tag));
    return this.words_(tag, say(key, values));
  }

  /** The same in the hall's first language. @param {string} key @param {Record<string, any>} [values] */
  own(key, values = {}) {
    return this.in(this.first, key, values);
  }

  /** @param {string} tag @param {string} text @returns {import("./shapes.js").Words} */
  words_(tag, text) {
    const known = this.words[tag];
    return { text, lang: known ? known.code : tag, dir: known ? known.dir : "auto" };
  }

  /** What organisers wrote, in one language or the next best. @param {Record<string, string> | null | undefined} texts @param {string} [tag] */
  written(texts, tag = this.first) {
    const known = texts || {};
    const found = [tag, ...this.tags, ...Object.keys(known)].find((one) => (known[one] || "").trim());
    return found ? this.words_(found, (known[found] || "").trim()) : null;
  }

  /**
   * The same sentence in every language of the hall, with a note beneath; what reads alike is said once.
   * @param {string} key
   * @param {Record<string, any>} [values]
   * @param {string | null} [note]
   * @returns {import("./shapes.js").Saying}
   */
  saying(key, values = {}, note = null) {
    const voices = this.tags.map((tag) => ({ heading: null, text: this.in(tag, key, values), note: note ? this.in(tag, note) : null }));
    return { kind: "saying", voices: once(voices) };
  }

  /**
   * What organisers wrote in the languages they wrote it in.
   * @param {string | null} headingKey
   * @param {Record<string, string> | null | undefined} texts
   * @returns {import("./shapes.js").Saying[]} empty where nothing is written
   */
  quoting(headingKey, texts) {
    const written = this.tags.filter((tag) => (texts?.[tag] || "").trim());
    const voices = written.map((tag) => ({
      heading: headingKey ? this.in(tag, headingKey) : null,
      text: this.words_(tag, (texts?.[tag] || "").trim()),
      note: null,
    }));
    return voices.length ? [{ kind: "saying", voices: once(voices) }] : [];
  }
}

/** @template {{text: {text: string}}} Voice @param {Voice[]} voices */
function once(voices) {
  return voices.filter((voice, index) => voices.findIndex((other) => other.text.text === voice.text.text) === index);
}
