import { openConversation } from "./chat.js";
import { currentPhone, switchTo } from "./conversations.js";
import { byId, sync } from "./dom.js";
import { restoreDraft } from "./draft.js";
import { addFeed } from "./feeds.js";
import { readable, toPhone } from "./phones.js";
import { lasting, stored } from "./storage.js";

const readEvery = 30_000;
const storageKey = "customercare.simulator.customer";
const otherValue = "other";
const samples = [{ customer_id: "MAK-0001", name: "Thabo Mokhesi", phone: "58001234", site: "MAK" }];

export function startCustomers() {
  addFeed("customers", () => ({ url: "/simulator/customers" }), list => showCustomers(list.length ? list : samples), readEvery);
  byId("customer").addEventListener("change", chooseCustomer);
  byId("identity").addEventListener("submit", event => {
    event.preventDefault();
    if (useTypedNumber()) byId("text").focus();
  });

  showCustomers(samples);
  const first = toPhone(stored.get(lasting, storageKey)) ?? toPhone(samples[0].phone);
  choosePhone(first);
  usePhone(first);
}

/** Takes over a number that was typed; false, with the reason shown, when it is none. */
export function useTypedNumber() {
  if (byId("customer").value !== otherValue) return true;
  const number = byId("number");
  const typed = toPhone(number.value);
  number.setAttribute("aria-invalid", String(!typed));
  byId("number-error").textContent = typed ? "" : "Eight digits for Lesotho, or + with the country code.";
  if (typed) usePhone(typed);
  else number.focus();
  return Boolean(typed);
}

function showCustomers(customers) {
  const models = customers
    .map(customer => ({ ...customer, phone: toPhone(customer.phone) }))
    .filter(customer => customer.phone)
    .map(customer => ({ key: `${customer.customer_id}|${customer.phone}`, text: labelOf(customer) }));
  models.push({ key: otherValue, text: "Another number…" });
  const select = byId("customer");
  const chosen = select.value;
  sync(select, models, () => document.createElement("option"), (node, model) => {
    node.value = model.key;
    node.textContent = model.text;
  });
  // A number that was filled in and not typed may have got its name by now.
  const filledIn = chosen === otherValue && byId("number").value === readable(currentPhone);
  if (!filledIn && models.some(model => model.key === chosen)) select.value = chosen;
  else if (chosen) choosePhone(currentPhone);
}

const labelOf = customer =>
  [customer.name || customer.customer_id, customer.site, readable(customer.phone).replace("+266 ", "")].filter(Boolean).join(" · ");

/** Selects the customer with this phone, or fills in the number. */
function choosePhone(phone) {
  const select = byId("customer");
  const option = [...select.options].find(candidate => candidate.value.endsWith(`|${phone}`));
  select.value = option?.value ?? otherValue;
  if (!option) byId("number").value = readable(phone);
  byId("other").hidden = Boolean(option);
}

function chooseCustomer() {
  const value = byId("customer").value;
  byId("other").hidden = value !== otherValue;
  if (value !== otherValue) usePhone(value.slice(value.lastIndexOf("|") + 1));
  else byId("number").focus();
}

function usePhone(phone) {
  if (phone === currentPhone) return;
  switchTo(phone);
  stored.set(lasting, storageKey, phone);
  restoreDraft();
  openConversation();
}
