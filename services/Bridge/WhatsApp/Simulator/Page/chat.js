import { conversation, currentPhone } from "./conversations.js";
import { byId, sync } from "./dom.js";
import { setDraft } from "./draft.js";
import { addFeed } from "./feeds.js";
import { showHint } from "./hint.js";
import { createMessage, messageModels, updateMessage, withDays } from "./messages.js";
import { accepted, forget, outbox, retry, watchOutbox } from "./outbox.js";
import { isNearEnd, scrollToEnd } from "./talk.js";
import { markTicketsOfChat } from "./tickets.js";
import { addFresh, visible } from "./views.js";

const messagesFeed = addFeed(
  "messages",
  () => ({ url: `/simulator/messages?phone=${encodeURIComponent(currentPhone)}`, phone: currentPhone }),
  applyMessages);

let audible = 0;

export function startChat() {
  watchOutbox(item => {
    showConversation();
    if (item.phone === currentPhone) messagesFeed.poll();
  });
  byId("messages").addEventListener("click", event => {
    const button = event.target.closest("[data-action]");
    if (button) act(button.dataset.action, button.dataset.id);
  });
  setInterval(showHint, 500);
}

/** Draws another conversation, which is not news: the log is silent meanwhile. */
export function openConversation() {
  const log = byId("messages").parentElement;
  log.setAttribute("aria-live", "off");
  byId("latest").hidden = true;
  showConversation(true);
  messagesFeed.poll();
  clearTimeout(audible);
  audible = setTimeout(() => log.setAttribute("aria-live", "polite"), 1500);
}

/** Draws the current conversation and, where its end is in view or `follow` says so, scrolls to the new end. */
export function showConversation(follow = false) {
  const models = messageModels();
  const list = byId("messages");
  const stay = isNearEnd() || follow;
  const before = list.lastElementChild;
  byId("empty-chat").hidden = models.length > 0;
  sync(list, withDays(models), createMessage, updateMessage);
  showHint();
  if (stay) scrollToEnd();
  else if (before && list.lastElementChild !== before) byId("latest").hidden = false;
  markTicketsOfChat();
}

function applyMessages(list, { phone }) {
  const talk = conversation(phone);
  const first = !talk.loaded;
  const known = new Set(talk.messages.map(message => message.id));
  talk.messages = list;
  talk.loaded = true;
  const ids = new Set(list.map(message => message.id));
  // Listed means accepted, also where the answer to our request was lost on the way.
  for (const item of outbox.filter(candidate => candidate.phone === phone && (ids.has(candidate.id) || ids.has(candidate.listedAs)))) {
    if (item.state !== "accepted") accepted(item, item.id);
    forget(item);
  }
  if (!first && !visible("chat")) addFresh("chat", list.filter(message => message.direction === "out" && !known.has(message.id)).length);
  if (phone === currentPhone) showConversation();
}

function act(action, id) {
  const item = outbox.find(candidate => candidate.id === id);
  if (!item) return;
  if (action === "again") {
    retry(item);
  } else {
    if (action === "edit") setDraft([byId("text").value.trim(), item.text].filter(Boolean).join("\n"));
    forget(item);
    byId("text").focus();
  }
  showConversation();
}
