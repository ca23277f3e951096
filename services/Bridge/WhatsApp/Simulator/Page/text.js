// Text from people and from the server reaches the page through textContent only.

import { part } from "./dom.js";

const longText = 900;
const longLines = 18;

const ticketNumber = /\b[A-Z]{2,6}-\d{4}-\d{4,}\b/g;

/** "CATEGORY_NO_POWER", "no-power" and "no_power" read alike: "No power". */
export function words(value) {
  const text = String(value ?? "").replace(/^(CATEGORY|STATUS|TICKET_STATUS|PRIORITY)_/, "").replace(/[-_]+/g, " ").trim().toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const ticketNumbersIn = text => [...text.matchAll(ticketNumber)].map(match => match[0]);

export function ticketLink(node, number) {
  node.className = "ref";
  node.href = `#ticket-${number}`;
  node.dataset.ticket = number;
  node.textContent = number;
  return node;
}

/** Fills the node with the text, ticket numbers as links to the ticket. */
export function fillText(node, text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(ticketNumber)) {
    pieces.push(text.slice(from, match.index), ticketLink(document.createElement("a"), match[0]));
    from = match.index + match[0].length;
  }
  node.replaceChildren(...pieces, text.slice(from));
}

/** Fills the node's text and folds a very long one behind its button. */
export function foldable(node, text) {
  const body = part(node, "text");
  const button = part(node, "expand");
  fillText(body, text);
  if (text.length <= longText && text.split("\n").length <= longLines) return;
  const show = folded => {
    body.classList.toggle("folded", folded);
    button.textContent = folded ? "Read more" : "Show less";
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.hidden = false;
  button.onclick = () => show(!body.classList.contains("folded"));
  show(true);
}
