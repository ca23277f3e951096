import { announce, byId, sync } from "./dom.js";
import { addFeed } from "./feeds.js";
import { words } from "./text.js";
import { addFresh } from "./views.js";

const shownAtMost = 300;

/**
 * A list that the server gives whole: counts, new arrivals, at most the newest 300 on the page.
 * `idOf(item)` tells the items apart, `create` and `update` draw one, `tell(item)` says a new one aloud,
 * `oldestFirst` is how the server sorts, `drawn()` runs after every change.
 */
export function addBoard(name, { idOf, create, update, oldestFirst = false, tell = null, drawn = () => {} }) {
  let known = null;
  return addFeed(name, () => ({ url: `/simulator/${name}` }), list => {
    const ordered = oldestFirst ? [...list].reverse() : list;
    const arrived = known ? ordered.filter(item => !known.has(idOf(item))) : [];
    const news = new Set(arrived.map(item => String(idOf(item))));
    const models = ordered.slice(0, shownAtMost).map(item => ({ ...item, key: String(idOf(item)) }));
    sync(byId(name), models, model => {
      const node = create(model);
      node.classList.toggle("arrived", news.has(model.key));
      return node;
    }, update);
    known = new Set(list.map(idOf));

    showCounts(name, list.length);
    if (arrived.length) {
      addFresh(name, arrived.length);
      if (tell) announce(arrived.length === 1 ? tell(arrived[0]) : `${arrived.length} new in ${words(name)}`);
    }
    drawn();
  });
}

function showCounts(name, count) {
  document.querySelector(`[data-count="${name}"]`).textContent = count ? String(count) : "";
  document.querySelector(`[data-empty="${name}"]`).hidden = count > 0;
  const more = document.querySelector(`[data-more="${name}"]`);
  more.hidden = count <= shownAtMost;
  more.textContent = more.hidden ? "" : `The newest ${shownAtMost} of ${count}.`;
}
