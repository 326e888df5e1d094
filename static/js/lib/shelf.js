/** A corner of the browser's storage, a key for each thing so that two tabs do not overwrite each other.
 * Where storage is forbidden or full, memory serves until the page is left. */
export class Shelf {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Map<string, string | null>} null: removed, though storage would not let go of it */
    this.memory = new Map();
  }

  /** @param {string} key @returns {any} null when there is nothing */
  read(key) {
    try {
      const held = this.memory.get(key);
      return JSON.parse((held === undefined ? localStorage.getItem(this.prefix + key) : held) || "null");
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {any} value null removes it */
  write(key, value) {
    const text = value === null ? null : JSON.stringify(value);
    try {
      if (text === null) localStorage.removeItem(this.prefix + key);
      else localStorage.setItem(this.prefix + key, text);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, text);
    }
  }

  /** @returns {string[]} */
  keys() {
    let stored = /** @type {string[]} */ ([]);
    try {
      stored = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
    } catch {
      // memory knows the rest
    }
    return [...new Set([...stored.map((key) => key.slice(this.prefix.length)), ...this.memory.keys()])];
  }
}
