import { Refusal, backoff, request } from "./api.js";
import { conversation, currentPhone } from "./conversations.js";
import { toPhone } from "./phones.js";
import { lasting, stored } from "./storage.js";

const prefix = "customercare.simulator.outbox.";
const resendLimit = 10 * 60_000; // an older unsent message waits for its writer's decision

/**
 * Messages not yet in the server's list: {id, phone, text, media, at, state, failures, next, reason, stored, listedAs};
 * state is waiting, paused, refused or accepted.
 */
export const outbox = [];

let attempted = () => {};

/** The listener gets the message after every attempt to send it. */
export function watchOutbox(listener) {
  attempted = listener;
}

export function write(text, media = null) {
  const item = { id: newId(), phone: currentPhone, text, media, at: new Date().toISOString(), state: "waiting", failures: 0, next: 0, reason: "" };
  outbox.push(item);
  remember(item);
  send();
}

export function retry(item) {
  Object.assign(item, { state: "waiting", next: 0, reason: "" });
  remember(item);
  send();
}

export function accepted(item, id) {
  item.state = "accepted";
  item.listedAs = id;
  conversation(item.phone).seenAt.set(id, Date.now());
  remember(item);
}

export function forget(item) {
  const index = outbox.indexOf(item);
  if (index >= 0) outbox.splice(index, 1);
  remember(item);
}

export function startOutbox() {
  restore();
  window.addEventListener("beforeunload", event => {
    const unsafe = outbox.some(item => item.state !== "accepted" && !item.stored);
    if (unsafe) event.preventDefault();
  });
}

function restore() {
  const items = [];
  for (const key of stored.keys(lasting).filter(candidate => candidate.startsWith(prefix))) {
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

/** Sends what waits, also what a failure holds back. */
export function sendNow() {
  for (const item of outbox) item.next = 0;
  send();
}

let sending = false;
let sendTimer = 0;

/** One message at a time, in the order written: a later one must not overtake an earlier one of its phone. */
export async function send() {
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
      body: JSON.stringify({ from: item.phone, text: item.text, id: item.id, ...(item.media ? { media_id: item.media.media_id } : {}) }),
    });
    accepted(item, idIn(body) || item.id);
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
  attempted(item);
}

function idIn(body) {
  try {
    const { id } = JSON.parse(body);
    return typeof id === "string" ? id : "";
  } catch { return ""; }
}

function remember(item) {
  const keep = item.state !== "accepted" && outbox.includes(item);
  item.stored = stored.set(lasting, prefix + item.id, keep ? JSON.stringify(item) : null);
}

const newId = () => crypto.randomUUID?.()
  ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), value => value.toString(16).padStart(2, "0")).join("");
