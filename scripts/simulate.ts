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
 *   --day                   24 hours from midnight with the day's own profile: the busiest hour has 4.1 times the calls
 *                           of the mean one; callers hang up after an exponential patience
 *   --patience-seconds P    its mean, 180 unless told
 *
 * At the end it says how long callers waited and who was served before whom.
 *
 * `npm run simulate -- --day --staff 3` replays such a day in seconds, without a running system: the core's own routing
 * gives every contact, all of them calls, to operators who answer. `--contacts-per-hour` is the mean over the day.
 *
 *   --staff S               operators in each half hour: one number, up to 48 with commas, or «needed» for what Erlang A
 *                           asks for
 *   --handling-seconds H    mean of a talk and the writing after it, 420 unless told
 *   --pick-up-seconds P     from the first ring to the answer, 4 unless told
 *
 * Calls ring only on phones of operators who are on shift: sign in to the console as one and become available.
 */
import { DAY_PROFILE } from '../flows/contract/staffing/day-profile.ts';
import { DEMO_STAFF } from '../server/staff/demo-staff.ts';
import { givenOptions } from './given-options.ts';
import { seededRandom } from './local-carrier/ids.ts';
import { dayReport } from './simulate/day-report.ts';
import { HandsetClient } from './simulate/handset-client.ts';
import { planContacts } from './simulate/plan.ts';
import { play, progressOf } from './simulate/play.ts';
import { replayInWords } from './simulate/replay-command.ts';
import { TARGET } from './simulate/staff-of-day.ts';

/** One operator of the demo picks up; the other's phone is for whoever tries it out. */
const [, secondOperator] = DEMO_STAFF.filter(({ role }) => role === 'operator');
const MAX_SEED = 2 ** 31;
const MINUTES_OF_A_DAY = 24 * 60;

function giveUp(words: string): never {
  console.error(words);
  process.exit(2);
}

const values = givenOptions(
  {
    'contacts-per-hour': { type: 'string', default: '60' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * MAX_SEED)) },
    carrier: { type: 'string', default: `http://127.0.0.1:${process.env.CARRIER_PORT ?? 8081}` },
    answer: { type: 'string', default: secondOperator?.phone ?? 'none' },
    speed: { type: 'string', default: '1' },
    day: { type: 'boolean', default: false },
    staff: { type: 'string' },
    'patience-seconds': { type: 'string', default: '180' },
    'handling-seconds': { type: 'string', default: '420' },
    'pick-up-seconds': { type: 'string', default: '4' },
  },
  giveUp,
);

/** What the sums of a day can still answer, and more than any line has. */
const LIMITS = {
  'contacts-per-hour': [0.01, 8000],
  speed: [0.01, 1000],
  'patience-seconds': [1, 86_400],
  'handling-seconds': [1, 7000],
  'pick-up-seconds': [0, 60],
} as const;

function numberOf(name: keyof typeof LIMITS): number {
  const value = Number(values[name]);
  const [min, max] = LIMITS[name];
  return value >= min && value <= max ? value : giveUp(`--${name} is not a number from ${min} to ${max}.`);
}

const contactsPerHour = numberOf('contacts-per-hour');
const minutes = Number(values.minutes ?? (values.day ? MINUTES_OF_A_DAY : 10));
if (!(minutes > 0)) giveUp('--minutes is not a number above 0.');
const speed = numberOf('speed');
const patienceSeconds = numberOf('patience-seconds');
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) giveUp('--seed is not a whole number.');

if (values.staff !== undefined) {
  if (!values.day) giveUp('--staff replays a day: add --day.');
  const replayed = replayInWords({
    callsPerHour: contactsPerHour,
    staff: values.staff,
    handlingSeconds: numberOf('handling-seconds'),
    patienceSeconds,
    pickUpSeconds: numberOf('pick-up-seconds'),
    seed,
  });
  if (replayed === null)
    giveUp('--staff is neither a number, nor up to 48 of them with commas, nor «needed».');
  console.log(replayed.words);
  process.exit(replayed.isInOrder ? 0 : 1);
}

if (!URL.canParse(values.carrier)) giveUp('--carrier is not an address.');

const phones = new HandsetClient(values.carrier);
const answeredPhones =
  values.answer === 'none' ? [] : values.answer.split(/[\s,]+/).filter((part) => part !== '');
try {
  for (const number of answeredPhones) await phones.state(number);
} catch {
  giveUp(`No local carrier answers at ${values.carrier}. Run npm start first, without a provider's account.`);
}

const contacts = planContacts({
  contactsPerHour,
  minutes,
  random: seededRandom(seed),
  ...(values.day ? { profile: DAY_PROFILE, meanPatienceMs: patienceSeconds * 1000 } : {}),
});
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
if (tally.waits.length > 0) console.log(dayReport(tally.waits, TARGET.withinSeconds * 1000));
