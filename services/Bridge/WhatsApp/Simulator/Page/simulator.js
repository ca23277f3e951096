// Text from people and from the server reaches the page through textContent only.

const pollEvery = 1000;
const pollHidden = 10_000;
const backoffLimit = 15_000;
const requestLimit = 10_000;
const burstWindow = 3_000;       // the Bridge waits 2 s for more, then works
const answerExpected = 30_000;
const replyBudget = 60_000;
const hintLimit = 10 * 60_000;
const resendLimit = 10 * 60_000; // an older unsent message waits for its writer's decision
const shownAtMost = 300;
const longText = 900;
const longLines = 18;

const samples = [
  { topic: "Power out", icon: "bolt", st: "Ha ho na motlakase ka ha ka haesale hoseng", en: "I have no electricity at my house since this morning" },
  { topic: "Danger", icon: "spark", st: "Ho na le litlhase terateng ea motlakase", en: "There are sparks on the power line" },
  { topic: "Meter", icon: "meter", st: "Mitara oa ka ha o sebetse", en: "My meter is not working" },
  { topic: "Price", icon: "price", st: "Motlakase ke bokae?", en: "How much does electricity cost?" },
  { topic: "Unclear", icon: "question", st: "Ke na le bothata", en: "I have a problem" },
  { topic: "Thanks", icon: "heart", st: "Kea leboha", en: "Thank you" },
];
const sampleCustomers = [{ customer_id: "MAK-0001", name: "Thabo Mokhesi", phone: "58001234", site: "MAK" }];

const ticketNumber = /\b[A-Z]{2,6}-\d{4}-\d{4,}\b/g;

const byId = id => document.getElementById(id);
const part = (node, name) => node.querySelector(`[data-part="${name}"]`);

// ---------------------------------------------------------------- storage

// Storage can be full or switched off; the page works without, and warns before it is closed.
const stored = {
  get(area, key) {
    try { return area().getItem(key); } catch { return null; }
  },
  set(area, key, value) {
    try {
      if (value) area().setItem(key, value);
      else area().removeItem(key);
      return true;
    } catch { return false; }
  },
  keys(area) {
    try { return Object.keys(area()); } catch { return []; }
  },
};
const lasting = () => window.localStorage;
const ofThisTab = () => window.sessionStorage;
const outboxPrefix = "customercare.simulator.outbox.";
const draftPrefix = "customercare.simulator.draft.";
const customerKey = "customercare.simulator.customer";

// ---------------------------------------------------------------- text

/** The phone as +<digits>, or null. Eight digits are a Lesotho number. */
function toPhone(typed) {
  const text = String(typed ?? "").replace(/[\s().\-\u2010-\u2015]/g, "");
  const match = /^(\+|00)?(\d+)$/.exec(text);
  if (!match) return null;
  const digits = match[2];
  if (match[1]) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
  if (digits.length === 8) return `+266${digits}`;
  return /^266\d{8}$/.test(digits) ? `+${digits}` : null;
}

function readable(phone) {
  const local = /^\+266(\d{4})(\d{4})$/.exec(phone);
  return local ? `+266 ${local[1]} ${local[2]}` : phone;
}

/** "CATEGORY_NO_POWER", "no-power" and "no_power" read alike: "No power". */
function words(value) {
  const text = String(value ?? "").replace(/^(CATEGORY|STATUS|TICKET_STATUS|PRIORITY)_/, "").replace(/[-_]+/g, " ").trim().toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayAndClock = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const dateAndClock = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const dayName = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

const dateOf = at => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
};
const today = () => new Date().toDateString();

function setTime(node, at, withDay = true) {
  const date = dateOf(at);
  if (!date) {
    node.textContent = String(at ?? "");
    return;
  }
  node.dateTime = date.toISOString();
  node.title = full.format(date);
  const format = !withDay || date.toDateString() === today() ? clock
    : date.getFullYear() === new Date().getFullYear() ? dayAndClock : dateAndClock;
  node.textContent = format.format(date);
}

function dayOf(at) {
  const date = dateOf(at);
  if (!date) return "";
  if (date.toDateString() === today()) return "Today";
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return date.toDateString() === yesterday.toDateString() ? "Yesterday" : dayName.format(date);
}

function ticketLink(node, number) {
  node.className = "ref";
  node.href = `#ticket-${number}`;
  node.dataset.ticket = number;
  node.textContent = number;
  return node;
}

/** Fills the node with the text, ticket numbers as links to the ticket. */
function fillText(node, text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(ticketNumber)) {
    pieces.push(text.slice(from, match.index), ticketLink(document.createElement("a"), match[0]));
    from = match.index + match[0].length;
  }
  node.replaceChildren(...pieces, text.slice(from));
}

/** Folds a very long text behind a button. */
function foldable(node, text) {
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

const clone = template => byId(`${template}-template`).content.firstElementChild.cloneNode(true);

/** Makes the container's children follow the models by key; unchanged nodes are left alone. */
function sync(container, models, create, update) {
  const nodes = container.nodesByKey ??= new Map();
  const keep = new Set();
  let place = container.firstElementChild;
  for (const model of models) {
    if (keep.has(model.key)) continue;
    keep.add(model.key);
    const signature = JSON.stringify(model);
    let entry = nodes.get(model.key);
    if (!entry) nodes.set(model.key, entry = { node: create(model), signature: "" });
    if (entry.signature !== signature) {
      update(entry.node, model);
      entry.signature = signature;
    }
    if (entry.node === place) place = place.nextElementSibling;
    else container.insertBefore(entry.node, place);
  }
  for (const [key, entry] of nodes) {
    if (keep.has(key)) continue;
    entry.node.remove();
    nodes.delete(key);
  }
}

let announceTimer = 0;
function announce(text) {
  clearTimeout(announceTimer);
  byId("announcer").textContent = "";
  announceTimer = setTimeout(() => { byId("announcer").textContent = text; }, 100);
}

// ---------------------------------------------------------------- requests

class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function request(url, init) {
  const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(requestLimit), ...init });
  const body = await response.text();
  if (response.ok) return body;
  let detail = "";
  try {
    const problem = JSON.parse(body);
    detail = [problem.detail, problem.title].find(value => typeof value === "string" && value) ?? "";
  } catch {
    // Not JSON: the status says enough.
  }
  throw new Refusal(response.status, detail || `The simulator answered with status ${response.status}.`);
}

const backoff = failures => Math.min(backoffLimit, pollEvery * 2 ** Math.min(failures - 1, 10)) * (0.8 + Math.random() * 0.2);

// ---------------------------------------------------------------- feeds

const feeds = [];

/**
 * Reads one list again and again. `target()` gives `{url, ...}`, or null while there is nothing to read;
 * `apply(list, target)` runs only when the answer differs from the last one for that address.
 */
function addFeed(name, target, apply, every = pollEvery) {
  const feed = { name, every, failures: 0, answered: false, problem: "", timer: 0, next: 0, busy: false, again: false };
  let last = "";

  feed.poll = async () => {
    if (feed.busy) {
      feed.again = true;
      return;
    }
    clearTimeout(feed.timer);
    feed.busy = true;
    feed.again = false;
    const goal = target();
    try {
      if (goal) {
        const body = await request(goal.url);
        if (last !== goal.url + body) {
          const list = JSON.parse(body);
          if (!Array.isArray(list)) throw new TypeError("not a list");
          apply(list.filter(item => item && typeof item === "object"), goal);
          last = goal.url + body;
        }
        feed.failures = 0;
        feed.answered = true;
        feed.problem = "";
      }
    } catch (error) {
      feed.failures++;
      feed.problem = error instanceof Refusal ? error.message
        : error instanceof SyntaxError || error instanceof TypeError && error.message === "not a list" ? "The simulator answered with something unexpected."
        : "The simulator does not answer.";
    }
    feed.busy = false;
    const pause = feed.again ? 0 : feed.failures ? backoff(feed.failures) : every;
    const delay = document.hidden && !feed.again ? Math.max(pause, pollHidden) : pause;
    feed.next = Date.now() + delay;
    feed.timer = setTimeout(feed.poll, delay);
    showConnection();
  };
  feeds.push(feed);
  return feed;
}

function pollAll() {
  for (const feed of feeds) feed.poll();
}

let connected = null;
function showConnection() {
  // The customers are read too rarely to say anything about now.
  const tried = feeds.filter(feed => feed.every === pollEvery && (feed.failures > 0 || feed.answered));
  const failing = tried.filter(feed => feed.failures > 0);
  if (tried.length === 0) return;
  const lost = failing.length === tried.length;

  if (lost && connected !== false) {
    byId("banner-text").textContent = connected === null
      ? "The simulator cannot be reached yet. What you write is kept and sent as soon as it answers."
      : "Connection lost. What you write is kept and sent as soon as the simulator answers again.";
    byId("banner").hidden = false;
  }
  if (!lost && connected !== true) {
    byId("banner").hidden = true;
    byId("banner-text").textContent = "";
    // One success after an outage: the other lists and unsent messages need not sit out their back-off.
    if (connected === false) {
      for (const feed of feeds.filter(candidate => candidate.failures > 0)) feed.poll();
      for (const item of outbox) item.next = 0;
      send();
    }
  }
  connected = !lost;
  byId("link").dataset.state = lost ? "lost" : "live";
  const state = lost ? "No connection" : "Connected";
  if (byId("link-text").textContent !== state) byId("link-text").textContent = state;

  for (const note of document.querySelectorAll("[data-note]")) {
    const feed = feeds.find(candidate => candidate.name === note.dataset.note);
    const text = !lost && feed?.failures > 1 ? `This list may be out of date. ${feed.problem}` : "";
    if (note.textContent !== text) note.textContent = text;
    note.hidden = !text;
  }
}

function showCountdown() {
  if (connected !== false) return;
  const seconds = Math.ceil((Math.min(...feeds.filter(feed => !feed.busy).map(feed => feed.next)) - Date.now()) / 1000);
  byId("banner-next").textContent = Number.isFinite(seconds) && seconds > 0 ? `Next try in ${seconds} s` : "Trying now";
}

// ---------------------------------------------------------------- conversations and outbox

/** phone -> { messages (as the server lists them), seenAt (when this page saw one accepted, by id) } */
const conversations = new Map();

/** Messages not yet in the server's list: {id, phone, text, at, state, failures, next, reason}. */
const outbox = [];

let phone = null;
let customers = sampleCustomers;

function conversation(of) {
  let found = conversations.get(of);
  if (!found) conversations.set(of, found = { messages: [], loaded: false, seenAt: new Map() });
  return found;
}

const newId = () => crypto.randomUUID?.()
  ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), value => value.toString(16).padStart(2, "0")).join("");

function remember(item) {
  const keep = item.state !== "accepted" && outbox.includes(item);
  item.stored = stored.set(lasting, outboxPrefix + item.id, keep ? JSON.stringify(item) : null);
}

function write(text) {
  const item = { id: newId(), phone, text, at: new Date().toISOString(), state: "waiting", failures: 0, next: 0, reason: "" };
  outbox.push(item);
  remember(item);
  showConversation(true);
  send();
}

function forget(item) {
  const index = outbox.indexOf(item);
  if (index >= 0) outbox.splice(index, 1);
  remember(item);
}

function restoreOutbox() {
  const items = [];
  for (const key of stored.keys(lasting).filter(candidate => candidate.startsWith(outboxPrefix))) {
    try {
      const item = JSON.parse(stored.get(lasting, key));
      if (typeof item.id !== "string" || typeof item.text !== "string" || !toPhone(item.phone)) continue;
      const old = Date.now() - Date.parse(item.at) > resendLimit;
      items.push({ ...item, state: item.state === "refused" ? "refused" : old ? "paused" : "waiting", failures: 0, next: 0, stored: true });
    } catch {
      // Not an entry of this version: left where it is.
    }
  }
  outbox.push(...items.sort((a, b) => a.at < b.at ? -1 : 1));
}

let sending = false;
let sendTimer = 0;

// One message at a time, in the order written: a later one must not overtake an earlier one of its phone.
async function send() {
  if (sending) return;
  clearTimeout(sendTimer);
  sending = true;
  for (let item = nextToSend(); item; item = nextToSend()) await sendOne(item);
  sending = false;
  const waiting = outbox.filter(item => item.state === "waiting");
  if (waiting.length) sendTimer = setTimeout(send, Math.max(50, Math.min(...waiting.map(item => item.next)) - Date.now()));
}

function nextToSend() {
  const held = new Set();
  for (const item of outbox) {
    if (item.state !== "waiting" || held.has(item.phone)) continue;
    if (item.next <= Date.now()) return item;
    held.add(item.phone);
  }
  return null;
}

async function sendOne(item) {
  try {
    const body = await request("/simulator/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ from: item.phone, text: item.text, id: item.id }),
    });
    accepted(item, idIn(body));
  } catch (error) {
    const final = error instanceof Refusal && error.status < 500 && ![408, 425, 429].includes(error.status);
    item.reason = error instanceof Refusal ? error.message : "";
    if (final) {
      item.state = "refused";
    } else {
      item.failures++;
      item.next = Date.now() + backoff(item.failures);
    }
    if (outbox.includes(item)) remember(item);
  }
  showConversation();
  if (item.phone === phone) messagesFeed.poll();
}

function idIn(body) {
  try { return JSON.parse(body).id; } catch { return null; }
}

function accepted(item, id) {
  item.state = "accepted";
  item.listedAs = typeof id === "string" && id ? id : item.id;
  conversation(item.phone).seenAt.set(item.listedAs, Date.now());
  remember(item);
}

function applyMessages(list, { phone: of }) {
  const talk = conversation(of);
  const first = !talk.loaded;
  const known = new Set(talk.messages.map(message => message.id));
  talk.messages = list;
  talk.loaded = true;
  const ids = new Set(list.map(message => message.id));
  // Listed means accepted, also where the answer to our request was lost on the way.
  for (const item of outbox.filter(candidate => candidate.phone === of && (ids.has(candidate.id) || ids.has(candidate.listedAs)))) {
    if (item.state !== "accepted") accepted(item, item.id);
    forget(item);
  }
  if (!first && !visible("chat")) addFresh("chat", list.filter(message => message.direction === "out" && !known.has(message.id)).length);
  if (of === phone) showConversation();
}

// ---------------------------------------------------------------- chat

const ticks = {
  waiting: ["clock", "Being sent"],
  accepted: ["tick", "Accepted"],
  recorded: ["ticks", "Accepted and in the conversation"],
  answered: ["ticks", "An answer followed"],
};

function messageModels() {
  const talk = conversation(phone);
  const list = talk.messages.slice(-shownAtMost);
  const lastAnswer = list.findLastIndex(message => message.direction === "out");
  const models = list.map((message, index) => ({
    key: message.id,
    mine: message.direction !== "out",
    text: String(message.text ?? ""),
    at: message.at,
    ticket: String(message.ticket_id ?? ""),
    state: message.direction === "out" ? "" : index < lastAnswer ? "answered" : "recorded",
  }));
  for (const item of outbox.filter(candidate => candidate.phone === phone)) {
    models.push({ key: item.listedAs ?? item.id, mine: true, text: item.text, at: item.at, ticket: "", state: item.state, failures: item.failures, reason: item.reason, id: item.id });
  }
  return models;
}

function withDays(models) {
  let day = "";
  return models.flatMap(model => {
    const next = dayOf(model.at);
    if (!next || next === day) return [model];
    day = next;
    return [{ key: `day ${next}`, day: next }, model];
  });
}

function createMessage(model) {
  if (model.day) {
    const node = document.createElement("li");
    node.className = "day";
    return node;
  }
  const node = clone("message");
  node.classList.add(model.mine ? "mine" : "theirs");
  part(node, "author").textContent = model.mine ? "You wrote: " : "Customer care: ";
  foldable(node, model.text);
  return node;
}

function updateMessage(node, model) {
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

function act(action, id) {
  const item = outbox.find(candidate => candidate.id === id);
  if (!item) return;
  if (action === "again") {
    Object.assign(item, { state: "waiting", next: 0, reason: "" });
    remember(item);
    send();
  } else {
    if (action === "edit") setDraft([byId("text").value.trim(), item.text].filter(Boolean).join("\n"));
    forget(item);
    byId("text").focus();
  }
  showConversation();
}

const nearEnd = node => node.scrollHeight - node.scrollTop - node.clientHeight < 80;

function showConversation(follow = false) {
  const models = phone ? messageModels() : [];
  const area = byId("talk");
  const list = byId("messages");
  const stay = nearEnd(area) || follow;
  const before = list.lastElementChild;
  byId("empty-chat").hidden = models.length > 0;
  sync(list, withDays(models), createMessage, updateMessage);
  showHint();
  if (stay) area.scrollTop = area.scrollHeight;
  else if (before && list.lastElementChild !== before) byId("latest").hidden = false;
  markTicketsOfChat(models);
}

/** What to say while the customer's last message has no answer: {text, busy}, or null. */
function hintFor(talk) {
  const unsent = outbox.some(item => item.phone === phone && item.state === "waiting");
  const open = [...talk.messages, ...outbox.filter(item => item.phone === phone && item.state === "accepted").map(item => ({ id: item.listedAs, at: item.at, direction: "in" }))];
  const last = open.at(-1);
  if (!last || last.direction === "out" || unsent) return null;
  const age = Date.now() - (talk.seenAt.get(last.id) ?? Date.parse(last.at));
  if (!(age < hintLimit)) return null;
  if (age < burstWindow) return { text: "Waiting in case you write more", busy: true };

  const answer = open.findLast(message => message.direction === "out");
  const withinBudget = answer && Date.parse(last.at) - Date.parse(answer.at) < replyBudget;
  if (withinBudget && age > 8_000) {
    const where = last.ticket_id ? `added to ${last.ticket_id}` : "recorded";
    return { text: `Your message is ${where}. A number gets at most one automatic answer a minute, so this one may stay without its own.`, busy: false };
  }
  if (age < answerExpected) return { text: "Working on an answer", busy: true, typing: true };
  return { text: "No answer after 30 seconds. Your message is recorded. If an answer is still to come it appears here; a conversation that a person has taken over gets none by itself.", busy: false };
}

function showHint() {
  const hint = phone && conversation(phone).loaded ? hintFor(conversation(phone)) : null;
  const node = byId("hint");
  const area = byId("talk");
  const text = hint?.text ?? "";
  if (byId("hint-text").textContent !== text) {
    const stay = nearEnd(area);
    byId("hint-text").textContent = text;
    node.hidden = !hint;
    node.classList.toggle("busy", Boolean(hint?.busy));
    if (stay) area.scrollTop = area.scrollHeight;
  }
  const status = hint?.typing ? "typing…" : "Answers in Sesotho and English";
  if (byId("chat-status").textContent !== status) byId("chat-status").textContent = status;
}

// ---------------------------------------------------------------- tickets, group, e-mails

const fresh = { chat: 0, tickets: 0, group: 0, emails: 0 };

function addFresh(view, count) {
  fresh[view] = count < 0 || visible(view) ? 0 : fresh[view] + count;
  const badge = byId(`tab-${view}`).querySelector(".fresh");
  badge.hidden = fresh[view] === 0;
  badge.textContent = fresh[view] > 99 ? "99+" : String(fresh[view]);
  byId(`tab-${view}`).title = fresh[view] ? `${fresh[view]} new` : "";
}

/** A list that the server gives whole: counts, new arrivals, at most the newest 300 on the page. */
function addBoard(name, idOf, newestFirst, create, update, tell) {
  let known = null;
  return addFeed(name, () => ({ url: `/simulator/${name}` }), list => {
    const ordered = newestFirst ? list : [...list].reverse();
    const arrived = known ? ordered.filter(item => !known.has(idOf(item))) : [];
    const models = ordered.slice(0, shownAtMost).map(item => ({ ...item, key: String(idOf(item)) }));
    sync(byId(name), models, model => {
      const node = create(model);
      node.classList.toggle("arrived", arrived.some(item => String(idOf(item)) === model.key));
      return node;
    }, update);
    known = new Set(list.map(idOf));

    document.querySelector(`[data-count="${name}"]`).textContent = list.length ? String(list.length) : "";
    document.querySelector(`[data-empty="${name}"]`).hidden = list.length > 0;
    const more = document.querySelector(`[data-more="${name}"]`);
    more.hidden = list.length <= shownAtMost;
    more.textContent = more.hidden ? "" : `The newest ${shownAtMost} of ${list.length}.`;
    if (arrived.length) {
      addFresh(name, arrived.length);
      if (tell) announce(arrived.length === 1 ? tell(arrived[0]) : `${arrived.length} new in ${words(name)}`);
    }
    if (name === "tickets") markTicketsOfChat(phone ? messageModels() : []);
  });
}

const priorityOf = ticket => /P[1-4]/.exec(ticket.priority)?.[0] ?? "";

function updateTicket(node, ticket) {
  const priority = priorityOf(ticket);
  node.id = `ticket-${ticket.ticket_id}`;
  node.dataset.number = ticket.ticket_id;
  node.dataset.priority = priority;
  node.dataset.status = String(ticket.status ?? "").replace(/^.*STATUS_/, "").toLowerCase();
  part(node, "priority").textContent = priority || "–";
  part(node, "priority").title = { P1: "P1: outage or danger to life", P2: "P2: degraded", P3: "P3: not critical", P4: "P4: planned work" }[priority] ?? "No priority";
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

function markTicketsOfChat(models) {
  const own = new Set(conversation(phone).messages.map(message => message.ticket_id));
  for (const model of models) {
    for (const match of (model.mine ? "" : model.text ?? "").matchAll(ticketNumber)) own.add(match[0]);
  }
  for (const node of byId("tickets").children) part(node, "here").hidden = !own.has(node.dataset.number);
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

const updatePost = (node, post) => setTime(part(node, "time"), post.at);

function createPost(post) {
  const node = clone("post");
  foldable(node, String(post.text ?? ""));
  return node;
}

function updateEmail(node, email) {
  part(node, "subject").textContent = email.subject || "(no subject)";
  part(node, "to").textContent = `to ${[email.to].flat().join(", ")}`;
  setTime(part(node, "time"), email.at);
  part(node, "open").onclick = () => openEmail(node, email);
}

function createEmail() {
  const node = clone("email");
  // Those from before the page was opened are not news.
  const isNews = emailsFeed.answered;
  node.classList.toggle("unread", isNews);
  part(node, "unread").hidden = !isNews;
  return node;
}

function openEmail(node, email) {
  node.classList.remove("unread");
  part(node, "unread").hidden = true;
  byId("reader-subject").textContent = email.subject || "(no subject)";
  byId("reader-to").textContent = [email.to].flat().join(", ");
  byId("reader-date").textContent = dateOf(email.at) ? full.format(dateOf(email.at)) : String(email.at ?? "");
  fillText(byId("reader-text"), String(email.text ?? "") || "(no text)");
  byId("reader").showModal();
  byId("reader").scrollTop = 0;
}

// ---------------------------------------------------------------- who is writing

const otherValue = "other";

function showCustomers() {
  const models = customers
    .map(customer => ({ ...customer, phone: toPhone(customer.phone) }))
    .filter(customer => customer.phone)
    .map(customer => ({ key: `${customer.customer_id}|${customer.phone}`, text: [customer.name || customer.customer_id, customer.site, readable(customer.phone).replace("+266 ", "")].filter(Boolean).join(" · ") }));
  models.push({ key: otherValue, text: "Another number…" });
  const select = byId("customer");
  const chosen = select.value;
  sync(select, models, () => document.createElement("option"), (node, model) => {
    node.value = model.key;
    node.textContent = model.text;
  });
  if (models.some(model => model.key === chosen)) select.value = chosen;
  else if (chosen) choosePhone(phone);
}

/** Selects the customer with this phone, or fills in the number. */
function choosePhone(wanted) {
  const select = byId("customer");
  const option = [...select.options].find(candidate => candidate.value.endsWith(`|${wanted}`));
  select.value = option?.value ?? otherValue;
  if (!option) byId("number").value = readable(wanted ?? "");
  byId("other").hidden = Boolean(option);
}

function usePhone(next) {
  if (next === phone) return;
  keepDraft();
  phone = next;
  stored.set(lasting, customerKey, next);
  setDraft(stored.get(ofThisTab, draftPrefix + next) ?? "");
  byId("latest").hidden = true;

  // Another conversation is not news: it is drawn while the log is silent.
  const log = byId("messages").parentElement;
  log.setAttribute("aria-live", "off");
  showConversation(true);
  messagesFeed.poll();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 1500);
}

function chooseCustomer() {
  const value = byId("customer").value;
  byId("other").hidden = value !== otherValue;
  if (value !== otherValue) usePhone(value.slice(value.lastIndexOf("|") + 1));
  else byId("number").focus();
}

/** Takes over a number that was typed; false, with the reason shown, when it is none. */
function useTypedNumber() {
  if (byId("customer").value !== otherValue) return true;
  const number = byId("number");
  const typed = toPhone(number.value);
  number.setAttribute("aria-invalid", String(!typed));
  byId("number-error").textContent = typed ? "" : "Eight digits for Lesotho, or + with the country code.";
  if (typed) usePhone(typed);
  else number.focus();
  return Boolean(typed);
}

// ---------------------------------------------------------------- composer

function grow() {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

function setDraft(value) {
  byId("text").value = value;
  grow();
  keepDraft();
}

function keepDraft() {
  if (phone) stored.set(ofThisTab, draftPrefix + phone, byId("text").value);
}

function submit(text) {
  if (!text.trim() || !useTypedNumber()) return false;
  write(text);
  return true;
}

function submitComposer() {
  const field = byId("text");
  if (submit(field.value.trim())) setDraft("");
}

function showSamples() {
  const language = document.querySelector("input[name=language]:checked").value;
  byId("chips").replaceChildren(...samples.map(sample => {
    const button = document.createElement("button");
    const icon = byId("tab-chat").querySelector("svg").cloneNode(true);
    icon.querySelector("use").setAttribute("href", `#icon-${sample.icon}`);
    button.type = "button";
    button.className = `chip ${sample.icon}`;
    button.dataset.sample = sample[language];
    button.setAttribute("aria-label", `${sample.topic}: ${sample[language]}`);
    button.append(icon, sample.topic);
    return button;
  }));
}

/** A pointed-at sample shows its words where they would be typed. */
function showPreview(event) {
  const chip = event.target.closest("[data-sample]");
  const pointed = event.type === "pointerover" || event.type === "focusin" && chip?.matches(":focus-visible");
  byId("text").placeholder = chip && pointed ? chip.dataset.sample : "Message";
}

// ---------------------------------------------------------------- views

const wide = matchMedia("(min-width: 1180px)");
const middle = matchMedia("(min-width: 760px)");

/** On the page now: all when wide, the chat and one list on a tablet, one on a phone. */
function visible(view) {
  if (document.hidden) return false;
  return wide.matches || shownView() === view || middle.matches && view === "chat";
}

function shownView() {
  const view = document.body.dataset.view;
  return middle.matches && view === "chat" ? "tickets" : view;
}

function showView(view) {
  document.body.dataset.view = view;
  layOut();
  if (visible("chat")) byId("talk").scrollTop = byId("talk").scrollHeight;
}

function layOut() {
  const shown = shownView();
  for (const tab of byId("tabs").children) {
    const selected = tab.dataset.view === shown;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
  document.body.dataset.shown = shown;
  for (const panel of document.querySelectorAll("[data-panel]")) {
    const view = panel.dataset.panel;
    const isTab = !wide.matches && !(middle.matches && view === "chat");
    if (isTab) panel.setAttribute("role", "tabpanel");
    else panel.removeAttribute("role");
    panel.setAttribute("aria-labelledby", isTab ? `tab-${view}` : `heading-${view}`);
    if (visible(view)) addFresh(view, -1);
  }
}

function moveTab(event) {
  const tabs = [...byId("tabs").children].filter(tab => tab.offsetParent);
  const now = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined || now < 0) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  showView(tab.dataset.view);
  tab.focus();
}

// ---------------------------------------------------------------- start

const messagesFeed = addFeed("messages", () => phone && { url: `/simulator/messages?phone=${encodeURIComponent(phone)}`, phone }, applyMessages);
addBoard("tickets", ticket => ticket.ticket_id, true, () => clone("ticket"), updateTicket,
  ticket => `New ticket ${ticket.ticket_id}, ${priorityOf(ticket)}`);
addBoard("group", post => post.id, false, createPost, updatePost);
const emailsFeed = addBoard("emails", email => email.id, true, createEmail, updateEmail);
addFeed("customers", () => ({ url: "/simulator/customers" }), list => {
  customers = list.length ? list : sampleCustomers;
  showCustomers();
}, 30_000);

byId("identity").addEventListener("submit", event => {
  event.preventDefault();
  if (useTypedNumber() && byId("customer").value === otherValue) byId("text").focus();
});
byId("customer").addEventListener("change", chooseCustomer);
byId("composer").addEventListener("submit", event => {
  event.preventDefault();
  submitComposer();
});
byId("text").addEventListener("input", () => {
  grow();
  keepDraft();
});
byId("text").addEventListener("keydown", event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submitComposer();
});
byId("chips").addEventListener("click", event => {
  const chip = event.target.closest("[data-sample]");
  if (chip) submit(chip.dataset.sample);
});
for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) byId("chips").addEventListener(type, showPreview);
for (const radio of document.querySelectorAll("input[name=language]")) radio.addEventListener("change", showSamples);
byId("messages").addEventListener("click", event => {
  const button = event.target.closest("[data-action]");
  if (button) act(button.dataset.action, button.dataset.id);
});
let atEnd = true;
byId("talk").addEventListener("scroll", () => {
  atEnd = nearEnd(byId("talk"));
  if (atEnd) byId("latest").hidden = true;
});
// A banner or an on-screen keyboard takes room away: the last message stays in view.
new ResizeObserver(() => {
  if (atEnd) byId("talk").scrollTop = byId("talk").scrollHeight;
}).observe(byId("talk"));
byId("latest").addEventListener("click", () => { byId("talk").scrollTop = byId("talk").scrollHeight; });
byId("banner-retry").addEventListener("click", () => {
  for (const item of outbox) item.next = 0;
  pollAll();
  send();
});
byId("tabs").addEventListener("click", event => {
  const tab = event.target.closest("[role=tab]");
  if (tab) showView(tab.dataset.view);
});
byId("tabs").addEventListener("keydown", moveTab);
byId("reader-close").addEventListener("click", () => byId("reader").close());
byId("reader").addEventListener("click", event => {
  if (event.target === byId("reader")) byId("reader").close();
});
document.addEventListener("click", event => {
  const link = event.target.closest("a.ref");
  if (!link) return;
  event.preventDefault();
  showTicket(link.dataset.ticket);
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  layOut();
  pollAll();
  send();
});
window.addEventListener("online", () => {
  pollAll();
  send();
});
window.addEventListener("beforeunload", event => {
  if (outbox.some(item => item.state !== "accepted" && !item.stored)) event.preventDefault();
});
wide.addEventListener("change", layOut);
middle.addEventListener("change", layOut);
setInterval(() => {
  showHint();
  showCountdown();
}, 500);

restoreOutbox();
showSamples();
showCustomers();
layOut();
choosePhone(toPhone(stored.get(lasting, customerKey)) ?? toPhone(sampleCustomers[0].phone));
usePhone(toPhone(stored.get(lasting, customerKey)) ?? toPhone(sampleCustomers[0].phone));
pollAll();
send();
