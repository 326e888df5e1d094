import { part, setText, show } from "./dom.js";

/**
 * Ask before a step that surprises the hall; the answer yes calls back.
 * @param {{title: string, text: string, more?: string}} question
 * @param {() => void} yes
 */
export function ask({ title, text, more = "" }, yes) {
  const dialog = part(document, "ask");
  setText(part(dialog, "ask-title"), title);
  setText(part(dialog, "ask-text"), text);
  setText(part(dialog, "ask-more"), more);
  show(part(dialog, "ask-more"), more !== "");
  part(dialog, "ask-no").onclick = () => dialog.close();
  part(dialog, "ask-yes").onclick = () => {
    dialog.close();
    yes();
  };
  dialog.showModal();
}
