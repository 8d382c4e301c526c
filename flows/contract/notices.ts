/** Which journal events somebody must be told of at once, and who. */
import type { CaseEvent, CaseEventType } from '../case/events.ts';
import { isoOf } from '../ids.ts';
import type { Notice, NoticeKind } from './realtime.ts';

export const NOTICE_EVENT_TYPES: readonly CaseEventType[] = [
  'urgency.changed',
  'deadline.passed',
  'case.reassigned',
  'case.givenBack',
  'case.kept',
  'case.closed',
  'nextStep.set',
  'session.scheduled',
  'owner.foundAway',
  'handover.completed',
  'call.takenOver',
  'hold.tooLong',
  'talk.brokenOff',
  'offer.expired',
  'offer.declined',
  'offer.withdrawn',
  'text.reported',
  'emergency.asked',
  'emergency.unconfirmed',
  'family.calledElsewhere',
];

export interface NoticeContext {
  seq: number;
  caseId: string;
  caseNumber: number;
  ownerStaffId: string | null;
  /** The room of the team that has the case, where it has one. */
  teamRoom?: string | null;
  nameOf: (staffId: string) => string;
}

export interface AddressedNotice {
  rooms: string[];
  /** Not told, although they are in one of the rooms. */
  except?: string;
  notice: Notice;
}

export function noticesFor(event: CaseEvent, context: NoticeContext): AddressedNotice[] {
  const notice = (kind: NoticeKind, more: Partial<Notice> = {}): Notice => ({
    seq: context.seq,
    at: isoOf(event.at),
    kind,
    caseId: context.caseId,
    caseNumber: context.caseNumber,
    ...more,
  });
  const owner = context.ownerStaffId === null ? [] : [`staff:${context.ownerStaffId}`];
  switch (event.type) {
    case 'urgency.changed':
      return event.urgency === 'imminent'
        ? [
            {
              rooms: ['supervisors', ...owner],
              ...exceptWhoever(event.by),
              notice: notice('imminent', { reason: event.reason }),
            },
          ]
        : [];
    case 'deadline.passed': {
      const { owedByStaffId } = event;
      const passed = { rooms: ['supervisors', ...owner], notice: notice('deadlinePassed') };
      if (owedByStaffId === undefined || owedByStaffId === context.ownerStaffId) return [passed];
      // Whoever agreed it may no longer see the case: once, and in words of their own.
      const room = `staff:${owedByStaffId}`;
      return [
        { ...passed, except: room },
        { rooms: [room], notice: notice('agreedStepPassed') },
      ];
    }
    case 'hold.tooLong':
      return [{ rooms: ['supervisors', ...owner], notice: notice('heldTooLong') }];
    case 'talk.brokenOff':
      return [{ rooms: ['supervisors'], ...exceptOwner(context), notice: notice('brokenOffInDanger') }];
    case 'offer.expired':
      return [{ rooms: [`staff:${event.staffId}`], notice: notice('offerExpired') }];
    case 'offer.declined':
      return event.why === 'gaveWay'
        ? [{ rooms: [`staff:${event.staffId}`], notice: notice('ringGaveWay') }]
        : [];
    case 'offer.withdrawn':
      return event.familyLeft ? [{ rooms: [`staff:${event.staffId}`], notice: notice('familyLeft') }] : [];
    case 'text.reported':
      return event.status === 'failed' || event.status === 'undelivered'
        ? [{ rooms: owner.length > 0 ? owner : ['supervisors'], notice: notice('textFailed') }]
        : [];
    case 'owner.foundAway': {
      const rooms = [`staff:${event.staffId}`, ...(event.urgency === 'imminent' ? ['supervisors'] : [])];
      return [{ rooms, notice: notice('ownerAway') }];
    }
    case 'case.reassigned': {
      const by = { by: context.nameOf(event.by), reason: event.reason };
      const { previousOwner, to } = event;
      const away =
        previousOwner.kind === 'staff'
          ? [
              {
                rooms: [`staff:${previousOwner.staffId}`],
                ...exceptWhoever(event.by),
                notice: notice('reassignedAway', by),
              },
            ]
          : [];
      const toYou =
        to.kind === 'staff'
          ? [
              {
                rooms: [`staff:${to.staffId}`],
                ...exceptWhoever(event.by),
                notice: notice('reassignedToYou', by),
              },
            ]
          : [];
      return [...away, ...toYou];
    }
    case 'case.givenBack': {
      const by = { by: context.nameOf(event.by), reason: event.word ?? '' };
      if (event.by === event.from) {
        const kind = event.left === undefined ? 'reassignedToYou' : 'standInLeft';
        return [{ rooms: [`staff:${event.to}`], notice: notice(kind, by) }];
      }
      return event.by === event.to && event.from !== undefined
        ? [{ rooms: [`staff:${event.from}`], notice: notice('takenBack', by) }]
        : [];
    }
    case 'case.kept': {
      const by = { by: context.nameOf(event.by), reason: event.reason };
      return [{ rooms: [`staff:${event.from}`], notice: notice('reassignedAway', by) }];
    }
    case 'case.closed':
    case 'nextStep.set':
    case 'session.scheduled': {
      const { agreedWith, by } = event;
      if (agreedWith === undefined) return [];
      const kind = event.type === 'case.closed' ? 'agreedClosed' : 'agreedChanged';
      return [{ rooms: [`staff:${agreedWith}`], notice: notice(kind, { by: context.nameOf(by) }) }];
    }
    case 'handover.completed':
      return [
        {
          rooms: [`staff:${event.staffId}`],
          notice: notice('reassignedToYou', { by: context.nameOf(event.by), reason: '' }),
        },
      ];
    case 'call.takenOver':
      return [
        {
          rooms: [`staff:${event.from}`],
          notice: notice('reassignedAway', { by: context.nameOf(event.staffId), reason: '' }),
        },
        // They did not ask for it: the phone of whoever talked was lost.
        ...(event.lost
          ? [
              {
                rooms: [`staff:${event.staffId}`],
                notice: notice('reassignedToYou', { by: context.nameOf(event.from), reason: '' }),
              },
            ]
          : []),
      ];
    case 'emergency.asked':
      return [
        {
          rooms: ['supervisors'],
          ...exceptWhoever(event.by),
          notice: notice('emergencyAsked', { by: context.nameOf(event.by), reason: '' }),
        },
      ];
    case 'emergency.unconfirmed':
      return [{ rooms: ['supervisors', ...owner], notice: notice('emergencyUnconfirmed') }];
    case 'family.calledElsewhere': {
      const { by, calledAtMs, how } = event;
      // They have the family on the phone.
      if (by !== undefined && by === context.ownerStaffId) return [];
      const team = context.teamRoom ? [context.teamRoom] : [];
      const told = { ...(by ? { by: context.nameOf(by) } : {}), call: { at: isoOf(calledAtMs), how } };
      return [{ rooms: owner.length > 0 ? owner : team, notice: notice('calledElsewhere', told) }];
    }
    default:
      return [];
  }
}

/** They were in the talk. */
function exceptOwner({ ownerStaffId }: NoticeContext): Pick<AddressedNotice, 'except'> {
  return exceptWhoever(ownerStaffId ?? undefined);
}

/** Whoever did it knows. */
function exceptWhoever(did: string | undefined): Pick<AddressedNotice, 'except'> {
  return did === undefined ? {} : { except: `staff:${did}` };
}
