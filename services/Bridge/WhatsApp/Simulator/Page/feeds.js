import { Refusal, backoff, request } from "./api.js";

const pollEvery = 1000;
const pollHidden = 10_000;

/** Every list that is read again and again: {name, frequent, failures, answered, problem, next, busy, poll()}. */
export const feeds = [];

let polled = () => {};

/** The listener runs after every reading, successful or not. */
export function watchFeeds(listener) {
  polled = listener;
}

/**
 * Reads one list again and again once it was polled first. `target()` gives `{url, ...}`;
 * `apply(list, target)` runs only when the answer differs from the last one for that address.
 */
export function addFeed(name, target, apply, every = pollEvery) {
  const feed = { name, frequent: every === pollEvery, failures: 0, answered: false, problem: "", next: 0, busy: false };
  let timer = 0;
  let again = false;
  let last = "";

  feed.poll = async () => {
    if (feed.busy) {
      again = true;
      return;
    }
    clearTimeout(timer);
    feed.busy = true;
    again = false;
    const goal = target();
    try {
      const body = await request(goal.url);
      if (last !== goal.url + body) {
        apply(listIn(body), goal);
        last = goal.url + body;
      }
      feed.failures = 0;
      feed.answered = true;
      feed.problem = "";
    } catch (error) {
      feed.failures++;
      feed.problem = problemOf(error);
    }
    feed.busy = false;
    const pause = again ? 0 : feed.failures ? backoff(feed.failures) : every;
    const delay = document.hidden && !again ? Math.max(pause, pollHidden) : pause;
    feed.next = Date.now() + delay;
    timer = setTimeout(feed.poll, delay);
    polled();
  };
  feeds.push(feed);
  return feed;
}

export function pollAll() {
  for (const feed of feeds) feed.poll();
}

function listIn(body) {
  const list = JSON.parse(body);
  if (!Array.isArray(list)) throw new SyntaxError("The answer is no list.");
  return list.filter(item => item && typeof item === "object");
}

function problemOf(error) {
  return error instanceof Refusal ? error.message
    : error instanceof SyntaxError ? "The simulator answered with something unexpected."
    : "The simulator does not answer.";
}
