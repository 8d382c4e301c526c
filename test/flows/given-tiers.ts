/** Cases on their way between the tiers. */
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { kira, lev, olga, START_MS, story } from '../helpers/given-case.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const inDays = (days: number) => new Date(START_MS + days * DAY).toISOString();
export const nextStep = { what: 'Позвонить', dueAt: inDays(7) };

export const atHotline = () => story().texts('Помогите').staff(olga, { type: 'accept' });
export const toLawyer: StaffCommand = {
  type: 'escalate',
  tier: 'consultation',
  specialty: 'lawyer',
  reason: 'развод',
};
export const toCrisis: StaffCommand = { type: 'escalate', tier: 'crisisCentre', reason: 'негде ночевать' };

export const atLawyer = () =>
  atHotline().staff(olga, toLawyer).isOffered(['lev'], 'desk').staff(lev, { type: 'accept' });
export const atCrisis = () =>
  atHotline().staff(olga, toCrisis).isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
