import { part, setText, show } from "./dom.js";

/**
 * Ask before a step that surprises the hall; the answer yes calls back. `labels` say other words than yes and cancel.
 * @param {{title: string, text: string, more?: string, labels?: {yes: string, no: string}}} question
 * @param {() => void} yes
 * @param {() => void} [no]
 */
export function ask({ title, text, more = "", labels }, yes, no) {
  const dialog = part(document, "ask");
  setText(part(dialog, "ask-title"), title);
  setText(part(dialog, "ask-text"), text);
  setText(part(dialog, "ask-more"), more);
  show(part(dialog, "ask-more"), more !== "");
  for (const answer of ["yes", "no"]) {
    const button = part(dialog, `ask-${answer}`);
    button.dataset.usual ||= button.textContent;
    setText(button, labels?.[/** @type {"yes" | "no"} */ (answer)] || button.dataset.usual);
  }
  part(dialog, "ask-no").onclick = () => {
    dialog.close();
    no?.();
  };
  part(dialog, "ask-yes").onclick = () => {
    dialog.close();
    yes();
  };
  dialog.showModal();
}
