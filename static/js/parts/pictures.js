import { list } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Photos of a sheet, each a link to itself. @param {Element} root @param {HTMLTemplateElement} template @param {Row[]} pictures @param {string} words "Photo {n}" */
export function readPictures(root, template, pictures, words) {
  list(root, template, pictures.map((one) => [String(one.id), one]), (node, picture) => {
    const image = node.querySelector("img");
    const address = `/pictures/${picture.id}`;
    if (image.getAttribute("src") !== address) Object.assign(image, { src: address, width: picture.width, height: picture.height });
    image.alt = words.replace("{n}", picture.number);
    node.querySelector("a").href = address;
  });
}
