/** A case in danger, and the emergency services that are asked. */
import type { CaseEvent } from '../../flows/case/events.ts';
import { type CaseState, emergencyOf } from '../../flows/case/state.ts';
import type { EmergencyWay } from '../../flows/contract/emergency.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

export const SECOND = 1_000;
export const CARD = {
  place: 'Посёлок Северный, Ленина 5, кв. 8',
  who: 'мать и двое детей',
  what: 'муж ломает дверь',
  dangers: 'у него нож',
};

export const talking = () =>
  story({ durable: true }).calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
export const writing = () =>
  story({ durable: true }).texts('Он ломает дверь').staff(olga, { type: 'accept' });

export const asks = (told: Story, way: EmergencyWay): Story => {
  told.takeEffects();
  return told.staff(olga, { type: 'emergency', way, card: CARD });
};

export const emergency = (told: Story) => emergencyOf(told.state as CaseState);
export const leg = (told: Story) => emergency(told).context.legs.at(-1);

export const alarms = (told: Story) => told.events('emergency.unconfirmed') as { why: string }[];

/** Kinds of notices that go to supervisors for what happened. */
export function toldToSupervisors(events: readonly CaseEvent[]): string[] {
  const context = {
    seq: 1,
    caseId: 'case-1',
    caseNumber: 7,
    ownerStaffId: 'olga',
    nameOf: (id: string) => id,
  };
  return events.flatMap((event) =>
    noticesFor(event, context).flatMap(({ rooms, notice }) =>
      rooms.includes('supervisors') ? [notice.kind] : [],
    ),
  );
}
