const conversations = new Map();

/** The number that is written as, +<digits>; null only until the page has started. */
export let currentPhone = null;

export function switchTo(phone) {
  currentPhone = phone;
}

/** {messages: as the server lists them, loaded, seenAt: when this page saw a message accepted, by its id}. */
export function conversation(phone) {
  let found = conversations.get(phone);
  if (!found) conversations.set(phone, found = { messages: [], loaded: false, seenAt: new Map() });
  return found;
}
