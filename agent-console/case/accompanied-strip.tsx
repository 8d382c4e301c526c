/**
 * Another team accompanies this family: who, whether they are there, and the way to them, for whoever talks with the
 * family. Their case itself is not shown.
 */
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useBoard } from '../board/board-store.ts';
import { followsTo, whyNotAsk } from '../board/can-be-asked.ts';
import { liveCallOf } from '../board/consult.ts';
import { presenceWord } from '../board/presence-word.ts';
import { type Accompanied, accompaniedIn } from '../board/related.ts';
import { useSession } from '../board/session.ts';
import { isMine } from '../board/work-order.ts';
import { openDialog } from '../commands/dialog-store.ts';
import { useFreshStaff } from '../commands/forms/use-fresh-staff.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { PresenceDot } from '../ui/person.tsx';
import styles from './accompanied-strip.module.css';

export function AccompaniedStrip({ view }: { view: CaseView }) {
  const { staff: me } = useSession();
  const others = accompaniedIn(view);
  if (others.length === 0) return null;
  const isTalking = liveCallOf(view)?.talkingStaffId === me.id;
  return (
    <>
      {isTalking && <FreshStaff />}
      {others.map((other) => (
        <Strip key={`${other.tier}:${JSON.stringify(other.owner)}`} view={view} other={other} />
      ))}
    </>
  );
}

/** Whether whoever is responsible is there is asked for anew during the talk. */
function FreshStaff() {
  useFreshStaff();
  return null;
}

function Strip({ view, other }: { view: CaseView; other: Accompanied }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const { owner } = other;
  const person = useBoard((board) => (owner.kind === 'staff' ? board.staff.get(owner.staffId) : undefined));
  const tier = t(`tierInWords.${other.tier}`);
  const team = other.specialty ? `${tier}, ${t(`specialty.${other.specialty}`)}` : tier;
  const on = { caseId: view.id, caseNumber: view.number };
  const why = person ? whyNotAsk(person) : null;
  const mayAsk =
    person !== undefined &&
    view.allowed.includes('consult') &&
    (isMine(view, me.id) || followsTo(view, person));
  const mayEscalate = view.allowed.includes('escalate') && other.tier !== 'hotline';
  return (
    <section className={styles.strip} aria-label={t('accompanied.title')} data-testid="accompanied">
      <IconUsers className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state} data-testid="accompanied-by">
          {owner.kind === 'staff'
            ? t('accompanied.by', { who: [team, person?.name].filter(Boolean).join(' · ') })
            : t('accompanied.byTeam', { team })}
          {person && (
            <span className={styles.presence} data-presence={person.presence}>
              <PresenceDot presence={person.presence} />
              {why === 'busy'
                ? t('call.whyNotAsk.busy')
                : t(`presence.${presenceWord(person)}`).toLocaleLowerCase()}
            </span>
          )}
        </p>
        <p className={styles.hint}>
          {[
            other.urgency === null
              ? t('accompanied.notJudged')
              : t('accompanied.there', { urgency: t(`urgency.${other.urgency}`).toLocaleLowerCase() }),
            t(`accompanied.safety.${other.safety}`),
            t('accompanied.told'),
          ].join(' ')}
        </p>
      </div>
      {(mayAsk || mayEscalate) && (
        <div className={styles.buttons}>
          {mayAsk && (
            <ActionButton
              variant="default"
              size="compact-sm"
              reason={why && t(`call.whyNotAsk.${why}`)}
              onClick={() => openDialog({ form: 'consult', staffId: person.id, ...on })}
              data-testid="accompanied-ask"
            >
              {t('accompanied.ask', { name: person.name })}
            </ActionButton>
          )}
          {mayEscalate && (
            <ActionButton
              variant="default"
              size="compact-sm"
              onClick={() =>
                openDialog({ form: 'escalate', tier: other.tier, specialty: other.specialty, ...on })
              }
              data-testid="accompanied-escalate"
            >
              {t('accompanied.escalate')}
            </ActionButton>
          )}
        </div>
      )}
    </section>
  );
}
