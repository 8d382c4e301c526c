/** Reading one case for a person: whether they may, the record of the look, then the case itself. */
import type { ListedCase } from '../../../db/contract/case-store.ts';
import type { StaffOnShift } from '../../../db/contract/staff-store.ts';
import type { Standing } from '../../../flows/allowed.ts';
import { type Sight, sightOf } from '../../../flows/case/visibility.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { canBeRung } from '../../../flows/routing/rung-on.ts';
import type { Deps } from '../../deps.ts';
import { ApiError } from '../../plugins/api-error.ts';
import type { Viewer } from '../../staff/sessions.ts';
import { presentCase, presentOutline } from './present-case.ts';
import { presentFlag } from './present-flag.ts';
import { relatedCases } from './related-cases.ts';

type ReadDeps = Pick<Deps, 'store' | 'clock'>;

/** What was looked at or done; kept beside who and when. */
export type Look =
  | 'case.read'
  | 'case.command'
  | 'case.listed'
  | 'case.related'
  | 'number.revealed'
  | 'recording.played'
  | 'recording.downloaded'
  | 'recording.refused'
  | 'media.opened'
  | 'media.downloaded'
  /** Asked for, and not had: nothing was seen. */
  | 'media.unavailable'
  | 'case.refused';

export async function recordLook(
  { store, clock }: ReadDeps,
  viewer: Viewer,
  action: Look,
  caseId: string,
  detail: string | null = null,
): Promise<void> {
  await store.audit({ atMs: clock.now(), staffId: viewer.actor.staffId, action, caseId, detail });
}

/** A look that was refused is recorded as well. */
export async function refuseLook(deps: ReadDeps, viewer: Viewer, caseId: string): Promise<never> {
  await recordLook(deps, viewer, 'case.refused', caseId);
  throw new ApiError('notYourCase');
}

/** How much of it they may see. Throws unknownCase or notYourCase. */
export async function requireVisible(deps: ReadDeps, viewer: Viewer, caseId: string): Promise<Sight> {
  const [mayView, listed] = await Promise.all([
    deps.store.mayView(viewer.visibility, caseId),
    deps.store.listedCase(caseId),
  ]);
  if (listed === null) throw new ApiError('unknownCase');
  return mayView ? sightFor(viewer, listed) : refuseLook(deps, viewer, caseId);
}

/** For what is withheld from whoever may only take the case up. */
export async function requireWhole(deps: ReadDeps, viewer: Viewer, caseId: string): Promise<void> {
  if ((await requireVisible(deps, viewer, caseId)) === 'outline') await refuseLook(deps, viewer, caseId);
}

/** Of somebody who sees the case at all. */
function sightFor({ actor }: Viewer, { columns, brief }: ListedCase): Sight {
  return sightOf(actor, columns, brief) ?? 'whole';
}

/**
 * The case as it is now. Neither asks whether the viewer may see it nor records the look; what it tells of other teams'
 * cases is recorded here, before it is answered.
 */
export async function viewCase(deps: ReadDeps, viewer: Viewer, caseId: string): Promise<CaseView> {
  const { store, clock } = deps;
  const [listed, stored, journal, flags, onShift] = await Promise.all([
    store.listedCase(caseId),
    store.loadCase(caseId),
    store.journalOf(caseId),
    store.flagsOfCase(caseId, clock.now()),
    store.staffOnShift(),
  ]);
  if (listed === null || stored === null) throw new ApiError('unknownCase');
  const { actor } = viewer;
  const shift = onShift.find(({ staffId }) => staffId === actor.staffId);
  const standing = standingOf(shift);
  if (sightFor(viewer, listed) === 'outline')
    return presentOutline({ listed, stored, journal }, actor, standing);
  const related = await relatedCases(store, viewer, listed.brief);
  for (const { toldOf } of related)
    if (toldOf !== null) await recordLook(deps, viewer, 'case.related', toldOf, caseId);
  return {
    ...presentCase({ listed, stored, journal }, actor, standing),
    flags: flags.map(presentFlag),
    ...(related.length > 0 ? { related: related.map(({ view }) => view) } : {}),
  };
}

function standingOf(shift: StaffOnShift | undefined): Standing {
  if (!shift || shift.presence === 'offline') return { offShift: true };
  return {
    ...(shift.presence === 'away' ? { onBreak: true as const } : {}),
    ...(canBeRung(shift) ? {} : { noDevice: true as const }),
    ...(shift.voiceSlots.length > 0 && !shift.isResting ? { inCall: true as const } : {}),
  };
}
