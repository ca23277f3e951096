import { addBoard } from "./boards.js";
import { clone, part } from "./dom.js";
import { foldable } from "./text.js";
import { setTime } from "./times.js";

export function startGroup() {
  addBoard("group", {
    idOf: post => post.id,
    create: createPost,
    update: (node, post) => setTime(part(node, "time"), post.at),
    oldestFirst: true,
  });
}

function createPost(post) {
  const node = clone("post");
  foldable(node, String(post.text ?? ""));
  return node;
}
