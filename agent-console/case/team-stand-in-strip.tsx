/** Who answers for a case in the place of its team, of which nobody was there, and the way back to the team's list. */
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { denialWords } from '../board/denial-words.ts';
import { whyUnwritable } from '../board/reach.ts';
import { useSession } from '../board/session.ts';
import { beginCommand } from '../commands/command-buttons.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { ActionButton } from '../ui/action-button.tsx';
import styles from './stand-in-strip.module.css';
import { teamWords } from './timeline/handover-sentences.ts';

export function TeamStandInStrip({ view }: { view: CaseView }) {
  return view.teamStandIn && view.owner.kind === 'staff' ? (
    <Standing view={view} staffId={view.owner.staffId} />
  ) : null;
}

function Standing({ view, staffId }: { view: CaseView; staffId: string }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const isPending = useIsPending(view.id, 'giveBack');
  const name = useStaffName(staffId) ?? t('timeline.somebody');
  const team = teamWords(view, t);
  const may = view.allowed.includes('giveBack');
  const isMe = staffId === me.id;
  const giveBack = () => {
    if (may) beginCommand('giveBack', view, send);
  };
  useHotkeys({ 'shift+b': giveBack });
  return (
    <section
      className={`${styles.strip} ${styles.below}`}
      aria-label={t('standIn.title')}
      data-testid="team-stand-in-strip"
    >
      <IconUserShare className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state}>{t(`standIn.team.${isMe ? 'youFor' : 'another'}`, { team, name })}</p>
        {isMe && <p className={styles.hint}>{t(`standIn.${hintOf(view)}`)}</p>}
      </div>
      {(may || isMe) && (
        <div className={styles.buttons}>
          <ActionButton
            size="xs"
            variant={view.unansweredSince ? 'default' : 'filled'}
            pending={isPending}
            reason={may ? null : denialWords(view, view.denied.giveBack ?? 'notAllowedNow', t)}
            onClick={giveBack}
            keyCap="Shift + B"
            data-testid="give-back"
          >
            {t('standIn.team.giveBack')}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function hintOf(view: CaseView) {
  if (view.urgency === 'imminent') return 'youForDanger';
  if (!view.unansweredSince) return 'team.hintAnswered';
  return whyUnwritable(view) === null ? 'team.hint' : 'team.hintToDecide';
}
