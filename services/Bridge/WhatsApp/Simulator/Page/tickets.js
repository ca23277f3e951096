import { addBoard } from "./boards.js";
import { announce, byId, clone, part } from "./dom.js";
import { ticketsOfChat } from "./messages.js";
import { fillText, words } from "./text.js";
import { setTime } from "./times.js";
import { showView, visible } from "./views.js";

const priorities = {
  P1: "P1: outage or danger to life",
  P2: "P2: degraded",
  P3: "P3: not critical",
  P4: "P4: planned work",
};

export function startTickets() {
  addBoard("tickets", {
    idOf: ticket => ticket.ticket_id,
    create: () => clone("ticket"),
    update: updateTicket,
    tell: ticket => `New ticket ${ticket.ticket_id}, ${priorityOf(ticket)}`,
    drawn: markTicketsOfChat,
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("a.ref");
    if (!link) return;
    event.preventDefault();
    showTicket(link.dataset.ticket);
  });
}

/** Marks the tickets that the current conversation is about. */
export function markTicketsOfChat() {
  const own = ticketsOfChat();
  for (const node of byId("tickets").children) part(node, "here").hidden = !own.has(node.dataset.number);
}

const priorityOf = ticket => /P[1-4]/.exec(ticket.priority)?.[0] ?? "";

function updateTicket(node, ticket) {
  const priority = priorityOf(ticket);
  node.id = `ticket-${ticket.ticket_id}`;
  node.dataset.number = ticket.ticket_id;
  node.dataset.priority = priority;
  node.dataset.status = String(ticket.status ?? "").replace(/^.*STATUS_/, "").toLowerCase();
  part(node, "priority").textContent = priority || "–";
  part(node, "priority").title = priorities[priority] ?? "No priority";
  part(node, "number").textContent = ticket.ticket_id;
  part(node, "status").textContent = words(ticket.status);
  fillText(part(node, "description"), String(ticket.fault_description ?? ""));
  part(node, "site").textContent = String(ticket.site_id ?? "");
  part(node, "category").textContent = words(ticket.category);
  part(node, "reporter").textContent = [ticket.reported_by, ticket.customer_id].filter(Boolean).join(", ");
  setTime(part(node, "time"), ticket.reported_at);
  const comments = Number(ticket.comment_count) || 0;
  part(node, "comments").textContent = comments === 0 ? "No comments" : comments === 1 ? "1 comment" : `${comments} comments`;
}

function showTicket(number) {
  const node = byId("tickets").querySelector(`[data-number="${CSS.escape(number)}"]`);
  if (!node) {
    announce(`${number} is not in the list of tickets.`);
    return;
  }
  if (byId("reader").open) byId("reader").close();
  if (!visible("tickets")) showView("tickets");
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
}
