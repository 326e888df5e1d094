const SPEAKS_MS = 5000;

/** One polite voice: at most one sentence in five seconds, the newest one (trust.md A4). */
export class Status {
  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
    this.spoken = -Infinity;
    this.waiting = "";
    this.timer = 0;
  }

  /** @param {string} text */
  say(text) {
    this.waiting = text;
    if (this.timer || !text) return;
    const wait = Math.max(0, this.spoken + SPEAKS_MS - performance.now());
    this.timer = setTimeout(() => this.speak(), wait);
  }

  speak() {
    this.timer = 0;
    this.spoken = performance.now();
    if (this.region.textContent !== this.waiting) this.region.textContent = this.waiting;
  }
}
