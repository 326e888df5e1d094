import { part, setText, show } from "./dom.js";

/**
 * Something people wrote is taken off every screen, or shown again (templates/control/hiding.html).
 *
 * @param {HTMLElement} element what holds the buttons
 * @param {(reason: string | null) => Promise<import("../lib/wire.js").Answer>} turn null shows it again
 */
export function wireHiding(element, turn) {
  const turned = async (/** @type {string | null} */ reason) => {
    const answer = await turn(reason);
    if (answer.ok) part(element, "hide").open = false;
  };
  part(element, "unhide").addEventListener("click", () => turned(null));
  for (const button of element.querySelectorAll("[data-reason]")) {
    button.addEventListener("click", () => turned(/** @type {HTMLElement} */ (button).dataset["reason"] || ""));
  }
}

/** @param {HTMLElement} element @param {boolean} hidden @param {string} name said aloud after "Hide" */
export function showHiding(element, hidden, name) {
  show(part(element, "unhide"), hidden);
  show(part(element, "hide"), !hidden);
  setText(part(element, "hide-name"), name);
}
