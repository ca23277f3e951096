// The scrolling of the conversation.

import { byId } from "./dom.js";

let atEnd = true;

export function startTalk() {
  byId("talk").addEventListener("scroll", () => {
    atEnd = isNearEnd();
    if (atEnd) byId("latest").hidden = true;
  });
  byId("latest").addEventListener("click", scrollToEnd);
  // A banner or an on-screen keyboard takes room away: the last message stays in view.
  new ResizeObserver(() => { if (atEnd) scrollToEnd(); }).observe(byId("talk"));
}

export const isNearEnd = () => byId("talk").scrollHeight - byId("talk").scrollTop - byId("talk").clientHeight < 80;

export function scrollToEnd() {
  byId("talk").scrollTop = byId("talk").scrollHeight;
}
