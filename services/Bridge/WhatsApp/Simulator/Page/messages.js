import { conversation, currentPhone } from "./conversations.js";
import { clone, part } from "./dom.js";
import { fillMedia } from "./media.js";
import { outbox } from "./outbox.js";
import { foldable, ticketLink, ticketNumbersIn } from "./text.js";
import { dayOf, setTime } from "./times.js";

const shownAtMost = 300;

const ticks = {
  waiting: ["clock", "Being sent"],
  accepted: ["tick", "Accepted"],
  recorded: ["ticks", "Accepted and in the conversation"],
  answered: ["ticks", "An answer followed"],
};

/** The current conversation as it is shown: what the server lists, then what is still in the outbox. */
export function messageModels() {
  const list = conversation(currentPhone).messages.slice(-shownAtMost);
  const lastAnswer = list.findLastIndex(message => message.direction === "out");
  const models = list.map((message, index) => ({
    key: message.id,
    mine: message.direction !== "out",
    text: String(message.text ?? ""),
    kind: message.kind,
    media: message.media,
    location: message.location,
    at: message.at,
    ticket: String(message.ticket_id ?? ""),
    state: message.direction === "out" ? "" : index < lastAnswer ? "answered" : "recorded",
  }));
  for (const item of outbox.filter(candidate => candidate.phone === currentPhone)) {
    models.push({ key: item.listedAs ?? item.id, mine: true, text: item.text, kind: item.media?.kind, media: item.media ? [item.media] : undefined, at: item.at, ticket: "", state: item.state, failures: item.failures, reason: item.reason, id: item.id });
  }
  return models;
}

/** The tickets that the current conversation is about. */
export function ticketsOfChat() {
  const answers = messageModels().filter(model => !model.mine);
  return new Set([
    ...conversation(currentPhone).messages.map(message => message.ticket_id),
    ...answers.flatMap(model => ticketNumbersIn(model.text)),
  ]);
}

/** Puts the day before its first message. */
export function withDays(models) {
  let day = "";
  return models.flatMap(model => {
    const next = dayOf(model.at);
    if (!next || next === day) return [model];
    day = next;
    return [{ key: `day ${next}`, day: next }, model];
  });
}

export function createMessage(model) {
  if (model.day) {
    const node = document.createElement("li");
    node.className = "day";
    return node;
  }
  const node = clone("message");
  node.classList.add(model.mine ? "mine" : "theirs");
  part(node, "author").textContent = model.mine ? "You wrote: " : "Customer care: ";
  foldable(node, model.text);
  fillMedia(node, model);
  return node;
}

export function updateMessage(node, model) {
  if (model.day) {
    node.textContent = model.day;
    return;
  }
  setTime(part(node, "time"), model.at, false);
  const ticket = part(node, "ticket");
  ticket.hidden = !model.mine || !model.ticket;
  if (!ticket.hidden) ticketLink(ticket, model.ticket);

  const [icon, label] = ticks[model.state] ?? [];
  const tick = part(node, "tick");
  tick.hidden = !icon;
  tick.title = label ?? "";
  tick.className = `tick ${model.state}`;
  part(node, "state").textContent = label ?? "";
  if (icon) tick.querySelector("use").setAttribute("href", `#icon-${icon}`);

  showTrouble(node, model);
}

function showTrouble(node, model) {
  const trouble = part(node, "trouble");
  const reason = model.state === "refused" ? `Not accepted: ${model.reason}`
    : model.state === "paused" ? "Written earlier and never sent."
    : model.state === "waiting" && model.failures ? "Not sent yet; trying again." : "";
  trouble.hidden = !reason;
  node.classList.toggle("refused", model.state === "refused");
  node.classList.toggle("unsent", model.state === "paused" || model.state === "waiting");
  part(node, "reason").textContent = reason;
  const actions = !reason ? [] : model.state === "waiting" ? [["Send now", "again"]]
    : [[model.state === "paused" ? "Send now" : "Try again", "again"], ["Edit", "edit"], ["Discard", "discard"]];
  part(node, "actions").replaceChildren(...actions.map(([label, action]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.dataset.action = action;
    button.dataset.id = model.id;
    return button;
  }));
}
