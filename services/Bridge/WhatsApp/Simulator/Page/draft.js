// The text that is being written, kept per number for as long as the tab lives.

import { currentPhone } from "./conversations.js";
import { byId } from "./dom.js";
import { ofThisTab, stored } from "./storage.js";

const prefix = "customercare.simulator.draft.";

export function startDraft() {
  byId("text").addEventListener("input", () => {
    grow();
    keepDraft();
  });
}

export function setDraft(value) {
  byId("text").value = value;
  grow();
  keepDraft();
}

export function restoreDraft() {
  setDraft(stored.get(ofThisTab, prefix + currentPhone) ?? "");
}

function keepDraft() {
  stored.set(ofThisTab, prefix + currentPhone, byId("text").value);
}

function grow() {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}
