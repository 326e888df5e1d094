/**
 * From values to elements; people's words by textContent only.
 *
 * @typedef {import("./shapes.js").Words} Words
 */

/** @param {string} tag @param {string} name @param {Words | null} [words] */
export function element(tag, name, words = null) {
  const made = document.createElement(tag);
  made.className = name;
  if (words) {
    made.textContent = words.text;
    if (words.lang) made.lang = words.lang;
    made.dir = words.dir;
  }
  return made;
}

/** Up to three languages under each other, the first one large. @param {import("./shapes.js").Voice[]} voices */
export function saying(voices) {
  const page = element("div", "page saying");
  voices.forEach(({ heading, text, note }, index) => {
    const voice = element("div", index === 0 ? "voice first" : "voice");
    if (heading) voice.append(element("h2", "heading", heading));
    voice.append(element("p", "words", text));
    if (note) voice.append(element("p", "note", note));
    page.append(voice);
  });
  return page;
}

/** An empty page of a list, to be filled line by line. @param {import("./shapes.js").Listing} listing */
export function listing({ heading, look, lines, columns: above }) {
  const page = element("div", `page listing ${look} ${above ? `of-${above.length}` : columns(look, lines)}`);
  const list = element(look === "ranking" ? "ol" : "ul", "lines");
  const head = element("h2", "heading", above ? null : heading);
  if (above) head.append(element("span", "label", heading), ...above.map((words) => element("span", "column", words)));
  page.append(head, list);
  return { page, list };
}

/** Short lines stand in more columns. @param {string} look @param {import("./shapes.js").Line[]} lines */
function columns(look, lines) {
  if (look !== "tables") return "";
  const longest = Math.max(0, ...lines.map(({ label, text }) => (label?.text.length || 0) + (text?.text.length || 0)));
  return longest <= 17 ? "four" : longest <= 25 ? "three" : "two";
}

/** @param {import("./shapes.js").Line} line */
export function lineOf({ label, text, more = [], cells = [], mark, picture }) {
  const made = element("li", mark ? `line ${mark}` : "line");
  if (text && !label) made.dir = text.dir;
  if (picture) made.append(Object.assign(element("img", "picture"), { src: picture, alt: "" }));
  if (label) made.append(element("strong", "label", label));
  if (text) made.append(element("span", "words", text));
  for (const cell of cells) made.append(element("span", cell.free ? "cell free" : "cell", cell));
  for (const words of more) made.append(element("span", "more", words));
  return made;
}
