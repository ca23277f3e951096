// Prints the customers who have a phone number.
//   CUSTOMERCARE_TOKEN_FILE=billing.token node lookup.mjs http://localhost:8081 +26658001234
// The token may also be in CUSTOMERCARE_TOKEN; never on the command line, which every user of the machine can read.
// Exit code 0: found; 1: nobody has the number; 2: called wrongly; 3: refused; 4: not available.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const DEADLINE_MS = 5000;
const MAX_ATTEMPTS = 4;
const MAX_DELAY_MS = 30_000;

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const definitions = protoLoader.loadSync(
  [path('../../../protos/customercare/customer/v1/customer_service.proto'), path('rpc_status.proto')],
  { keepCase: true, defaults: true, longs: Number, includeDirs: [path('../../../protos')] },
);
const { CustomerService } = grpc.loadPackageDefinition(definitions).customercare.customer.v1;

const [address, phone] = process.argv.slice(2);
const { CUSTOMERCARE_TOKEN_FILE: tokenFile, CUSTOMERCARE_TOKEN: tokenText } = process.env;
const token = (tokenFile ? readFileSync(tokenFile, 'utf8') : (tokenText ?? '')).trim();
if (!address || !phone || !token) {
  console.error('Wanted: lookup.mjs <address> <phone>, and a token in CUSTOMERCARE_TOKEN_FILE or CUSTOMERCARE_TOKEN.');
  process.exit(2);
}

const { protocol, hostname, port } = new URL(address);
const isTls = protocol === 'https:';
const client = new CustomerService(
  `${hostname}:${port || (isTls ? 443 : 80)}`,
  isTls ? grpc.credentials.createSsl() : grpc.credentials.createInsecure(),
);
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${token}`);

process.exitCode = await lookUp();
client.close();

async function lookUp() {
  for (let attempt = 1; ; attempt++) {
    try {
      const { customers } = await find();
      for (const customer of customers) {
        console.log([customer.customer_id, customer.first_name, customer.last_name, customer.concession, customer.account_numbers.join(' ')].join('\t'));
      }

      return customers.length > 0 ? 0 : 1;
    } catch (error) {
      const wait = waitBeforeRetry(error, attempt);
      if (attempt < MAX_ATTEMPTS && wait <= MAX_DELAY_MS) {
        await delay(wait);
        continue;
      }

      console.error(explain(error));
      return [grpc.status.UNAUTHENTICATED, grpc.status.PERMISSION_DENIED, grpc.status.INVALID_ARGUMENT].includes(error.code) ? 3 : 4;
    }
  }
}

function find() {
  return new Promise((resolve, reject) => {
    const deadline = new Date(Date.now() + DEADLINE_MS);
    client.FindCustomersByPhone({ phone }, metadata, { deadline }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

// Milliseconds; Infinity where the same call would be refused again.
function waitBeforeRetry(error, attempt) {
  switch (error.code) {
    case grpc.status.UNAVAILABLE:
      return 200 * 2 ** attempt;
    case grpc.status.RESOURCE_EXHAUSTED:
      return retryDelay(error) ?? 1000;
    default:
      return Infinity;
  }
}

function retryDelay(error) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  const details = bytes ? definitions['google.rpc.Status'].deserialize(bytes).details : [];
  const info = details.find((detail) => detail.type_url.endsWith('/google.rpc.RetryInfo'));
  const wait = info && definitions['google.rpc.RetryInfo'].deserialize(info.value).retry_delay;
  return wait && wait.seconds * 1000 + Math.ceil(wait.nanos / 1e6);
}

function explain({ code, details }) {
  switch (code) {
    case grpc.status.UNAUTHENTICATED:
      return `The token is not accepted; ask for a new one. ${details}`;
    case grpc.status.PERMISSION_DENIED:
      return `The token is good but not for this; it needs the scope customers.read. ${details}`;
    case grpc.status.RESOURCE_EXHAUSTED:
      return `Too many calls. ${details}`;
    case grpc.status.UNAVAILABLE:
    case grpc.status.DEADLINE_EXCEEDED:
      return `CustomerCare does not answer at ${address}. ${details}`;
    default:
      return `${grpc.status[code]}: ${details}`;
  }
}
