import { addBoard } from "./boards.js";
import { byId, clone, part } from "./dom.js";
import { fillText } from "./text.js";
import { fullTime, setTime } from "./times.js";

export function startEmails() {
  const feed = addBoard("emails", {
    idOf: email => email.id,
    // Those from before the page was opened are not news.
    create: () => createEmail(feed.answered),
    update: updateEmail,
  });
  byId("reader-close").addEventListener("click", () => byId("reader").close());
  byId("reader").addEventListener("click", event => {
    if (event.target === byId("reader")) byId("reader").close();
  });
}

function createEmail(unread) {
  const node = clone("email");
  markUnread(node, unread);
  return node;
}

function updateEmail(node, email) {
  part(node, "subject").textContent = subjectOf(email);
  part(node, "to").textContent = `to ${recipientsOf(email)}`;
  setTime(part(node, "time"), email.at);
  part(node, "open").onclick = () => openEmail(node, email);
}

function openEmail(node, email) {
  markUnread(node, false);
  byId("reader-subject").textContent = subjectOf(email);
  byId("reader-to").textContent = recipientsOf(email);
  byId("reader-date").textContent = fullTime(email.at);
  fillText(byId("reader-text"), String(email.text ?? "") || "(no text)");
  byId("reader").showModal();
  byId("reader").scrollTop = 0;
}

function markUnread(node, unread) {
  node.classList.toggle("unread", unread);
  part(node, "unread").hidden = !unread;
}

const subjectOf = email => email.subject || "(no subject)";
const recipientsOf = email => [email.to].flat().join(", ");
