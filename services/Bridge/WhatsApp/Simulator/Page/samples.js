import { byId } from "./dom.js";

const samples = [
  { topic: "Power out", icon: "bolt", st: "Ha ho na motlakase ka ha ka haesale hoseng", en: "I have no electricity at my house since this morning" },
  { topic: "Danger", icon: "spark", st: "Ho na le litlhase terateng ea motlakase", en: "There are sparks on the power line" },
  { topic: "Meter", icon: "meter", st: "Mitara oa ka ha o sebetse", en: "My meter is not working" },
  { topic: "Price", icon: "price", st: "Motlakase ke bokae?", en: "How much does electricity cost?" },
  { topic: "Unclear", icon: "question", st: "Ke na le bothata", en: "I have a problem" },
  { topic: "Thanks", icon: "heart", st: "Kea leboha", en: "Thank you" },
];

/** `pick(text)` gets the words of a sample that was pressed. */
export function startSamples(pick) {
  byId("chips").addEventListener("click", event => {
    const chip = event.target.closest("[data-sample]");
    if (chip) pick(chip.dataset.sample);
  });
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) byId("chips").addEventListener(type, showPreview);
  for (const radio of document.querySelectorAll("input[name=language]")) radio.addEventListener("change", showSamples);
  showSamples();
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
