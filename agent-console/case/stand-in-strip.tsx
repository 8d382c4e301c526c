/** Whose case it is while somebody else answers for it, and the way back; and what was done in the owner's place. */
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { denialWords } from '../board/denial-words.ts';
import { useIsLive } from '../board/live-connection.ts';
import { whyUnwritable } from '../board/reach.ts';
import { useSession } from '../board/session.ts';
import { isStoodInBy, isStoodInFor } from '../board/stand-in.ts';
import { beginCommand } from '../commands/command-buttons.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/time.tsx';
import styles from './stand-in-strip.module.css';

/** Where one writes: whoever answers in somebody's place gives the case back from there. */
export function StandInStrip({ view }: { view: CaseView }) {
  return view.standIn ? <Standing view={view} standIn={view.standIn} /> : null;
}

/** At the head of the case: whoever comes back reads it first. */
export function StoodInStrip({ view }: { view: CaseView }) {
  return view.stoodIn && !view.standIn ? <Stood view={view} stoodIn={view.stoodIn} /> : null;
}

function Standing({ view, standIn }: { view: CaseView; standIn: NonNullable<CaseView['standIn']> }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const live = useIsLive();
  const isPending = useIsPending(view.id, 'giveBack');
  const isMe = isStoodInBy(view, me.id);
  const isForMe = isStoodInFor(view, me.id);
  const may = view.allowed.includes('giveBack');
  const denied = view.denied.giveBack;
  const giveBack = () => {
    if (!may) return;
    if (!isForMe) beginCommand('giveBack', view, send);
    else if (live) send({ type: 'giveBack' });
  };
  useHotkeys({ 'shift+b': giveBack });
  return (
    <section
      className={`${styles.strip} ${styles.below}`}
      aria-label={t('standIn.title')}
      data-testid="stand-in-strip"
    >
      <IconUserShare className={styles.icon} size={22} aria-hidden="true" />
      <StandingWords view={view} forStaffId={standIn.forStaffId} />
      {(may || isMe) && (
        <div className={styles.buttons}>
          <ActionButton
            size="xs"
            variant={view.unansweredSince && !isForMe ? 'default' : 'filled'}
            pending={isPending}
            reason={may ? null : denialWords(view, denied ?? 'notAllowedNow', t)}
            onClick={giveBack}
            keyCap="Shift + B"
            data-testid="give-back"
          >
            {t(`standIn.${isForMe ? 'takeBack' : 'giveBack'}`)}
          </ActionButton>
          {view.allowed.includes('keepCase') && (
            <ActionButton
              size="xs"
              variant="default"
              onClick={() => beginCommand('keepCase', view, send)}
              data-testid="keep-case"
            >
              {t('standIn.keep')}
            </ActionButton>
          )}
        </div>
      )}
    </section>
  );
}

function StandingWords({ view, forStaffId }: { view: CaseView; forStaffId: string }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const owner = useStaffName(forStaffId) ?? t('timeline.somebody');
  const staffId = view.owner.kind === 'staff' ? view.owner.staffId : null;
  const name = useStaffName(staffId) ?? t('timeline.somebody');
  const [title, hint] = wordsOf(view, me.id, forStaffId);
  return (
    <div className={styles.words}>
      <p className={styles.state}>
        {t(`standIn.${title}`, { name: title === 'youFor' ? owner : name, owner })}
      </p>
      <p className={styles.hint}>{t(`standIn.${hint}`)}</p>
    </div>
  );
}

function wordsOf(view: CaseView, staffId: string, forStaffId: string) {
  const mustDecide = whyUnwritable(view) !== null;
  if (view.owner.kind === 'team')
    return forStaffId === staffId
      ? (['yoursWaits', view.allowed.includes('accept') ? 'yoursWaitsHint' : 'yoursWaitsOff'] as const)
      : (['nobodyYet', mustDecide ? 'nobodyYetToDecide' : 'nobodyYetHint'] as const);
  if (isStoodInFor(view, staffId)) return ['forYou', 'forYouHint'] as const;
  if (!isStoodInBy(view, staffId)) return ['another', 'anotherHint'] as const;
  if (view.urgency === 'imminent') return ['youFor', 'youForDanger'] as const;
  if (!view.unansweredSince) return ['youFor', 'youForAnswered'] as const;
  return ['youFor', mustDecide ? 'youForToDecide' : 'youForHint'] as const;
}

function Stood({ view, stoodIn }: { view: CaseView; stoodIn: NonNullable<CaseView['stoodIn']> }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const name = useStaffName(stoodIn.staffId) ?? t('timeline.somebody');
  const isMine = view.owner.kind === 'staff' && view.owner.staffId === me.id;
  return (
    <section className={styles.strip} aria-label={t('standIn.title')} data-testid="stood-in-strip">
      <IconUserShare className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state}>
          {t(`standIn.${isMine ? 'whileAway' : 'whileOwnerAway'}`, { name })}
          {' · '}
          <Moment at={stoodIn.until} />
        </p>
        {stoodIn.reply && <p className={styles.said}>{t('standIn.reply', { text: stoodIn.reply })}</p>}
        {stoodIn.noReply && (
          <p className={styles.said}>{t('standIn.noReply', { why: t(`noReply.${stoodIn.noReply}`) })}</p>
        )}
        {stoodIn.word && (
          <p className={styles.said}>
            {t(`standIn.${isMine ? 'word' : 'wordToOwner'}`, { text: stoodIn.word })}
          </p>
        )}
      </div>
    </section>
  );
}
