/** The family of this case called the line and its call is in another case: until whoever answers for this one has seen it. */
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useNowMs } from '../lib/clock.ts';
import { formatMoment } from '../lib/format.ts';
import { ActionButton } from '../ui/action-button.tsx';
import styles from './accompanied-strip.module.css';

export function CalledElsewhereStrip({ view }: { view: CaseView }) {
  return view.calledElsewhere === undefined ? null : <Strip view={view} called={view.calledElsewhere} />;
}

interface Props {
  view: CaseView;
  called: NonNullable<CaseView['calledElsewhere']>;
}

function Strip({ view, called: { at, how, staffId } }: Props) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useSession();
  const send = useCommand(view.id);
  const isPending = useIsPending(view.id, 'seeFamilyCall');
  const who = useStaffName(staffId) ?? t('timeline.somebody');
  const moment = formatMoment(at, useNowMs(), i18n.language, timeZone);
  return (
    <section
      className={styles.strip}
      aria-label={t('calledElsewhere.title')}
      data-testid="called-elsewhere"
      data-how={how}
    >
      <IconPhoneIncoming className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state}>{t(`calledElsewhere.how.${how}`, { moment, who })}</p>
        <p className={styles.hint}>{t('calledElsewhere.hint')}</p>
      </div>
      {view.allowed.includes('seeFamilyCall') && (
        <ActionButton
          variant="default"
          size="compact-sm"
          pending={isPending}
          onClick={() => void send({ type: 'seeFamilyCall' })}
          data-testid="see-family-call"
        >
          {t('calledElsewhere.seen')}
        </ActionButton>
      )}
    </section>
  );
}
