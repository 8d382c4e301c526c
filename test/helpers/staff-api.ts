/** A member of staff without a browser: the same API and push channel that the console uses, with a session of their own. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { BoardView } from '../../flows/contract/board-view.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import type { Device, Presence } from '../../flows/words.ts';
import { DEMO_PASSWORD } from '../../scripts/demo-staff.ts';

export interface StaffApi {
  board(): Promise<BoardView>;
  case(caseId: string): Promise<CaseView>;
  presence(status: Presence, device?: Device): Promise<StaffView>;
  /** Throws with the server's words when it is refused. */
  command(caseId: string, command: StaffCommand): Promise<CaseView>;
}

export async function signInByApi(baseUrl: string, login: string): Promise<StaffApi> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-ochag': '1' };

  async function ask<Answer>(method: string, path: string, body?: unknown, more = {}): Promise<Answer> {
    const response = await fetch(baseUrl + path, {
      method,
      headers: { ...headers, ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) headers.cookie = cookie;
    return JSON.parse(text) as Answer;
  }

  /** Whoever is there with nothing that rings is seen by an open console alone. */
  let desk: Socket | null = null;
  function openConsole(): void {
    const { cookie = '' } = headers;
    desk ??= io(baseUrl, { transports: ['websocket'], extraHeaders: { cookie }, auth: { seq: 0 } });
    desk.connect();
  }

  await ask('POST', '/api/session', { login, password: DEMO_PASSWORD });
  return {
    board: () => ask('GET', '/api/board'),
    case: (caseId) => ask('GET', `/api/cases/${caseId}`),
    presence(status, device) {
      if (status === 'available' && device === 'none') openConsole();
      if (status === 'offline') desk?.disconnect();
      return ask('PUT', '/api/presence', { status, device });
    },
    async command(caseId, command) {
      const answer = await ask<{ case: CaseView }>('POST', `/api/cases/${caseId}/commands`, command, {
        'idempotency-key': randomUUID(),
      });
      return answer.case;
    },
  };
}
