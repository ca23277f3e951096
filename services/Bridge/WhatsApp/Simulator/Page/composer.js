import { startAttach } from "./attach.js";
import { showConversation } from "./chat.js";
import { useTypedNumber } from "./customers.js";
import { byId } from "./dom.js";
import { setDraft, startDraft } from "./draft.js";
import { write } from "./outbox.js";
import { startSamples } from "./samples.js";

export function startComposer() {
  startDraft();
  startSamples(text => submit(text));
  startAttach(submitFile);
  byId("composer").addEventListener("submit", event => {
    event.preventDefault();
    submitDraft();
  });
  byId("text").addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submitDraft();
  });
}

function submitDraft() {
  if (submit(byId("text").value.trim())) setDraft("");
}

/** What is written meanwhile becomes the file's caption. */
function submitFile(media) {
  if (submit(byId("text").value.trim(), media)) setDraft("");
}

/** False where there is nothing to send, or no number to send it from. */
function submit(text, media = null) {
  if (!text && !media || !useTypedNumber()) return false;
  write(text, media);
  showConversation(true);
  return true;
}
