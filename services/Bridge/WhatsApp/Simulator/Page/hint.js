import { conversation, currentPhone } from "./conversations.js";
import { byId } from "./dom.js";
import { outbox } from "./outbox.js";
import { isNearEnd, scrollToEnd } from "./talk.js";

const burstWindow = 3_000;       // the Bridge waits 2 s for more, then works
const budgetKnown = 8_000;       // by then an answer within the budget would be there
const answerExpected = 30_000;
const replyBudget = 60_000;
const hintLimit = 10 * 60_000;

export function showHint() {
  const hint = hintFor(conversation(currentPhone));
  const node = byId("hint");
  const text = hint?.text ?? "";
  if (byId("hint-text").textContent !== text) {
    const stay = isNearEnd();
    byId("hint-text").textContent = text;
    node.hidden = !hint;
    node.classList.toggle("busy", Boolean(hint?.busy));
    if (stay) scrollToEnd();
  }
  const status = hint?.typing ? "typing…" : "Answers in Sesotho and English";
  if (byId("chat-status").textContent !== status) byId("chat-status").textContent = status;
}

/** What to say while the customer's last message has no answer: {text, busy, typing}, or null. */
function hintFor(talk) {
  if (!talk.loaded) return null;
  const own = outbox.filter(item => item.phone === currentPhone);
  const accepted = own.filter(item => item.state === "accepted").map(item => ({ id: item.listedAs, at: item.at, direction: "in" }));
  const open = [...talk.messages, ...accepted];
  const last = open.at(-1);
  if (!last || last.direction === "out" || own.some(item => item.state === "waiting")) return null;
  const age = Date.now() - (talk.seenAt.get(last.id) ?? Date.parse(last.at));
  if (!(age < hintLimit)) return null;
  if (age < burstWindow) return { text: "Waiting in case you write more", busy: true };

  const answer = open.findLast(message => message.direction === "out");
  const withinBudget = answer && Date.parse(last.at) - Date.parse(answer.at) < replyBudget;
  if (withinBudget && age > budgetKnown) {
    const where = last.ticket_id ? `added to ${last.ticket_id}` : "recorded";
    return { text: `Your message is ${where}. A number gets at most one automatic answer a minute, so this one may stay without its own.` };
  }
  if (age < answerExpected) return { text: "Working on an answer", busy: true, typing: true };
  return { text: "No answer after 30 seconds. Your message is recorded. If an answer is still to come it appears here; a conversation that a person has taken over gets none by itself." };
}
