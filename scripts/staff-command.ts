/**
 * `npm run staff` without the process around it: words in, lines and an exit code out.
 * 0: done. 1: it can't be done, and why. 2: the command itself is not understood.
 */
import { parseArgs } from 'node:util';
import type { Staff } from '../db/contract/staff-store.ts';
import type { Store } from '../db/store.ts';
import type { EpochMs } from '../flows/ids.ts';
import { ROLES, SPECIALTIES, TIERS } from '../flows/words.ts';
import { addressMark } from '../server/staff/address-mark.ts';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../server/staff/passwords.ts';
import { normalLogin } from '../server/staff/sign-in.ts';
import { phoneOf, problemOf, teamOfRole } from '../server/staff/staff-rules.ts';
import { auditLines, instantOf } from './read-audit.ts';
import { staffRecord } from './staff-record.ts';

const DAY_MS = 86_400_000;
/** How far back the audit is read unless something else is asked for. */
const AUDIT_DAYS = 7;

export const USAGE = `Usage:
  npm run staff -- add --login L --name N --role R [--team T] [--specialty S] [--phone +7...|sip:...]   password from standard input
  npm run staff -- set --login L [--name N] [--role R] [--team T] [--specialty S] [--phone +7...|sip:...|none] [--password]
  npm run staff -- disable --login L      signed out at once, on every device
  npm run staff -- enable --login L
  npm run staff -- list
  npm run staff -- audit [--since 7d|2026-11-20|2026-11-20T08:00] [--until ...] [--login L] [--address A] [--everything]

Roles: ${ROLES.join(', ')}. Teams: ${TIERS.join(', ')}. Specialties: ${SPECIALTIES.join(', ')}.
With --password, set reads a new password from standard input.
audit tells who signed in and out or tried to, and whose rights were changed, of the last 7 days unless --since says
otherwise; instants are in UTC. Addresses stand there as marks: --address shows the rows of one. --everything adds who
looked at which case.`;

export interface StaffCommandOptions {
  store: Store;
  now: () => EpochMs;
  newId: () => string;
  readPassword: () => Promise<string>;
  /** Null where there is none to be found. */
  readDataKey: () => Buffer | null;
  print: (line: string) => void;
  printError: (line: string) => void;
}

/** What the person who typed the command has to change. */
class Problem extends Error {
  readonly exitCode: 1 | 2;
  constructor(words: string, exitCode: 1 | 2 = 1) {
    super(words);
    this.exitCode = exitCode;
  }
}

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  team: { type: 'string' },
  specialty: { type: 'string' },
  phone: { type: 'string' },
  password: { type: 'boolean' },
  since: { type: 'string' },
  until: { type: 'string' },
  address: { type: 'string' },
  everything: { type: 'boolean' },
} as const;

type Flag = 'password' | 'everything';

type Values = Partial<Record<Exclude<keyof typeof OPTIONS, Flag>, string> & Record<Flag, boolean>>;

function parse(args: string[]): { command: string; values: Values } {
  try {
    const { positionals, values } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [command, ...rest] = positionals;
    if (command === undefined || rest.length > 0) throw new Problem(USAGE, 2);
    return { command, values };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${(error as Error).message}\n\n${USAGE}`, 2);
  }
}

function required(values: Values, name: 'login' | 'name' | 'role'): string {
  const value = values[name]?.normalize('NFKC').trim();
  if (!value) throw new Problem(`--${name} is missing.\n\n${USAGE}`, 2);
  return value;
}

function oneOf<const Word extends string>(name: string, words: readonly Word[], value: string): Word {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new Problem(`--${name} ${value} is none of ${words.join(', ')}.`, 2);
  return word;
}

/** What the options say, each checked by itself; a phone of `none` takes the phone away. */
function changesIn(values: Values) {
  const { role, team, specialty, phone } = values;
  const number = phone === undefined || phone === 'none' ? null : phoneOf(phone);
  if (phone !== undefined && phone !== 'none' && number === null) {
    throw new Problem(
      `--phone ${phone} is neither a telephone number nor a SIP address. Write it as +79000000011 or sip:olga@pbx.example.org.`,
    );
  }
  return {
    ...(values.name === undefined ? {} : { name: required(values, 'name') }),
    ...(role === undefined ? {} : { role: oneOf('role', ROLES, role) }),
    ...(team === undefined ? {} : { team: oneOf('team', TIERS, team) }),
    ...(specialty === undefined
      ? {}
      : { specialty: specialty === 'none' ? null : oneOf('specialty', SPECIALTIES, specialty) }),
    ...(phone === undefined ? {} : { phone: number }),
  };
}

async function newPasswordHash(readPassword: () => Promise<string>): Promise<string> {
  const password = await readPassword();
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new Problem(`The password is shorter than ${MIN_PASSWORD_LENGTH} characters.`);
  }
  if (password.length > MAX_PASSWORD_LENGTH) {
    throw new Problem(`The password is longer than ${MAX_PASSWORD_LENGTH} characters.`);
  }
  return hashPassword(password);
}

async function known(store: Store, values: Values): Promise<Staff> {
  const login = normalLogin(required(values, 'login'));
  const staff = await store.staffByLogin(login);
  if (staff === null) throw new Problem(`Nobody has the login ${login}. See: npm run staff -- list`);
  return staff;
}

async function add({ store, now, newId, readPassword, print }: StaffCommandOptions, values: Values) {
  const login = normalLogin(required(values, 'login'));
  if (!/^[\p{L}\p{N}._@-]{2,60}$/u.test(login)) {
    throw new Problem('A login has 2 to 60 letters, digits, dots, dashes or underscores.', 2);
  }
  const role = oneOf('role', ROLES, required(values, 'role'));
  const name = required(values, 'name');
  const shape = { team: teamOfRole(role), specialty: null, phone: null, ...changesIn(values), role, name };
  const problem = problemOf(shape);
  if (problem !== null) throw new Problem(problem);
  if ((await store.staffByLogin(login)) !== null) throw new Problem(`The login ${login} is taken.`);
  const passwordHash = await newPasswordHash(readPassword);
  const added = { ...shape, login, staffId: newId() };
  const record = staffRecord('staff.added', now(), added, shape);
  const result = await store.addStaff({ ...added, passwordHash }, record);
  if (result === 'loginTaken') throw new Problem(`The login ${login} is taken.`);
  print(`${name} (${login}) was added as ${role}.`);
}

async function set({ store, now, readPassword, print }: StaffCommandOptions, values: Values) {
  const staff = await known(store, values);
  const asked = changesIn(values);
  // A new role brings its team along, and a specialty stays with consultants.
  const moved = asked.role === undefined ? {} : { team: teamOfRole(asked.role) ?? staff.team };
  const left = asked.role !== undefined && asked.role !== 'consultant' ? { specialty: null } : {};
  const change = { ...moved, ...left, ...asked };
  if (Object.keys(change).length === 0 && !values.password) {
    throw new Problem(`There is nothing to change.\n\n${USAGE}`, 2);
  }
  const problem = problemOf({ ...staff, ...change });
  if (problem !== null) throw new Problem(problem);
  const passwordHash = values.password ? await newPasswordHash(readPassword) : undefined;
  const whole = passwordHash === undefined ? change : { ...change, passwordHash };
  await store.updateStaff(staff.login, whole, staffRecord('staff.changed', now(), staff, whole));
  if (passwordHash !== undefined) await store.clearSignInFailures(`login:${staff.login}`);
  print(`${staff.login} was changed.${values.password ? ' They have to sign in again.' : ''}`);
}

async function setDisabled({ store, now, print }: StaffCommandOptions, values: Values, disabled: boolean) {
  const staff = await known(store, values);
  const action = disabled ? 'staff.disabled' : 'staff.enabled';
  await store.updateStaff(staff.login, { disabled }, staffRecord(action, now(), staff, { disabled }));
  print(
    disabled
      ? `${staff.login} is disabled and signed out everywhere. Their open cases are for a supervisor to reassign.`
      : `${staff.login} may sign in again.`,
  );
}

async function list({ store, print }: StaffCommandOptions) {
  const everybody = await store.listStaff();
  if (everybody.length === 0) print('There is no staff yet. Add somebody: npm run staff -- add ...');
  for (const { login, name, role, team, specialty, phone, disabled } of everybody) {
    const work = [role, team, specialty].filter((word) => word !== null).join(', ');
    print([login.padEnd(16), work.padEnd(40), (phone ?? 'no phone').padEnd(16), name].join(' '));
    if (disabled) print(`${' '.repeat(16)} disabled`);
  }
}

async function audit({ store, now, readDataKey, print }: StaffCommandOptions, values: Values) {
  const nowMs = now();
  const instant = (name: 'since' | 'until', unsaid: EpochMs): EpochMs => {
    const written = values[name];
    const ms = written === undefined ? unsaid : instantOf(written, nowMs);
    if (ms === null)
      throw new Problem(
        `--${name} ${written} is no instant. Write 12h or 7d (ago), 2026-11-20, or 2026-11-20T08:00, in UTC.`,
        2,
      );
    return ms;
  };
  const sinceMs = instant('since', nowMs - AUDIT_DAYS * DAY_MS);
  const untilMs = instant('until', Number.POSITIVE_INFINITY);
  // Of somebody who is known no more the audit may know still: an unknown login is no mistake here.
  const login = values.login === undefined ? null : normalLogin(values.login);
  const mark = values.address === undefined ? null : markOf(values.address, readDataKey());
  const everything = values.everything ?? false;
  const lines = await auditLines(store, { sinceMs, untilMs, login, mark, everything });
  for (const line of lines) print(line);
  if (lines.length === 0) print('The audit has nothing of that in this time. See --since.');
}

function markOf(address: string, dataKey: Buffer | null): string {
  if (dataKey !== null) return addressMark(dataKey, address);
  throw new Problem(
    '--address needs the key that the marks were made with: set DATA_KEY as the server has it, or start in its folder.',
  );
}

const COMMANDS: Record<string, (options: StaffCommandOptions, values: Values) => Promise<void>> = {
  add,
  set,
  list,
  audit,
  disable: (options, values) => setDisabled(options, values, true),
  enable: (options, values) => setDisabled(options, values, false),
};

/** Returns the exit code. Throws only what nobody could foresee. */
export async function runStaffCommand(args: string[], options: StaffCommandOptions): Promise<number> {
  try {
    const { command, values } = parse(args);
    const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (run === undefined) throw new Problem(`${command} is not a command.\n\n${USAGE}`, 2);
    await run(options, values);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    options.printError(error.message);
    return error.exitCode;
  }
}
