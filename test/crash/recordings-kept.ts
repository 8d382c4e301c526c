/** Which recordings there are when all is over: in the folder beside the database, and still at the provider. */
import { existsSync, readdirSync } from 'node:fs';
import { recordingsFolderOf } from '../../db/backup/recordings-folder.ts';
import { ACCOUNT_SID, AUTH_TOKEN } from '../../scripts/bench/server-process.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';

export interface RecordingsKept {
  /** Files here. */
  here: number;
  /** Identifiers of those that the provider has still. */
  atProvider: string[];
}

export async function recordingsKept(carrier: LocalCarrier, databaseFile: string): Promise<RecordingsKept> {
  const folder = recordingsFolderOf(databaseFile);
  const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
  const url = `${carrier.baseUrl}/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings.json?PageSize=1000`;
  const answer = await fetch(url, { headers: { authorization } });
  const { recordings } = (await answer.json()) as { recordings: { sid: string }[] };
  return {
    here: existsSync(folder) ? readdirSync(folder).length : 0,
    atProvider: recordings.map(({ sid }) => sid),
  };
}
