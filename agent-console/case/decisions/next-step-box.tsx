/** Who does what by when: every open case has one, a closed one needs none. */
import { useTranslation } from 'react-i18next';
import type { CaseView, NextStepView } from '../../../flows/contract/views.ts';
import { isReplyDueFirst } from '../../board/pressing.ts';
import { stepWords } from '../../board/reach.ts';
import { useSession } from '../../board/session.ts';
import { openDialog } from '../../commands/dialog-store.ts';
import { useNowMs } from '../../lib/clock.ts';
import { formatMoment } from '../../lib/format.ts';
import { OwedWrapUps } from '../../ui/owed-wrap-ups.tsx';
import { OwnerName } from '../../ui/person.tsx';
import { Deadline, Moment } from '../../ui/time.tsx';
import styles from './decision-panel.module.css';
import { OwedReply } from './owed-reply.tsx';
import { WhyButton } from './why-button.tsx';

const MINUTE_MS = 60_000;

export function NextStepBox({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const step = view.nextStep;
  const isClosed = view.state === 'closed';
  // What is due in minutes is not read below what is due tomorrow.
  const isReplyFirst = !isClosed && isReplyDueFirst(view);
  return (
    <section className={styles.box} aria-label={t('panel.nextStep')} data-testid="next-step">
      <div className={styles.head}>
        <h2 className={styles.label}>{t('panel.nextStep')}</h2>
        {!isClosed && (
          <WhyButton
            view={view}
            command="setNextStep"
            className={styles.link}
            onClick={() => openDialog({ form: 'setNextStep', caseId: view.id, caseNumber: view.number })}
            data-testid="change-next-step"
          >
            {step ? t('panel.change') : t('panel.set')}
            <span className="visually-hidden">: {t('panel.nextStep')}</span>
          </WhyButton>
        )}
      </div>
      {isReplyFirst && <OwedReply view={view} />}
      {step ? (
        <>
          <p className={styles.step}>{stepWords(step, view, t)}</p>
          <p className={styles.stepLine}>
            <Moment at={step.dueAt} />
            <Deadline dueAt={step.dueAt} nearAt={step.nearAt} />
            <span>
              <OwnerName owner={step.who} />
            </span>
          </p>
          {step.opens && <TeamOpens {...step.opens} />}
        </>
      ) : (
        <p className={styles.soft}>{t(isClosed ? 'panel.noNextStepClosed' : 'panel.noNextStep')}</p>
      )}
      {view.agreedStep && (
        <div className={styles.reply} data-testid="agreed-step">
          <p className={styles.label}>{t('panel.agreedStep')}</p>
          <AgreedStep step={view.agreedStep} />
          {view.agreedToo && <AgreedStep step={view.agreedToo} />}
        </div>
      )}
      {view.wrapUpsOwed && (
        <div className={styles.reply} data-testid="wrap-ups-owed">
          <p className={styles.label}>{t('wrapUpOwed.title')}</p>
          <OwedWrapUps item={view} />
        </div>
      )}
      {!isClosed && !isReplyFirst && <OwedReply view={view} />}
    </section>
  );
}

function AgreedStep({ step }: { step: NextStepView }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.step}>{step.what || t(`stepKind.${step.kind}`)}</p>
      <p className={styles.stepLine}>
        <Moment at={step.dueAt} />
        <Deadline dueAt={step.dueAt} nearAt={step.nearAt} />
        <span>
          <OwnerName owner={step.who} />
        </span>
      </p>
    </>
  );
}

/** Until then nobody of the team is asked; by its own clock, and by the centre's where that shows another hour. */
function TeamOpens({ at, timeZone }: { at: string; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const nowMs = useNowMs(MINUTE_MS);
  if (Date.parse(at) <= nowMs) return null;
  const moment = formatMoment(at, nowMs, i18n.language, timeZone);
  const own = formatMoment(at, nowMs, i18n.language, session.timeZone);
  const zone = t(`hours.zone.${timeZone}`, { defaultValue: timeZone });
  return (
    <p className={styles.soft} data-testid="team-opens">
      {own === moment
        ? t('hours.teamOpens', { moment, zone })
        : t('hours.teamOpensBoth', { moment, zone, own })}
    </p>
  );
}
