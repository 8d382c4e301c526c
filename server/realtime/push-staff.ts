/** Tells supervisors who is there and how much they hold, and each person their own, when it has changed. */
import type { CaseEventType } from '../../flows/case/events.ts';
import type { StaffView } from '../../flows/contract/views.ts';
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
  'case.handedOver',
  'wrapUp.completed',
  'case.followedUp',
  'case.closed',
  'case.reopened',
]);

export interface StaffPush {
  changed(): void;
  stop(): void;
}

export function pushStaff(
  io: Pick<Io, 'to'>,
  deps: Pick<Deps, 'feed' | 'clock' | 'log' | 'store'>,
): StaffPush {
  let told = new Map<string, string>();
  let cancel: (() => void) | null = null;

  async function look(): Promise<void> {
    cancel = null;
    const views = (await deps.store.staffOnShift()).map(presentOnShift);
    const now = new Map(views.map((view) => [view.id, JSON.stringify(view)]));
    const changed: StaffView[] = views.filter(({ id }) => told.get(id) !== now.get(id));
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

  const unsubscribe = deps.feed.subscribe(({ events }) => {
    if (events.some(({ type }) => LOAD_CHANGES.has(type))) changed();
  });

  return {
    changed,
    stop() {
      unsubscribe();
      cancel?.();
    },
  };
}
