import { byId } from "./dom.js";
import { feeds, pollAll, watchFeeds } from "./feeds.js";
import { send, sendNow } from "./outbox.js";

let connected = null;

export function startConnection() {
  watchFeeds(showConnection);
  byId("banner-retry").addEventListener("click", () => {
    pollAll();
    sendNow();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) catchUp(); });
  window.addEventListener("online", catchUp);
  setInterval(showCountdown, 500);
  catchUp();
}

function catchUp() {
  pollAll();
  send();
}

function showConnection() {
  // The customers are read too rarely to say anything about now.
  const tried = feeds.filter(feed => feed.frequent && (feed.failures > 0 || feed.answered));
  if (tried.length === 0) return;
  const lost = tried.every(feed => feed.failures > 0);

  if (lost && connected !== false) showBanner();
  if (!lost && connected !== true) hideBanner();
  connected = !lost;
  byId("link").dataset.state = lost ? "lost" : "live";
  const state = lost ? "No connection" : "Connected";
  if (byId("link-text").textContent !== state) byId("link-text").textContent = state;
  for (const note of document.querySelectorAll("[data-note]")) showNote(note, lost);
}

function showBanner() {
  byId("banner-text").textContent = connected === null
    ? "The simulator cannot be reached yet. What you write is kept and sent as soon as it answers."
    : "Connection lost. What you write is kept and sent as soon as the simulator answers again.";
  byId("banner").hidden = false;
}

function hideBanner() {
  byId("banner").hidden = true;
  byId("banner-text").textContent = "";
  if (connected === null) return;
  // One success after an outage: the other lists and unsent messages need not sit out their back-off.
  for (const feed of feeds.filter(candidate => candidate.failures > 0)) feed.poll();
  sendNow();
}

function showNote(note, lost) {
  const feed = feeds.find(candidate => candidate.name === note.dataset.note);
  const text = !lost && feed.failures > 1 ? `This list may be out of date. ${feed.problem}` : "";
  if (note.textContent !== text) note.textContent = text;
  note.hidden = !text;
}

function showCountdown() {
  if (connected !== false) return;
  const seconds = Math.ceil((Math.min(...feeds.filter(feed => !feed.busy).map(feed => feed.next)) - Date.now()) / 1000);
  byId("banner-next").textContent = Number.isFinite(seconds) && seconds > 0 ? `Next try in ${seconds} s` : "Trying now";
}
