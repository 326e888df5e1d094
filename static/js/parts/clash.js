import { part, setText, show } from "../control/dom.js";

/** What two people wrote at the same time, side by side, and the choice: "mine", "theirs" or "both". */
export class Clash {
  /** @param {ParentNode} box @param {(which: string) => void} take */
  constructor(box, take) {
    this.root = part(box, "clash");
    show(part(this.root, "takes"), true);
    this.root.addEventListener("click", (/** @type {Event} */ event) => {
      const which = /** @type {HTMLElement} */ (event.target).dataset["take"];
      if (which) take(which);
    });
  }

  /** @param {{mine: string, theirs: string} | null} texts @returns {boolean} whether it came up just now */
  render(texts) {
    const fresh = texts !== null && this.root.hidden;
    show(this.root, texts !== null);
    setText(part(this.root, "mine"), texts?.mine || "");
    setText(part(this.root, "theirs"), texts?.theirs || "");
    return fresh;
  }
}
