import { part, setText } from "./dom.js";

/**
 * The one Undo of the screen: a card hidden here is shown again, else the board's own last act is taken back.
 *
 * @typedef {{card: number, number: number} | {board: true}} Step
 */
export class Undo {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Step[]} */
    this.steps = [];
    this.button = part(document, "undo");
    this.button.addEventListener("click", () => this.undo());
    this.renderButton();
  }

  /** @param {Step} step */
  remember(step) {
    this.steps.push(step);
    this.renderButton();
  }

  /** Acts of the board come back with what can be undone. @param {string} name @param {any} answer */
  notice(name, answer) {
    if (!answer.ok || !("undo" in answer) || name === "undo" || name === "redo") return;
    this.remember({ board: true });
  }

  async undo() {
    const step = this.steps.at(-1);
    if (!step) return;
    const { act, say } = this.desk;
    const told = "card" in step ? () => say("did_unhide", { number: step.number }) : () => say("did_undo");
    const answer = await ("card" in step ? act("unhide", { contribution: step.card }, told) : act("undo", {}, told));
    if (answer.ok || answer.code === "nothing_to_undo" || answer.code === "card_gone") this.steps.pop();
    this.renderButton();
  }

  renderButton() {
    const step = this.steps.at(-1);
    this.button.disabled = !step;
    setText(part(document, "last"), step && "card" in step ? this.desk.say("did_hide", { number: step.number }) : "");
  }
}
