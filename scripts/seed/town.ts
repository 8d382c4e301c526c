/** The people of the seeded board: families at their phones, staff at their desks, and how they find each other. */
import type { CaseView } from '../../flows/contract/views.ts';
import { DEMO_STAFF } from '../../server/staff/demo-staff.ts';
import { HandsetClient } from '../simulate/handset-client.ts';
import { Desk } from './desk.ts';

/** Milliseconds that anything on the line may take. */
const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 150;

export type Login = 'olga' | 'timur' | 'vera' | 'lev' | 'sonya' | 'kira' | 'sofia';

export interface Town {
  phones: HandsetClient;
  desks: Record<Login, Desk>;
  /** A number that nobody has used yet. */
  newNumber(): string;
  phoneOf(login: Login): string;
  /** A family's texts, one after the other; resolves to its case. */
  texts(number: string, ...words: string[]): Promise<string>;
  /** Resolves when the question is answered with a value. */
  until<Value>(what: string, question: () => Promise<Value | null>): Promise<Value>;
  /** Resolves when the case is in this state. */
  untilState(caseId: string, state: CaseView['state']): Promise<void>;
}

export async function enterTown(consoleUrl: string, carrierUrl: string): Promise<Town> {
  const phones = new HandsetClient(carrierUrl);
  const signIn = (login: Login) => Desk.signIn(consoleUrl, login);
  const desks: Town['desks'] = {
    olga: await signIn('olga'),
    timur: await signIn('timur'),
    vera: await signIn('vera'),
    lev: await signIn('lev'),
    sonya: await signIn('sonya'),
    kira: await signIn('kira'),
    sofia: await signIn('sofia'),
  };
  let numbers = 300;

  const town: Town = {
    phones,
    desks,
    newNumber() {
      numbers += 1;
      return `+7900000${String(numbers).padStart(4, '0')}`;
    },
    phoneOf(login) {
      const phone = DEMO_STAFF.find((member) => member.login === login)?.phone;
      if (!phone) throw new Error(`${login} has no phone`);
      return phone;
    },
    async texts(number, ...words) {
      for (const body of words) {
        await phones.text(number, body);
        await town.until(`the text «${body}»`, async () => {
          const { texts } = await phones.state(number);
          return texts.some((text) => text.body === body && text.status === 'delivered') ? true : null;
        });
      }
      return (await town.until('its case', () => desks.sofia.caseOf(number))).id;
    },
    async until(what, question) {
      const deadlineMs = performance.now() + PATIENCE_MS;
      while (performance.now() < deadlineMs) {
        const value = await question();
        if (value !== null) return value;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
      throw new Error(`${what} did not come within ${PATIENCE_MS / 1000} s`);
    },
    async untilState(caseId, state) {
      await town.until(`the state ${state}`, async () =>
        (await desks.sofia.case(caseId)).state === state ? true : null,
      );
    },
  };
  return town;
}

/** ISO 8601, so many hours from now. */
export function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
