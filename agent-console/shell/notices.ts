/**
 * What the server says a person must be told: shown, sounded, and given to the operating system when the tab
 * is hidden. Notices repeat after a reconnect, so each sequence is told once.
 */
import type { TFunction } from 'i18next';
import type { Notice } from '../../flows/contract/realtime.ts';
import { boardStore } from '../board/board-store.ts';
import { wroteInTalk } from '../board/occasion.ts';
import { stepWords, whyUnwritable } from '../board/reach.ts';
import { urgencyReasonWords } from '../board/urgency-reason.ts';
import { rememberWhyGone } from '../board/why-gone.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { casePath, navigate } from '../lib/router.ts';
import { playSound, type Sound } from '../lib/sound.ts';
import { showToast } from '../ui/toasts.ts';
import { passedDeadlineOf } from './passed-deadline.ts';

const SOUND_OF: Partial<Record<Notice['kind'], Sound>> = {
  imminent: 'imminent',
  deadlinePassed: 'deadline',
  agreedStepPassed: 'deadline',
  reassignedToYou: 'message',
  standInLeft: 'message',
  reassignedAway: 'message',
  agreedChanged: 'message',
  agreedClosed: 'message',
  takenBack: 'message',
  ownerAway: 'message',
  textFailed: 'deadline',
  emergencyAsked: 'imminent',
  emergencyUnconfirmed: 'imminent',
  heldTooLong: 'deadline',
  brokenOffInDanger: 'imminent',
  calledElsewhere: 'message',
};

/** Without a person behind it a notice says what it means. */
const WITH_BODY = new Set<Notice['kind']>([
  'imminent',
  'agreedStepPassed',
  'ownerAway',
  'offerExpired',
  'familyLeft',
  'ringGaveWay',
  'caseUnreadable',
  'textFailed',
  'emergencyUnconfirmed',
  'heldTooLong',
  'brokenOffInDanger',
]);

/** What must be seen stays until somebody has closed or followed it, has the case before them, or it is settled. */
const LASTING = new Set<Notice['kind']>([
  'imminent',
  'caseUnreadable',
  'textFailed',
  'emergencyAsked',
  'emergencyUnconfirmed',
  'brokenOffInDanger',
  'calledElsewhere',
  'agreedChanged',
  'agreedClosed',
]);

const told = new Set<string>();

/** Of whoever is told. */
export interface Told {
  /** Whether the page of a case would show it to them. */
  isOpenTo: (caseId: string) => boolean;
  /** Whether they have a case before them: its page is open, or it is held out to them. */
  isBefore: (caseId: string) => boolean;
  /** Whether they left the shift themselves: the menu told them beforehand what becomes of their cases. */
  hasLeft: () => boolean;
  /** Whether anybody of the team in whose list the case stands is there; null to whom colleagues are not told of. */
  isTeamThere: (caseId: string) => boolean | null;
  /** An instant in the centre's time. */
  momentOf: (instant: string) => string;
}

export function tellNotices(notices: readonly Notice[], t: TFunction, to: Told): void {
  for (const notice of notices) {
    const name = `${notice.seq}:${notice.kind}`;
    if (told.has(name)) continue;
    told.add(name);
    if (notice.kind === 'ownerAway' && to.hasLeft()) continue;
    tell(notice, t, to);
  }
}

function tell(notice: Notice, t: TFunction, to: Told): void {
  rememberWhyGone(notice);
  const isOpen = to.isOpenTo(notice.caseId);
  const title = t(`notice.${notice.kind}`, { number: notice.caseNumber });
  const text = bodyOf(notice, t, to);
  const path = casePath(notice.caseId);
  const link = isOpen ? { path } : {};
  const lasting = LASTING.has(notice.kind) && !to.isBefore(notice.caseId);
  showToast({ kind: 'notice', title, text, ...link, caseId: notice.caseId, matter: notice.kind, lasting });
  const sound = SOUND_OF[notice.kind];
  if (sound) playSound(sound);
  noticeIfHidden(`notice-${notice.caseId}-${notice.kind}`, title, text, () => {
    if (isOpen) navigate(path);
  });
}

function bodyOf(notice: Notice, t: TFunction, to: Told): string {
  if (notice.call) {
    const { at, how } = notice.call;
    const who = notice.by ?? t('timeline.somebody');
    return t(`calledElsewhere.short.${how}`, { moment: to.momentOf(at), who });
  }
  if (notice.kind === 'deadlinePassed') return passedWords(notice, t);
  if (notice.kind === 'ownerAway') {
    const isThere = to.isTeamThere(notice.caseId);
    if (isThere !== null) return t(isThere ? 'notice.ownerAwayOffered' : 'notice.ownerAwayNobody');
  }
  if (notice.kind === 'standInLeft')
    return t('notice.standInLeftBy', { name: notice.by ?? t('timeline.somebody') });
  const reason = urgencyReasonWords(notice.reason ?? null, t);
  if (notice.by && reason) return t('notice.by', { name: notice.by, reason });
  if (reason) return reason;
  if (notice.by) return t('notice.byOnly', { name: notice.by });
  return WITH_BODY.has(notice.kind) ? t(`notice.${notice.kind}Body`, { number: notice.caseNumber }) : '';
}

/** As the case's own panel words what has passed. */
function passedWords({ caseId, at }: Notice, t: TFunction): string {
  const item = boardStore.get().cases.get(caseId);
  const passed = passedDeadlineOf(item, Date.parse(at));
  const isOfText = passed.of === 'reply' || (passed.of === 'step' && passed.step.kind === 'readText');
  if (item && isOfText && wroteInTalk(item)) return t('panel.wroteInTalk');
  if (passed.of === 'reply' && item && whyUnwritable(item))
    return t('notice.deadlinePassedOf.replyUnwritable');
  if (passed.of !== 'step') return t(`notice.deadlinePassedOf.${passed.of}`);
  return t('notice.deadlinePassedOf.step', {
    what: item ? stepWords(passed.step, item, t) : passed.step.what || t(`stepKind.${passed.step.kind}`),
  });
}
