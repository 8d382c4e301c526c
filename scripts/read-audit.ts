/**
 * `npm run staff -- audit`: who signed in and out, who tried to, whose rights were changed; with `--everything` also who
 * looked at which case. One line for each row, the oldest first, read from the end of the audit backwards, so that a
 * week costs a week however old the database is. Rows hold ids: logins are looked up, and nobody's name is told.
 */
import type { AuditRow } from '../db/contract/audit-store.ts';
import type { Store } from '../db/store.ts';
import type { EpochMs } from '../flows/ids.ts';

const PAGE = 500;
const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The audit of signing in, and of who may. */
const OF_STAFF = ['signIn.', 'signOut', 'staff.'];

export interface AuditQuery {
  sinceMs: EpochMs;
  untilMs: EpochMs;
  /** Of this person alone, by login. */
  login: string | null;
  /** From this address alone, as the audit marks it. */
  mark: string | null;
  everything: boolean;
}

/** `30m`, `12h` and `7d` ago, a day, or an instant, which without a zone are in UTC; null for anything else. */
export function instantOf(written: string, nowMs: EpochMs): EpochMs | null {
  const ago = /^(\d{1,5})([mhd])$/.exec(written);
  if (ago) return nowMs - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0);
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(written);
  if (match === null) return null;
  const [, day, time = 'T00:00', , zone = 'Z'] = match;
  const ms = Date.parse(`${day}${time}${zone}`);
  return Number.isNaN(ms) ? null : ms;
}

export async function auditLines(
  store: Pick<Store, 'auditBefore' | 'listStaff'>,
  query: AuditQuery,
): Promise<string[]> {
  const logins = new Map((await store.listStaff()).map(({ staffId, login }) => [staffId, login]));
  const lines: string[] = [];
  let position: number | null = null;
  for (;;) {
    const page: (AuditRow & { position: number })[] = await store.auditBefore(position, PAGE);
    for (const row of page) if (isAsked(row, query, logins)) lines.push(lineOf(row, logins));
    const last = page.at(-1);
    // Clocks are set back now and then: only a whole page from before ends the search.
    if (last === undefined || page.every(({ atMs }) => atMs < query.sinceMs)) return lines.reverse();
    position = last.position;
  }
}

function isAsked(row: AuditRow, query: AuditQuery, logins: ReadonlyMap<string, string>): boolean {
  const { sinceMs, untilMs, login, mark, everything } = query;
  if (row.atMs < sinceMs || row.atMs >= untilMs) return false;
  if (!everything && !OF_STAFF.some((prefix) => row.action.startsWith(prefix))) return false;
  const detail = detailOf(row);
  if (mark !== null && detail.from !== mark) return false;
  return login === null || loginOf(row, detail, logins) === login;
}

/** Older rows have a bare word, or nothing. */
function detailOf({ detail }: AuditRow): Record<string, unknown> {
  if (detail === null) return {};
  try {
    const parsed: unknown = JSON.parse(detail);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // A bare word.
  }
  return { detail };
}

/** Who did it; of a change from the command line, whom it was done to. */
function loginOf(
  { staffId }: AuditRow,
  detail: Record<string, unknown>,
  logins: ReadonlyMap<string, string>,
): string {
  if (staffId !== null) return logins.get(staffId) ?? staffId;
  return typeof detail.login === 'string' ? detail.login : '-';
}

function lineOf(row: AuditRow, logins: ReadonlyMap<string, string>): string {
  const detail = detailOf(row);
  const { login: _login, staffId: _staffId, ...rest } = detail;
  const told = Object.entries({ ...(row.caseId === null ? {} : { case: row.caseId }), ...rest });
  const words = told.map(([name, value]) => {
    const word = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}=${word}`;
  });
  const instant = new Date(row.atMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const who = loginOf(row, detail, logins);
  return [instant, row.action.padEnd(18), who.padEnd(16), ...words].join('  ').trimEnd();
}
