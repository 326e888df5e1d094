const SECOND_DIGIT_MS = 500;

/**
 * The number of a cluster as it is typed. A digit that is nobody's first digit counts at once, so a board of nine
 * clusters never waits; from ten on a 1 waits for a second digit, Enter or half a second.
 */
export class TypedNumber {
  /** @param {{count: () => number, typed: (number: number, also: boolean) => void, waits: (digit: number) => void}} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.first = 0;
    this.also = false;
    this.timer = 0;
  }

  /** @param {number} digit @param {boolean} also a second home for the card */
  press(digit, also) {
    const both = this.first * 10 + digit;
    if (this.first && this.also === also && both <= this.hooks.count()) return this.done(both, also);
    this.settle();
    if (digit === 0 || digit * 10 > this.hooks.count()) return this.done(digit, also);
    this.first = digit;
    this.also = also;
    this.timer = setTimeout(() => this.settle(), SECOND_DIGIT_MS);
    return this.hooks.waits(digit);
  }

  /** A digit that waits counts alone. */
  settle() {
    if (this.first) this.done(this.first, this.also);
  }

  forget() {
    clearTimeout(this.timer);
    this.first = 0;
  }

  /** @param {number} number @param {boolean} also */
  done(number, also) {
    this.forget();
    this.hooks.typed(number, also);
  }
}
