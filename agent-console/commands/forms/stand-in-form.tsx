/** Giving a case back to whoever it was taken up for: what became of the family's text, and a word for the owner. */
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../../flows/contract/words.ts';
import { useCaseSummary, useStaffName } from '../../board/board-store.ts';
import { owesOutcome } from '../../board/stand-in.ts';
import { teamWords } from '../../case/timeline/handover-sentences.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { OutcomeField } from './fields.tsx';
import { FormShell, useCommandForm, useFormChoice, useFormText } from './form-shell.tsx';
import { NoReplyField, WroteMore } from './no-reply-field.tsx';
import { OwedNote } from './owed-note.tsx';
import { useNoReply } from './use-no-reply.ts';

export function GiveBackForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const owner = useStaffName(summary?.standIn?.forStaffId ?? null) ?? t('timeline.somebody');
  const isTeams = summary?.teamStandIn !== undefined;
  const name = isTeams ? teamWords(summary, t) : owner;
  const [outcome, setOutcome] = useFormChoice(dialog, 'outcome', OUTCOMES);
  const [word, setWord] = useFormText(dialog, 'word');
  const noReply = useNoReply(summary, 'giveBack', useFormText(dialog, 'noReply'));
  const isOutcomeOwed = summary !== undefined && !isTeams && owesOutcome(summary);
  return (
    <FormShell
      form={form}
      lead={t(`dialog.giveBack.${isTeams ? 'leadToTeam' : 'lead'}`, { name })}
      submitLabel={t('dialog.giveBack.submit')}
      notice={isTeams ? undefined : <WroteMore summary={summary} noReply={noReply} />}
      onSubmit={() =>
        form.submit(
          isTeams ? { type: 'giveBack', word } : { type: 'giveBack', word, ...noReply.said, outcome },
          isOutcomeOwed && !outcome ? { outcome: t('form.required') } : {},
        )
      }
    >
      {!isTeams && <NoReplyField summary={summary} noReply={noReply} error={form.errors.noReply} />}
      {isOutcomeOwed && (
        <>
          <OwedNote summary={summary} />
          <OutcomeField value={outcome} onChange={setOutcome} error={form.errors.outcome} />
        </>
      )}
      <Textarea
        label={t('standIn.wordField', { name })}
        description={t('standIn.wordHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
        error={form.errors.word}
      />
    </FormShell>
  );
}
