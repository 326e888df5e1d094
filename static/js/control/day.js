import { maybe, part, setText, show } from "./dom.js";

const FIGURES = ["people", "cards", "groups", "projects"];

/** The groups under this clock: what each holds, and which of them nobody leads on a screen of their own. */
export class Day {
  /** @param {import("./view.js").View} view */
  render({ state }) {
    const list = maybe(document, "children");
    for (const row of list ? state["children"] : []) {
      const line = list.querySelector(`[data-key="${row.id}"]`);
      if (!line) continue;
      for (const name of FIGURES) setText(part(line, name), String(row[name]));
      show(part(line, "not-led"), !row.led);
    }
  }
}
