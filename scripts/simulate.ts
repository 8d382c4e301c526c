/**
 * `npm run simulate -- --contacts-per-hour N --minutes M`: plays believable traffic against the local carrier of a running
 * `npm start`, so that a demo board is alive. Stops by itself.
 *
 *   --contacts-per-hour N   60 unless told
 *   --minutes M             10 unless told
 *   --seed S                repeats the same contacts at the same moments
 *   --carrier URL           http://127.0.0.1:8081 unless told
 *   --answer NUMBERS        operators' phones that somebody picks up, with commas; «none» for none
 *   --speed S               of a carrier that was started with CARRIER_SPEED
 *
 * Calls ring only on phones of operators who are on shift: sign in to the console as one and become available.
 */
import { parseArgs } from 'node:util';
import { DEMO_STAFF } from '../server/staff/demo-staff.ts';
import { seededRandom } from './local-carrier/ids.ts';
import { HandsetClient } from './simulate/handset-client.ts';
import { planContacts } from './simulate/plan.ts';
import { play, progressOf } from './simulate/play.ts';

/** One operator of the demo picks up; the other's phone is for whoever tries it out. */
const [, secondOperator] = DEMO_STAFF.filter(({ role }) => role === 'operator');
const MAX_SEED = 2 ** 31;

function giveUp(words: string): never {
  console.error(words);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    'contacts-per-hour': { type: 'string', default: '60' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * MAX_SEED)) },
    carrier: { type: 'string', default: `http://127.0.0.1:${process.env.CARRIER_PORT ?? 8081}` },
    answer: { type: 'string', default: secondOperator?.phone ?? 'none' },
    speed: { type: 'string', default: '1' },
  },
});

function positive(name: 'contacts-per-hour' | 'minutes' | 'speed'): number {
  const value = Number(values[name]);
  return value > 0 ? value : giveUp(`--${name} is not a number above 0.`);
}

const contactsPerHour = positive('contacts-per-hour');
const minutes = positive('minutes');
const speed = positive('speed');
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) giveUp('--seed is not a whole number.');
if (!URL.canParse(values.carrier)) giveUp('--carrier is not an address.');

const phones = new HandsetClient(values.carrier);
const answeredPhones =
  values.answer === 'none' ? [] : values.answer.split(/[\s,]+/).filter((part) => part !== '');
try {
  for (const number of answeredPhones) await phones.state(number);
} catch {
  giveUp(`No local carrier answers at ${values.carrier}. Run npm start first, without a provider's account.`);
}

const contacts = planContacts({ contactsPerHour, minutes, random: seededRandom(seed) });
console.log(`${contacts.length} contacts in ${minutes} minutes, seed ${seed}.`);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
const startedAtMs = performance.now();
const tally = await play({
  contacts,
  minutes,
  phones,
  answeredPhones,
  speed,
  say: (words) => console.log(words),
  signal: stopping.signal,
});
console.log(progressOf(tally, (performance.now() - startedAtMs) * speed, minutes, 0));
