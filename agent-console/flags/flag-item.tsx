/** One flag of the list: whose number (masked), what it says, until when, who set and who ended it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagView } from '../../flows/contract/flags.ts';
import { useStaffName } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { endFlag, revealFlagged } from '../lib/flags-api.ts';
import { casePath, linkTo } from '../lib/router.ts';
import ofFlag from '../ui/flag.module.css';
import { FlagBadge } from '../ui/flag-badge.tsx';
import { Moment } from '../ui/time.tsx';
import { showToast } from '../ui/toasts.ts';
import styles from './flags.module.css';

/** `onEnded` is left out for one that is over. */
export function FlagItem({ flag, onEnded }: { flag: FlagView; onEnded?: () => void }) {
  const { t } = useTranslation();
  const live = useIsLive();
  const setBy = useStaffName(flag.setBy) ?? t('timeline.somebody');
  const endedBy = useStaffName(flag.endedBy);
  const [whole, setWhole] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const reveal = async () => {
    setPending(true);
    const number = await revealFlagged(flag.id);
    setPending(false);
    if (number === null) showToast({ kind: 'problem', text: t('caseView.revealFailed') });
    setWhole(number);
  };
  const end = async () => {
    setPending(true);
    const result = await endFlag(flag.id);
    setPending(false);
    if (result.ok) showToast({ kind: 'done', text: t('flags.ended') });
    else showToast({ kind: 'problem', text: result.message ?? t('flags.failed') });
    onEnded?.();
  };

  return (
    <li className={styles.item} data-testid="flag-item" data-kind={flag.kind}>
      <div className={styles.line}>
        <span className={styles.number} aria-live="polite">
          {whole ?? flag.number}
        </span>
        <FlagBadge kind={flag.kind} blocked={flag.blocked} />
        <button
          type="button"
          className={ofFlag.button}
          disabled={pending || !live}
          onClick={() => (whole === null ? void reveal() : setWhole(null))}
        >
          {t(whole === null ? 'caseView.reveal' : 'caseView.hide')}
          <span className="visually-hidden"> {flag.number}</span>
        </button>
        <a {...linkTo(casePath(flag.caseId))}>{t('flags.openCase')}</a>
        {onEnded && (
          <button
            type="button"
            className={ofFlag.button}
            disabled={pending || !live}
            onClick={() => void end()}
            data-testid="flag-end"
          >
            {t('flags.end')}
            <span className="visually-hidden"> {flag.number}</span>
          </button>
        )}
      </div>
      {flag.plan !== '' && (
        <p className={ofFlag.words}>
          {t('flags.plan')}: {flag.plan}
        </p>
      )}
      <p className={ofFlag.words}>{t('flags.reasonBy', { reason: flag.reason, name: setBy })}</p>
      <p className={ofFlag.soft}>
        {t('flags.since')} <Moment at={flag.setAt} />, {t('flags.until')}{' '}
        <Moment at={flag.endedAt ?? flag.expiresAt} />
        {endedBy && ` · ${t('flags.endedBy', { name: endedBy })}`}
      </p>
    </li>
  );
}
