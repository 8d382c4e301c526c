/** What the number of this case is flagged with, and the plan that was agreed: for everybody who sees the case. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FLOOD_CALLS, type FlagView } from '../../../flows/contract/flags.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { keepCaseView, useStaffName } from '../../board/board-store.ts';
import { useIsLive } from '../../board/live-connection.ts';
import { useSession } from '../../board/session.ts';
import { endFlag } from '../../lib/flags-api.ts';
import ofFlag from '../../ui/flag.module.css';
import { FlagBadge } from '../../ui/flag-badge.tsx';
import { Moment } from '../../ui/time.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './flag-bar.module.css';
import { FlagDialog } from './flag-dialog.tsx';

export function FlagBar({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const live = useIsLive();
  const [opened, setOpened] = useState(false);
  const contact = view.contacts.findLast(({ from }) => from !== null);
  const flags = view.flags ?? [];
  const recentCalls = view.contacts.at(-1)?.recentCalls ?? 0;
  const maySet = staff.role === 'supervisor' && contact !== undefined;
  return (
    <>
      {recentCalls >= FLOOD_CALLS && (
        <p className={styles.flag} data-testid="recent-calls">
          {t('flags.recentCalls', { count: recentCalls + 1 })}
        </p>
      )}
      {flags.map((flag) => (
        <FlagRow key={flag.id} view={view} flag={flag} />
      ))}
      {maySet && flags.length === 0 && (
        <p className={styles.flag}>
          <span className={styles.first}>
            <button
              type="button"
              className={ofFlag.button}
              disabled={!live}
              onClick={() => setOpened(true)}
              data-testid="flag-set"
            >
              {t('flags.set')}
            </button>
          </span>
        </p>
      )}
      {maySet && (
        <FlagDialog
          view={view}
          contactId={contact.id}
          flag={null}
          opened={opened}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}

function FlagRow({ view, flag }: { view: CaseView; flag: FlagView }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const live = useIsLive();
  const by = useStaffName(flag.setBy);
  const [opened, setOpened] = useState(false);
  const [pending, setPending] = useState(false);
  // Of the very number that is flagged: a case may have several.
  const contact = view.contacts.findLast(({ from }) => from === flag.number);

  const end = async () => {
    setPending(true);
    const result = await endFlag(flag.id);
    setPending(false);
    if (!result.ok) return showToast({ kind: 'problem', text: result.message ?? t('flags.failed') });
    keepCaseView({ ...view, flags: (view.flags ?? []).filter(({ id }) => id !== flag.id) });
    showToast({ kind: 'done', text: t('flags.ended') });
  };

  return (
    <section
      className={styles.flag}
      aria-label={t('flags.ofNumber')}
      data-testid="flag"
      data-kind={flag.kind}
      data-blocked={flag.blocked || undefined}
    >
      <p className={styles.first}>
        <FlagBadge kind={flag.kind} blocked={flag.blocked} />
        <span>
          {t('flags.until')} <Moment at={flag.expiresAt} />
        </span>
        {staff.role === 'supervisor' && contact && (
          <>
            <button
              type="button"
              className={ofFlag.button}
              disabled={!live}
              onClick={() => setOpened(true)}
              data-testid="flag-change"
            >
              {t('flags.change')}
            </button>
            <button
              type="button"
              className={ofFlag.button}
              disabled={!live || pending}
              onClick={() => void end()}
              data-testid="flag-end"
            >
              {t('flags.end')}
            </button>
          </>
        )}
      </p>
      {flag.plan !== '' && (
        <p className={ofFlag.words} data-testid="flag-plan">
          <b>{t('flags.plan')}:</b> {flag.plan}
        </p>
      )}
      <p className={ofFlag.soft}>
        {by ? t('flags.reasonBy', { reason: flag.reason, name: by }) : flag.reason}
      </p>
      {flag.blocked && <p className={ofFlag.soft}>{t('flags.blockHint')}</p>}
      {contact && (
        <FlagDialog
          view={view}
          contactId={contact.id}
          flag={flag}
          opened={opened}
          onClose={() => setOpened(false)}
        />
      )}
    </section>
  );
}
