/** A talk that is handed over cold. */
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableStaff } from '../../flows/routing/routable.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** A family that waited for a minute, and has talked with Olga for five. */
export function talking(): Story {
  const told = story({ durable: true })
    .calls()
    .presses('2')
    .waits(MINUTE)
    .isOffered(['olga'])
    .phonePresses('olga', '1')
    .waits(5 * MINUTE);
  told.takeEffects();
  return told;
}

export const TO_PSYCHOLOGISTS = {
  type: 'handOverCall',
  team: 'consultation',
  specialty: 'psychologist',
  reason: 'нужен психолог',
} as const;

export const handedOver = () => talking().staff(olga, TO_PSYCHOLOGISTS);
export const heldOut = () => handedOver().isOffered(['vera', 'nina']);

export const stateOf = (told: Story) => told.state as CaseState;
export const columns = (told: Story) => columnsOf(stateOf(told));
export const hears = (told: Story) => scriptFor(stateOf(told), told.contactId, { position: null, round: 0 });
export const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(stateOf(told), told.contactId, told.legOf(staffId));
export const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);
export const rooms = (told: Story, ...staffIds: string[]) =>
  [hears(told), ...staffIds.map((staffId) => phoneHears(told, staffId))].map(([first]) =>
    first?.verb === 'talk' ? `${first.role} in ${first.room}` : null,
  );

export const psychologist = (staffId: string, over: Partial<RoutableStaff> = {}) =>
  onShift(staffId, { role: 'consultant', specialty: 'psychologist', ...over });

export function routed(told: Story, staff: RoutableStaff[], more = {}) {
  const { attention, waitingSinceMs, ...rest } = columns(told);
  if (attention === null || waitingSinceMs === null) return [];
  const waiting = [{ ...rest, caseId: 'case-1', attention, waitingSinceMs }];
  return chooseOffers(waiting, staff, told.nowMs, more).flatMap(({ targets }) =>
    targets.map(({ staffId }) => staffId),
  );
}
