import { keyed, part, setText, setWords, show, stamp } from "./dom.js";

/**
 * Wordings of goals and measures that can be put to the hall (rows.md 16): those of this workshop; for organisers, who
 * may look into the whole plan, all of it, read when the form is opened.
 */
export class Wordings {
  /** @param {HTMLFormElement} form @param {import("./view.js").Desk} desk */
  constructor(form, desk) {
    this.desk = desk;
    this.box = part(form, "wordings");
    this.list = part(form, "wordings-list");
    this.plan = this.box.dataset["plan"];
    /** @type {import("../lib/wire.js").Row[]} */
    this.rows = [];
    form.closest("details")?.addEventListener("toggle", () => this.plan && this.read());
  }

  async read() {
    const headers = { Accept: "application/json", "X-Participate-As": "staff" };
    const answer = await fetch(`/api/streams/concept:${this.plan}?since=0`, { headers }).then((found) => found.json(), () => null);
    if (answer?.ok) this.show(Object.values(answer.changes[0].lists.drafts));
  }

  /** @param {import("./view.js").View} view */
  render({ lists }) {
    if (!this.plan) this.show(Object.values(lists["drafts"] || {}));
  }

  /** @param {import("../lib/wire.js").Row[]} rows */
  show(rows) {
    show(this.box, rows.length > 0);
    keyed(this.list, rows, (row) => row["id"], () => stamp(part(this.box, "wording")), (element, row) => {
      const { kind, number } = /** @type {any} */ (row);
      part(element, "wording-box").value = String(row["id"]);
      setText(part(element, "wording-level"), [number, this.desk.words["levels"][kind]].filter(Boolean).join(" "));
      setWords(part(element, "wording-text"), /** @type {any} */ (row));
    });
  }

  /** Ids of those chosen. */
  get chosen() {
    return [...this.list.querySelectorAll("input:checked")].map((box) => Number(/** @type {HTMLInputElement} */ (box).value));
  }
}
