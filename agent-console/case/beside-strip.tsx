/** Both sides of a family that calls while somebody works on its case: who does, and what was agreed; or who has the call. */
import { IconMessage2, IconPhoneIncoming } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { type Beside, besideOf, callBeside } from '../board/beside.ts';
import { useBoard, useCases, useStaffName } from '../board/board-store.ts';
import { whyNotAsk } from '../board/can-be-asked.ts';
import { liveCallOf } from '../board/consult.ts';
import { useSession } from '../board/session.ts';
import { openDialog } from '../commands/dialog-store.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { BesideWords } from '../ui/beside-words.tsx';
import styles from './accompanied-strip.module.css';

/** For whoever has the call, or is to take it. */
export function BesideStrip({ view }: { view: CaseView }) {
  const cases = useCases();
  const beside = liveCallOf(view) ? besideOf(view, cases) : [];
  return beside.map((each) => <Held key={each.item.id} view={view} beside={each} />);
}

function Held({ view, beside }: { view: CaseView; beside: Beside }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const person = useBoard((board) => board.staff.get(beside.staffId));
  const why = person ? whyNotAsk(person) : null;
  const mayAsk = person !== undefined && person.id !== me.id && view.allowed.includes('consult');
  return (
    <section className={styles.strip} aria-label={t('beside.title')} data-testid="beside">
      <IconMessage2 className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <BesideWords beside={beside} isLink />
      </div>
      {mayAsk && (
        <div className={styles.buttons}>
          <ActionButton
            variant="default"
            size="compact-sm"
            reason={why && t(`call.whyNotAsk.${why}`)}
            onClick={() =>
              openDialog({ form: 'consult', staffId: person.id, caseId: view.id, caseNumber: view.number })
            }
            data-testid="beside-ask"
          >
            {t('accompanied.ask', { name: person.name })}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

/** For whoever works on the case whose family calls; null while it is not on the line. */
export function OnLineBesideStrip({ call }: { call: CaseSummary }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const talkingStaffId = liveCallOf(call)?.talkingStaffId ?? null;
  const name = useStaffName(talkingStaffId) ?? t('timeline.somebody');
  const how = talkingStaffId === null ? 'waits' : talkingStaffId === me.id ? 'talksYou' : 'talks';
  return (
    <section className={styles.strip} aria-label={t('onLineBeside.title')} data-testid="on-line-beside">
      <IconPhoneIncoming className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words} role="status">
        <p className={styles.state}>
          <span>
            {t(`onLineBeside.${how}`, { name })}{' '}
            <a {...linkTo(casePath(call.id))}>{t('case.short', { number: call.number })}</a>
          </span>
        </p>
        <p className={styles.hint}>{t('calledElsewhere.hint')}</p>
      </div>
    </section>
  );
}

/** The call of this case's family that is on the line now. */
export function useCallBeside(caseId: string): CaseSummary | null {
  return useBoard((board) => callBeside(caseId, board.cases));
}
