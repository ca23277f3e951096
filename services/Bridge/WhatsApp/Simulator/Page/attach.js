// The file button of the composer.

import { Refusal } from "./api.js";
import { byId } from "./dom.js";
import { upload } from "./media.js";

/** `send(media)` gets the stored file. */
export function startAttach(send) {
  const input = byId("file");
  byId("attach").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (file) await sendFile(file, send);
  });
}

async function sendFile(file, send) {
  show("");
  byId("attach").disabled = true;
  try {
    send(await upload(file));
  } catch (error) {
    show(error instanceof Refusal ? `Not sent: ${error.message}` : "Not sent: the simulator cannot be reached.");
  } finally {
    byId("attach").disabled = false;
  }
}

function show(text) {
  byId("file-error").textContent = text;
}
