/**
 * Where one writes: a reply to the family, or a note for colleagues. What is written survives a reload, and
 * is cleared only when the server has taken it.
 */
import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TEXT_LENGTH } from '../../flows/contract/commands.ts';
import { segmentsOf } from '../../flows/contract/segments.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { denialWords } from '../board/denial-words.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { useCommand, useIsPending } from '../commands/use-command.ts';
import { useDraft } from '../lib/drafts.ts';
import { REPLY_FIELD_ID } from '../lib/reply-field.ts';
import { ActionButton } from '../ui/action-button.tsx';
import styles from './composer.module.css';
import { ReadAndDecide } from './decisions/owed-reply.tsx';
import { firstMode, type WritingMode } from './first-mode.ts';

/**
 * As the server chooses: the newest open thread, and on a phone that must not see the line that of the other number;
 * where all are over, the newest of them.
 */
function isDiscreetThread({ contacts, lineHidden }: CaseView): boolean {
  const threads = contacts.filter(({ channel, from }) => channel === 'text' && from !== null);
  const open = threads.filter(({ endedAt }) => endedAt === null);
  const asked = open.length > 0 ? open : threads;
  return (lineHidden && asked.some(({ discreet }) => discreet)) || asked.at(-1)?.discreet === true;
}

export function Composer({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<WritingMode>(() => firstMode(view));
  const name = useId();
  return (
    <div className={styles.composer} data-mode={mode}>
      <fieldset className={styles.modes}>
        <legend className="visually-hidden">{t('reply.mode')}</legend>
        {(['reply', 'note'] as const).map((value) => (
          <label key={value} className={styles.mode}>
            <input
              type="radio"
              name={name}
              checked={mode === value}
              onChange={() => setMode(value)}
              data-reply-mode={value === 'reply' || undefined}
            />
            {t(value === 'reply' ? 'reply.tabReply' : 'reply.tabNote')}
          </label>
        ))}
      </fieldset>
      <Writing key={`${view.id}:${mode}`} view={view} mode={mode} />
    </div>
  );
}

function Writing({ view, mode }: { view: CaseView; mode: WritingMode }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const [text, setText] = useDraft(staff.id, view.id, mode);
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, mode);
  const live = useIsLive();
  const reply = mode === 'reply';
  const denied = view.allowed.includes(mode)
    ? null
    : denialWords(view, view.denied[mode] ?? 'notAllowedNow', t, mode);
  const tooLong = reply && text.length > MAX_TEXT_LENGTH;
  const reason = denied ?? (tooLong ? t('reply.tooLong', { max: MAX_TEXT_LENGTH }) : null);

  const submit = async () => {
    if (text.trim() === '' || reason !== null || pending || !live) return;
    const result = await send({ type: mode, text: text.trim() });
    if (result?.ok) setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape') {
      (event.target as HTMLElement).blur();
    }
  };

  return (
    <div className={styles.writing}>
      {reply && isDiscreetThread(view) && <p className={styles.denied}>{t('silent.discreetTexts')}</p>}
      {reply && denied && (
        <div className={styles.denied}>
          {denied}
          <ReadAndDecide view={view} />
        </div>
      )}
      <Textarea
        id={REPLY_FIELD_ID}
        aria-label={reply ? t('reply.label') : t('reply.noteLabel')}
        placeholder={reply ? t('reply.placeholder') : t('reply.notePlaceholder')}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        classNames={{ input: styles.input }}
        data-testid={reply ? 'reply-field' : 'note-field'}
      />
      <div className={styles.bar}>
        {reply && text !== '' && <SegmentCounter text={text} tooLong={tooLong} />}
        <span className={styles.hint}>{t('reply.sendHint')}</span>
        <ActionButton
          size="xs"
          reason={reason}
          pending={pending}
          onClick={submit}
          data-testid={reply ? 'send-reply' : 'save-note'}
        >
          {reply ? t('reply.send') : t('reply.saveNote')}
        </ActionButton>
      </div>
    </div>
  );
}

function SegmentCounter({ text, tooLong }: { text: string; tooLong: boolean }) {
  const { t } = useTranslation();
  const { units, segments, left } = segmentsOf(text);
  return (
    <span
      className={styles.counter}
      data-wrong={tooLong || undefined}
      title={t('reply.counterHint')}
      data-testid="segments"
    >
      {t('reply.units', { used: units, room: units + left })}
      {segments > 0 && ` · ${t('reply.segments', { count: segments })}`}
    </span>
  );
}
