import { byId } from "./dom.js";
import { scrollToEnd } from "./talk.js";

const wide = matchMedia("(min-width: 1180px)");
const middle = matchMedia("(min-width: 760px)");
const fresh = { chat: 0, tickets: 0, group: 0, emails: 0 };

export function startViews() {
  byId("tabs").addEventListener("click", event => {
    const tab = event.target.closest("[role=tab]");
    if (tab) showView(tab.dataset.view);
  });
  byId("tabs").addEventListener("keydown", moveTab);
  wide.addEventListener("change", layOut);
  middle.addEventListener("change", layOut);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) layOut(); });
  layOut();
}

/** On the page now: all when wide, the chat and one list on a tablet, one on a phone. */
export function visible(view) {
  if (document.hidden) return false;
  return wide.matches || shownView() === view || middle.matches && view === "chat";
}

export function showView(view) {
  document.body.dataset.view = view;
  layOut();
  if (visible("chat")) scrollToEnd();
}

/** Counts what arrived in a view that is not on the page. */
export function addFresh(view, count) {
  setFresh(view, visible(view) ? 0 : fresh[view] + count);
}

function setFresh(view, count) {
  fresh[view] = count;
  const tab = byId(`tab-${view}`);
  const badge = tab.querySelector(".fresh");
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? "99+" : String(count);
  tab.title = count ? `${count} new` : "";
}

function shownView() {
  const view = document.body.dataset.view;
  return middle.matches && view === "chat" ? "tickets" : view;
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
    if (visible(view)) setFresh(view, 0);
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
