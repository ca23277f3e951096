export const byId = id => document.getElementById(id);

export const part = (node, name) => node.querySelector(`[data-part="${name}"]`);

export const clone = template => byId(`${template}-template`).content.firstElementChild.cloneNode(true);

/**
 * Makes the container's children follow the models by `key`; unchanged nodes are left alone.
 * `create(model)` gives the node, `update(node, model)` fills it, also right after it was created.
 */
export function sync(container, models, create, update) {
  const nodes = container.nodesByKey ??= new Map();
  const keep = new Set();
  let place = container.firstElementChild;
  for (const model of models) {
    if (keep.has(model.key)) continue;
    keep.add(model.key);
    const signature = JSON.stringify(model);
    let entry = nodes.get(model.key);
    if (!entry) nodes.set(model.key, entry = { node: create(model), signature: "" });
    if (entry.signature !== signature) {
      update(entry.node, model);
      entry.signature = signature;
    }
    if (entry.node === place) place = place.nextElementSibling;
    else container.insertBefore(entry.node, place);
  }
  for (const [key, entry] of nodes) {
    if (keep.has(key)) continue;
    entry.node.remove();
    nodes.delete(key);
  }
}

let announceTimer = 0;

/** Says the text to a screen reader. */
export function announce(text) {
  clearTimeout(announceTimer);
  byId("announcer").textContent = "";
  announceTimer = setTimeout(() => { byId("announcer").textContent = text; }, 100);
}
