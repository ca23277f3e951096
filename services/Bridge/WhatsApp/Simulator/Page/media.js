// Files on their way in, and how they are shown.

import { request } from "./api.js";
import { part } from "./dom.js";

const uploadLimit = 60_000;

// What browsers do not name, or name otherwise.
const typeByExtension = { amr: "audio/amr", opus: "audio/ogg", ogg: "audio/ogg", oga: "audio/ogg", m4a: "audio/mp4", aac: "audio/aac", "3gp": "video/3gpp", vcf: "text/vcard" };

const names = { image: "Picture", audio: "Voice note", video: "Video", document: "Document", location: "Location", contact: "Contact", call: "Call" };

/** Uploads the file; gives {media_id, content_type, file_name, size_bytes, kind}, or throws as request() does. */
export async function upload(file) {
  const extension = file.name.split(".").pop().toLowerCase();
  return JSON.parse(await request(`/simulator/media?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": typeByExtension[extension] ?? (file.type || "application/octet-stream") },
    body: file,
    signal: AbortSignal.timeout(uploadLimit),
  }));
}

/** Fills the message's place for what it brings besides words. */
export function fillMedia(node, model) {
  const pieces = (model.media ?? []).map(file => showFile(file, model.kind));
  if (model.location) pieces.push(line(`${names.location} ${model.location.latitude}, ${model.location.longitude} ${model.location.name ?? ""}`.trim()));
  if (!pieces.length && names[model.kind]) pieces.push(line(names[model.kind]));
  const place = part(node, "media");
  place.hidden = !pieces.length;
  place.replaceChildren(...pieces);
  part(node, "text").hidden = !model.text && pieces.length > 0;
}

function showFile(file, kind) {
  const type = String(file.content_type ?? "");
  const name = names[kind] ?? names[type.split("/")[0]] ?? names.document;
  if (!file.media_id) return line(`${name} that could not be fetched`);
  const address = `/simulator/media/${encodeURIComponent(file.media_id)}`;
  if (type.startsWith("audio/")) return Object.assign(document.createElement("audio"), { controls: true, preload: "none", src: address, title: name });
  const link = Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener" });
  if (type.startsWith("image/")) link.append(Object.assign(document.createElement("img"), { src: address, alt: file.file_name ? `${name} ${file.file_name}` : name, loading: "lazy" }));
  else link.textContent = file.file_name ? `${name}: ${file.file_name}` : name;
  return link;
}

const line = text => Object.assign(document.createElement("p"), { textContent: text });
