/** Whether this phone may be contacted. Said aloud once by a person, it decides what may be sent. */
import { IconEyeOff, IconHelpCircle, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { SAFETIES, type Safety } from '../../../flows/contract/words.ts';
import { isOutOfReach } from '../../board/reach.ts';
import { useSession } from '../../board/session.ts';
import { openDialog } from '../../commands/dialog-store.ts';
import { useCommand } from '../../commands/use-command.ts';
import styles from './decision-panel.module.css';
import { WhyButton } from './why-button.tsx';

const ICONS: Record<Safety, typeof IconShieldX> = {
  unknown: IconHelpCircle,
  safe: IconShieldCheck,
  unsafe: IconShieldX,
};
const HINTS: Record<Safety, string> = { unknown: 'safetyAsk', safe: 'safetySafe', unsafe: 'safetyUnsafe' };

/** Whether our calls may show the line's number on this phone; said where they cannot be made without it. */
function HiddenLine({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { canHideLine } = useSession();
  const send = useCommand(view.id);
  const isHidden = view.lineHidden === true;
  const toggle = () => send({ type: 'setSafety', safety: view.safety, lineHidden: !isHidden });
  return (
    <>
      <WhyButton
        view={view}
        command="setSafety"
        className={styles.hiddenLine}
        pressed={isHidden}
        onClick={() => void toggle()}
        data-testid="line-hidden"
      >
        <IconEyeOff size={16} aria-hidden="true" />
        {t('panel.lineHidden')}
      </WhyButton>
      {isHidden && (
        <p className={styles.soft}>{t(canHideLine ? 'panel.lineHiddenHow' : 'panel.lineHiddenNoNumber')}</p>
      )}
    </>
  );
}

export function SafetyBox({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const choose = (safety: Safety) => {
    if (safety === view.safety) return;
    // Withdrawing a warning is worth a word of why; giving one must be a single click.
    if (view.safety === 'unsafe') openDialog({ form: 'setSafety', caseId: view.id, caseNumber: view.number });
    else void send({ type: 'setSafety', safety });
  };
  return (
    <section
      className={styles.box}
      aria-label={t('panel.safety')}
      data-testid="safety-box"
      data-safety={view.safety}
    >
      <h2 className={styles.label}>{t('panel.safety')}</h2>
      <div className={styles.safety}>
        {SAFETIES.map((safety) => {
          const Icon = ICONS[safety];
          return (
            <WhyButton
              key={safety}
              view={view}
              command="setSafety"
              className={styles.safetyChoice}
              pressed={view.safety === safety}
              onClick={() => choose(safety)}
              data-safety={safety}
            >
              <Icon size={16} aria-hidden="true" />
              {t(`safety.${safety}`)}
            </WhyButton>
          );
        })}
      </div>
      <p className={styles.soft} style={{ marginTop: 6 }}>
        {t(isOutOfReach(view) ? 'panel.safetyNoNumber' : `panel.${HINTS[view.safety]}`)}
      </p>
      {!view.outline && <HiddenLine view={view} />}
      {view.optedOut && <p className={styles.optedOut}>{t('caseView.optedOut')}</p>}
    </section>
  );
}
