/** Tells supervisors who is there and how much they hold, and each person their own, when it has changed. */
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent, CaseEventType } from '../../flows/case/events.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { Deps } from '../deps.ts';
import { presentOnShift } from '../staff/present-staff.ts';
import type { Io } from './io.ts';

/** Milliseconds between two looks at who is there. */
const LOOK_EVERY_MS = 500;

/** After these somebody may hold more or less than before. */
const LOAD_CHANGES: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'offers.made',
  'offer.accepted',
  'offer.declined',
  'offer.expired',
  'offer.withdrawn',
  'leg.confirmed',
  'leg.lost',
  'caller.hungUp',
  'call.ended',
  'contact.ended',
  'case.taken',
  'case.escalated',
  'case.returned',
  'case.reassigned',
  'owner.foundAway',
  'case.handedOver',
  'wrapUp.completed',
  'case.followedUp',
  'case.closed',
  'case.reopened',
]);

/** And after these, of a case in somebody's hands, more or less of it may count. */
const COUNT_CHANGES: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'text.received',
  'text.queued',
  'text.read',
  'nextStep.set',
  'deadline.passed',
  'urgency.changed',
]);

export interface StaffPush {
  changed(): void;
  stop(): void;
}

/** Of somebody who was told of and has been disabled since: nobody reads of them any more. */
function gonePerson({ why: _theirs, ...person }: StaffView): StaffView {
  return { ...person, presence: 'offline', device: 'none', load: { voice: 0, desk: 0 } };
}

export function pushStaff(
  io: Pick<Io, 'to'>,
  deps: Pick<Deps, 'feed' | 'clock' | 'log' | 'store' | 'teams'>,
): StaffPush {
  let told: ReadonlyMap<string, StaffView> = new Map();
  let cancel: (() => void) | null = null;

  async function look(): Promise<void> {
    cancel = null;
    const [onShift, byTeam] = await Promise.all([deps.store.staffOnShift(), deps.teams.settings()]);
    const views = onShift.map((staff) => presentOnShift(staff, byTeam));
    const now = new Map(views.map((view) => [view.id, view]));
    const gone = [...told.values()].filter(({ id }) => !now.has(id)).map(gonePerson);
    const changed = [...views.filter((view) => !isDeepStrictEqual(told.get(view.id), view)), ...gone];
    told = now;
    if (changed.length === 0) return;
    io.to('supervisors').emit('staff', changed);
    for (const view of changed) io.to(`staff:${view.id}`).except('supervisors').emit('staff', [view]);
  }

  function changed(): void {
    cancel ??= deps.clock.after(LOOK_EVERY_MS, () => {
      look().catch((error: unknown) => deps.log.warn({ err: error }, 'presence could not be pushed'));
    });
  }

  const unsubscribe = deps.feed.subscribe(({ events, columns }) => {
    const isInHands = columns.ownerStaffId !== null;
    const changes = ({ type }: CaseEvent) => LOAD_CHANGES.has(type) || (isInHands && COUNT_CHANGES.has(type));
    if (events.some(changes)) changed();
  });

  return {
    changed,
    stop() {
      unsubscribe();
      cancel?.();
    },
  };
}
