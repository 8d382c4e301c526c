/**
 * A family that cannot speak: the questions, chosen by their digit and asked with Enter, and what it answered by key.
 * Under each question stand the words that the family hears, since they are not the question's own.
 */
import { IconEarOff, IconMicrophone, IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import {
  type Answer,
  QUESTION_IDS,
  QUESTION_SPOKEN,
  type QuestionId,
} from '../../../flows/contract/questions.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { useIsLive } from '../../board/live-connection.ts';
import { useSession } from '../../board/session.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { enterBelongsToFocus, type Hotkeys, useHotkeys } from '../../lib/hotkeys.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { keyOfQuestion, leadOf, silentTalk } from './silent-model.ts';
import styles from './silent-panel.module.css';

export function SilentPanel({ view, call }: { view: CaseView; call: ContactView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const talk = silentTalk(view.timeline, call.id);
  const isAsking = call.callState === 'asking';
  const asked = isAsking ? talk.asking : null;
  const isTheirs =
    view.allowed.includes('askByKeys') ||
    view.allowed.includes('endByKeys') ||
    (isAsking && call.talkingStaffId === me.id);
  const now = (
    <p className={styles.now} aria-live="assertive" data-testid="silent-now">
      {asked
        ? t('silent.asking', { question: QUESTION_SPOKEN[asked][view.language] })
        : talk.last &&
          t(talk.last.answer === null ? 'silent.brokenOff' : `silent.said.${talk.last.answer}`, {
            question: t(`question.${talk.last.question}`),
          })}
    </p>
  );
  return (
    <section className={styles.panel} aria-label={t('silent.title')} data-silent data-testid="silent-panel">
      <div className={styles.head}>
        <IconEarOff size={18} aria-hidden="true" />
        <p className={styles.lead}>
          <strong>{t('silent.title')}</strong> {t(`silent.lead.${leadOf(call, me.id)}`)}{' '}
          {isTheirs && t('silent.inQuotes')}
        </p>
        <EndButton view={view} />
      </div>
      {isTheirs ? (
        <Questions view={view} answers={talk.answers} asked={asked}>
          {now}
        </Questions>
      ) : (
        now
      )}
    </section>
  );
}

function EndButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, 'endByKeys');
  if (!view.allowed.includes('endByKeys')) return null;
  return (
    <ActionButton
      variant="default"
      size="xs"
      pending={pending}
      onClick={() => send({ type: 'endByKeys' })}
      leftSection={<IconMicrophone size={16} aria-hidden="true" />}
      rightSection={
        <span aria-hidden="true">
          <Kbd>y</Kbd>
        </span>
      }
      data-testid="call-endByKeys"
    >
      {t('action.endByKeys')}
    </ActionButton>
  );
}

interface QuestionsProps {
  view: CaseView;
  answers: ReadonlyMap<QuestionId, Answer>;
  asked: QuestionId | null;
  /** What is being asked, or was answered last. */
  children: ReactNode;
}

function Questions({ view, answers, asked, children }: QuestionsProps) {
  const { t } = useTranslation();
  const live = useIsLive();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, 'askByKeys');
  const [chosen, setChosen] = useState<QuestionId | null>(null);
  const canAsk = view.allowed.includes('askByKeys');
  const ask = async (question: QuestionId) => {
    if (!canAsk || !live) return;
    const result = await send({ type: 'askByKeys', question });
    if (result?.ok) setChosen(null);
  };
  const keys: Hotkeys = {
    Enter: (event) => {
      if (chosen === null || enterBelongsToFocus()) return;
      event.preventDefault();
      void ask(chosen);
    },
  };
  for (const question of QUESTION_IDS) keys[keyOfQuestion(question)] = () => setChosen(question);
  useHotkeys(keys);
  return (
    <>
      <div className={styles.ask}>
        {children}
        <ActionButton
          size="sm"
          pending={pending}
          reason={asked ? t('silent.wait') : chosen === null ? t('silent.choose') : null}
          onClick={() => chosen && void ask(chosen)}
          leftSection={<IconSend size={16} aria-hidden="true" />}
          rightSection={
            <span aria-hidden="true">
              <Kbd>Enter</Kbd>
            </span>
          }
          data-testid="ask-by-keys"
        >
          {t('action.askByKeys')}
        </ActionButton>
      </div>
      <ol className={styles.questions}>
        {QUESTION_IDS.map((question) => (
          <li key={question}>
            <button
              type="button"
              className={styles.question}
              aria-pressed={chosen === question}
              data-asked={asked === question || undefined}
              data-testid={`question-${question}`}
              // A second press, also by Enter on the button itself, asks.
              onClick={() => (chosen === question ? void ask(question) : setChosen(question))}
            >
              <span aria-hidden="true">
                <Kbd>{keyOfQuestion(question)}</Kbd>
              </span>
              <span className={styles.words}>
                <span>{t(`question.${question}`)}</span>
                <span className={styles.spoken}>
                  {t('silent.hears', { words: QUESTION_SPOKEN[question][view.language] })}
                  <AnswerMark answer={answers.get(question)} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function AnswerMark({ answer }: { answer: Answer | undefined }) {
  const { t } = useTranslation();
  if (answer === undefined) return null;
  return (
    <span className={styles.answer} data-answer={answer} data-testid="answer">
      {t(`silent.answer.${answer}`)}
    </span>
  );
}
