import { pagesOf } from "./fit.js";

const TURN_MS = 12_000;

/** Pages that follow each other calmly; Space holds them, arrows turn them. */
export class Pager {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {HTMLElement[]} */
    this.pages = [];
    this.now = 0;
    this.key = "";
    this.drawn = "";
    this.held = false;
    /** @type {import("./shapes.js").Scene} */
    this.scene = { key: "", entrance: false, blocks: [] };
    setInterval(() => !this.held && this.turn(1), TURN_MS);
    addEventListener("resize", () => this.layOut());
    document.addEventListener("keydown", (pressed) => this.press(pressed));
  }

  /** @param {import("./shapes.js").Scene} scene */
  render(scene) {
    const drawn = JSON.stringify(scene);
    if (drawn === this.drawn) return;
    if (scene.key !== this.key) this.now = 0;
    this.drawn = drawn;
    this.key = scene.key;
    this.scene = scene;
    this.layOut();
  }

  layOut() {
    this.pages = pagesOf(this.stage, this.scene.blocks);
    this.now = Math.min(this.now, Math.max(0, this.pages.length - 1));
    this.draw();
  }

  draw() {
    const page = this.pages[this.now];
    this.stage.replaceChildren(...(page ? [page] : []));
    this.stage.dataset["pages"] = String(this.pages.length);
    this.stage.dataset["page"] = String(this.now + 1);
  }

  /** @param {number} steps */
  turn(steps) {
    if (this.pages.length < 2) return;
    this.now = (this.now + steps + this.pages.length) % this.pages.length;
    this.draw();
  }

  /** @param {KeyboardEvent} pressed */
  press(pressed) {
    const forward = getComputedStyle(this.stage).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (pressed.key === " ") this.held = this.stage.toggleAttribute("data-held");
    else if (pressed.key === forward) this.turn(1);
    else if (pressed.key === "ArrowLeft" || pressed.key === "ArrowRight") this.turn(-1);
    else if (pressed.key === "f") document.documentElement.requestFullscreen?.();
    else return;
    pressed.preventDefault();
  }
}
