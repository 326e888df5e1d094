import { keyed, part, setText, stamp } from "./dom.js";

/** The questions in all languages side by side; whoever is typing is never overwritten. */
export class Questions {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    document.addEventListener("submit", (submitted) => {
      const form = /** @type {HTMLFormElement} */ (submitted.target);
      if (!form.matches("form.question")) return;
      submitted.preventDefault();
      this.reword(form);
    });
  }

  /** @param {import("./view.js").View} view */
  render({ state }) {
    const template = part(document, "question-row");
    keyed(part(document, "questions"), state["questions"], (row) => row.id, () => this.make(template), (form, row) => this.fill(form, row));
  }

  /** @param {HTMLTemplateElement} template */
  make(template) {
    const form = stamp(template);
    form.addEventListener("input", () => (form.dataset["typing"] = "yes"));
    return form;
  }

  /** @param {HTMLElement} form @param {any} row */
  fill(form, row) {
    const { say } = this.desk;
    const where = row.place ? say("table", { table: row.place }) : row.round ? say("round", { round: row.round }) : say("for_all");
    setText(part(form, "title"), where);
    form.dataset["round"] = row.round ?? "";
    form.dataset["place"] = row.place ?? "";
    if (form.dataset["typing"]) return;
    for (const field of form.querySelectorAll("textarea")) {
      const text = row.texts[field.name] || "";
      if (field.value !== text) field.value = text;
    }
  }

  /** @param {HTMLFormElement} form */
  async reword(form) {
    const texts = Object.fromEntries([...form.querySelectorAll("textarea")].map((field) => [field.name, field.value.trim()]));
    const spoken = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
    const { round, place } = form.dataset;
    const fields = { texts: spoken, round: round ? Number(round) : null, place: place ? Number(place) : null, reason: part(form, "reason").value || null };
    const answer = await this.desk.act("reword_question", fields, () => this.desk.say("did_question"));
    if (!answer.ok) return;
    delete form.dataset["typing"];
    part(form, "reason").value = "";
  }
}
