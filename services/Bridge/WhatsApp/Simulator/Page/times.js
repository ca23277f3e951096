const format = options => new Intl.DateTimeFormat("en-GB", options);
const clock = format({ hour: "2-digit", minute: "2-digit" });
const dayAndClock = format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const dateAndClock = format({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const dayName = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const full = format({ dateStyle: "full", timeStyle: "medium" });

const dateOf = at => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
};
const today = () => new Date().toDateString();

/** Fills a <time>: the clock alone for today or where the day is said elsewhere. What is no time is shown as it came. */
export function setTime(node, at, withDay = true) {
  const date = dateOf(at);
  if (!date) {
    node.textContent = String(at ?? "");
    return;
  }
  node.dateTime = date.toISOString();
  node.title = full.format(date);
  const short = !withDay || date.toDateString() === today() ? clock
    : date.getFullYear() === new Date().getFullYear() ? dayAndClock : dateAndClock;
  node.textContent = short.format(date);
}

export function fullTime(at) {
  const date = dateOf(at);
  return date ? full.format(date) : String(at ?? "");
}

/** "Today", "Yesterday" or the day's name; empty for what is no time. */
export function dayOf(at) {
  const date = dateOf(at);
  if (!date) return "";
  if (date.toDateString() === today()) return "Today";
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return date.toDateString() === yesterday.toDateString() ? "Yesterday" : dayName.format(date);
}
