import { maybe, part, setText, show } from "./dom.js";

const FIGURES = ["people", "cards", "groups", "projects"];

const AGAIN = 30_000; // ms; the sums of a day are no part of what is told with every card

/** The groups under this clock: what each holds, and which of them nobody leads on a screen of their own; the day's sums. */
export class Day {
  constructor() {
    this.totals = maybe(document, "totals");
    this.version = -1;
    if (this.totals) setInterval(() => this.count(), AGAIN);
  }

  async count() {
    const told = await fetch(this.totals.dataset.from, { headers: { Accept: "application/json" } }).catch(() => null);
    if (told?.ok) setText(this.totals, (await told.json()).told);
  }

  /** @param {import("./view.js").View} view */
  render({ state }) {
    if (this.totals && this.version !== state["version"]) this.count();
    this.version = state["version"];
    const list = maybe(document, "children");
    for (const row of list ? state["children"] : []) {
      const line = list.querySelector(`[data-key="${row.id}"]`);
      if (!line) continue;
      for (const name of FIGURES) setText(part(line, name), String(row[name]));
      show(part(line, "not-led"), !row.led);
    }
  }
}
