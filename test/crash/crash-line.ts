/**
 * A line to be killed: the real server as a process on data of its own, and the local carrier here, which outlives it.
 * The carrier doubles, delays and reorders webhooks; on the line time runs faster than real.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';
import { DEFAULT_TEAM_SETTINGS, type TeamSettings } from '../../flows/routing/team-settings.ts';
import type { Role, Specialty, Team } from '../../flows/words.ts';
import { ACCOUNT_SID, AUTH_TOKEN, ServerProcess } from '../../scripts/bench/server-process.ts';
import { SMS_NUMBER, VOICE_NUMBER } from '../../scripts/bench/signed-webhooks.ts';
import { createLocalCarrier, type LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { hashPassword } from '../../server/staff/passwords.ts';
import { fallbackDocument } from '../../server/telephony/twilio/twiml.ts';
import { freePort } from '../helpers/free-port.ts';

export const PASSWORD = 'only for this test';

/** Line seconds per second: slow enough that most who wait hear music, and ask for nothing, while the server is down. */
const SPEED = 6;
/** Line seconds after which a phone of the stories is picked up: a handover takes long enough for a kill to meet it. */
const PICKS_UP_AFTER_S: Partial<Record<Role, number>> = { operator: 1, consultant: 12, crisisWorker: 12 };
/** Several phones ring together, so that kills meet races too; and chance, not a rule, decides who is there. */
const TEAM: TeamSettings = {
  ...DEFAULT_TEAM_SETTINGS,
  strategy: 'atOnce',
  phonesAtOnce: 3,
  ringSeconds: 10,
  restSeconds: 1,
  missesUntilAway: 0,
};
const TEAMS = {
  hotline: TEAM,
  psychologist: { ...TEAM, ringSeconds: 30 },
  crisisCentre: { ...TEAM, ringSeconds: 30 },
};
const KEEP_LOGGED = 100_000;

export interface Member {
  login: string;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  phone: string | null;
}

const member = (
  login: string,
  role: Role,
  phone: string | null,
  specialty: Specialty | null = null,
): Member => {
  const teams: Partial<Record<Role, Team>> = {
    operator: 'hotline',
    consultant: 'consultation',
    crisisWorker: 'crisisCentre',
  };
  return { login, role, phone, specialty, team: teams[role] ?? null };
};

/** On shift from the beginning. */
export const DAY_SHIFT: readonly Member[] = [
  member('olga', 'operator', '+79000000011'),
  member('timur', 'operator', '+79000000012'),
  member('nina', 'operator', '+79000000013'),
  member('vera', 'consultant', '+79000000014', 'psychologist'),
  member('kira', 'crisisWorker', '+79000000015'),
  member('sofia', 'supervisor', null),
];
/** On shift as well, always at their phones, and doing nothing but what the stories ask of them. */
export const STORY_SHIFT: readonly Member[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((index) => member(`story${index}`, 'operator', `+7900000006${index}`)),
  member('lada', 'crisisWorker', '+79000000071'),
  member('zoya', 'crisisWorker', '+79000000072'),
  member('rita', 'consultant', '+79000000073', 'psychologist'),
];
/** Come when the traffic has ended, to serve whoever still waits. */
export const NIGHT_SHIFT: readonly Member[] = [1, 2, 3, 4, 5, 6, 7, 8].map((index) =>
  member(`night${index}`, 'operator', `+7900000005${index}`),
);

export interface CrashLine {
  server: ServerProcess;
  carrier: LocalCarrier;
  close(): Promise<void>;
}

async function setUp(databaseFile: string): Promise<void> {
  const store = await openSqliteStore(databaseFile);
  const passwordHash = await hashPassword(PASSWORD);
  for (const each of [...DAY_SHIFT, ...STORY_SHIFT, ...NIGHT_SHIFT]) {
    await store.addStaff({ ...each, staffId: randomUUID(), name: each.login, passwordHash });
  }
  const { version } = await store.lineSettings(SMS_NUMBER);
  const recording = { ...DEFAULT_LINE_SETTINGS, recordsTalks: true };
  const audit = { atMs: Date.now(), staffId: 'sofia', action: 'line.changed', caseId: null, detail: '' };
  await store.setLineSettings(SMS_NUMBER, recording, version, audit);
  const teamAudit = { ...audit, action: 'team.changed' };
  for (const team of ['hotline', 'psychologist', 'crisisCentre'] as const)
    await store.setTeamSettings(team, TEAMS[team], 0, teamAudit);
  await store.close();
}

export async function startCrashLine(seed: number): Promise<CrashLine> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-crash-'));
  const carrierPort = await freePort();
  const server = await ServerProcess.prepare({
    folder,
    apiBaseUrl: `http://127.0.0.1:${carrierPort}`,
    env: { DEMO_STAFF: '0' },
  });
  const carrier = createLocalCarrier({
    port: carrierPort,
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    lines: {
      voice: {
        number: VOICE_NUMBER,
        voiceUrl: `${server.baseUrl}/twilio/voice`,
        statusCallback: `${server.baseUrl}/twilio/voice/status`,
        // As a bin at the provider: whoever is on the line while the server is down hears it, and asks again.
        fallbackUrl: `http://127.0.0.1:${carrierPort}/bins/fallback`,
      },
      sms: { number: SMS_NUMBER, smsUrl: `${server.baseUrl}/twilio/sms` },
    },
    bins: { fallback: fallbackDocument({ voice: `${server.baseUrl}/twilio/voice` }) },
    lineNumber: SMS_NUMBER,
    speed: SPEED,
    callsPerSecond: 50,
    seed,
    logLimit: KEEP_LOGGED,
  });
  await carrier.listen();
  await setUp(server.databaseFile);
  server.start();
  await server.untilReady();
  return {
    server,
    carrier,
    async close() {
      await server.kill();
      await carrier.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whoever plays in the stories is at the phone, and takes what rings. */
export function pickUpForStories(carrier: LocalCarrier): void {
  for (const { phone, role } of STORY_SHIFT)
    if (phone !== null)
      carrier.phone(phone).autoAnswer({ press: '1', afterSeconds: PICKS_UP_AFTER_S[role] ?? 1 });
}

export function switchFaultsOn(carrier: LocalCarrier): void {
  carrier.faults.set({
    webhooks: {
      every: {
        doubled: { probability: 0.15 },
        late: { probability: 0.15, seconds: 2 },
        reordered: { probability: 0.1 },
      },
    },
  });
}
