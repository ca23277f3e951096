const requestLimit = 10_000;
const backoffStart = 1000;
const backoffLimit = 15_000;

/** The server answered, but not with success; the message is written for people. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The body of a successful answer; throws a Refusal for any other, and what fetch throws where there is none. */
export async function request(url, init) {
  const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(requestLimit), ...init });
  const body = await response.text();
  if (response.ok) return body;
  let detail = "";
  try {
    const problem = JSON.parse(body);
    detail = [problem.detail, problem.title].find(value => typeof value === "string" && value) ?? "";
  } catch {
    // Not JSON: the status says enough.
  }
  throw new Refusal(response.status, detail || `The simulator answered with status ${response.status}.`);
}

/** How many milliseconds to wait after so many failures in a row. */
export const backoff = failures => Math.min(backoffLimit, backoffStart * 2 ** Math.min(failures - 1, 10)) * (0.8 + Math.random() * 0.2);
