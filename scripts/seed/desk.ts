/** One member of the demo staff at the console's API. */
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { DEMO_PASSWORD } from '../../server/staff/demo-staff.ts';

type Command = { type: string } & Record<string, unknown>;

export class Desk {
  readonly #consoleUrl: string;
  readonly #cookie: string;
  readonly staffId: string;

  private constructor(consoleUrl: string, cookie: string, staffId: string) {
    this.#consoleUrl = consoleUrl;
    this.#cookie = cookie;
    this.staffId = staffId;
  }

  static async signIn(consoleUrl: string, login: string): Promise<Desk> {
    const answer = await fetch(`${consoleUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: DEMO_PASSWORD }),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (!answer.ok || cookie === undefined) throw new Error(`${login} cannot sign in: ${answer.status}`);
    const { staff } = (await answer.json()) as { staff: { id: string } };
    return new Desk(consoleUrl, cookie.replace(/;.*$/, ''), staff.id);
  }

  async #request<Value>(method: string, path: string, body?: object): Promise<Value> {
    const answer = await fetch(`${this.#consoleUrl}/api${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const words = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${words}`);
    return (words === '' ? null : JSON.parse(words)) as Value;
  }

  presence(status: 'available' | 'away' | 'offline', device: 'phone' | 'none' = 'none'): Promise<unknown> {
    return this.#request('PUT', '/presence', { status, device });
  }

  /** Throws when the command is refused: a seed that half works would show a board that cannot be. */
  async command(caseId: string, command: Command): Promise<CaseView> {
    const { case: view } = await this.#request<{ case: CaseView }>(
      'POST',
      `/cases/${caseId}/commands`,
      command,
    );
    return view;
  }

  case(caseId: string): Promise<CaseView> {
    return this.#request('GET', `/cases/${caseId}`);
  }

  /** The newest case of this number; null while there is none. */
  async caseOf(number: string): Promise<CaseSummary | null> {
    const digits = number.replace(/\D/g, '');
    const { cases } = await this.#request<{ cases: CaseSummary[] }>('GET', `/cases?q=${digits}`);
    return cases[0] ?? null;
  }

  async caseCount(): Promise<number> {
    return (await this.#request<{ cases: CaseSummary[] }>('GET', '/cases')).cases.length;
  }
}
