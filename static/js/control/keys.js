import { maybe, part } from "./dom.js";

const KEPT = "participate.control.keys";

/** Single keys for whoever leads; off inside fields, boards and dialogs, and switchable for good (WCAG 2.1.4). */
export class Keys {
  /** @param {import("./undo.js").Undo} undo */
  constructor(undo) {
    this.undo = undo;
    this.dialog = part(document, "help-dialog");
    this.switch = part(document, "keys-on");
    this.switch.checked = localStorage.getItem(KEPT) !== "off";
    this.switch.addEventListener("change", () => localStorage.setItem(KEPT, this.switch.checked ? "on" : "off"));
    part(document, "help").addEventListener("click", () => this.dialog.showModal());
    part(document, "help-close").addEventListener("click", () => this.dialog.close());
    document.addEventListener("keydown", (pressed) => this.press(pressed));
    const forward = getComputedStyle(document.body).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    /** @type {Record<string, () => void>} */
    this.deeds = {
      n: () => click("next"),
      [forward.toLowerCase()]: () => click("next"),
      p: () => click(maybe(document, "pause-form")?.hidden ? "resume" : "pause"),
      "+": () => /** @type {HTMLElement | null} */ (document.querySelector("[data-plus-one]"))?.click(),
      q: () => click("wall-qr"),
      b: () => click("wall-black"),
      "?": () => this.dialog.showModal(),
    };
  }

  /** @param {KeyboardEvent} pressed */
  press(pressed) {
    if (pressed.defaultPrevented || document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (pressed.target);
    if (target.closest("input, textarea, select, [contenteditable], cluster-board, draft-panel")) return;
    if (pressed.key.startsWith("Arrow") && target.closest("[role=tablist]")) return;
    if ((pressed.ctrlKey || pressed.metaKey) && pressed.key.toLowerCase() === "z" && !pressed.shiftKey) {
      pressed.preventDefault();
      this.undo.undo();
      return;
    }
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || !this.switch.checked || pressed.repeat) return;
    const deed = this.deeds[pressed.key.toLowerCase()];
    if (!deed) return;
    pressed.preventDefault();
    deed();
  }
}

/** @param {string} name */
function click(name) {
  const button = maybe(document, name);
  if (button && !button.hidden) button.click();
}
