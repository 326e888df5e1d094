/**
 * A corner of the browser's storage under one prefix, each thing under a key of its own, so that two tabs never
 * overwrite each other. Where storage is forbidden or full, memory serves until the page is left.
 */
export class Shelf {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Map<string, string | null>} what storage would not take, and (null) what it would not let go */
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

  /** @param {string} key @param {any} value */
  write(key, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.prefix + key, text);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, text);
    }
  }

  /** @param {string} key */
  remove(key) {
    this.memory.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      this.memory.set(key, null);
    }
  }

  /** @returns {string[]} */
  keys() {
    const held = [...this.memory].filter(([, text]) => text !== null).map(([key]) => key);
    try {
      const stored = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
      return [...new Set([...stored.map((key) => key.slice(this.prefix.length)), ...held])];
    } catch {
      return held;
    }
  }
}
