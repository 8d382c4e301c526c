/** Handover to a person, warm or cold: which colleague to ring. Found by typing; who can't be rung now is shown with the reason. */
import { Checkbox, type ComboboxParsedItem, Select, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { useBoard, useCaseSummary } from '../../board/board-store.ts';
import { colleaguesOf, followsTo, type WhyNotAsk, whyNotAsk } from '../../board/can-be-asked.ts';
import { useSession } from '../../board/session.ts';
import { waitsOf } from '../../board/waits-words.ts';
import type { OpenDialog } from '../dialog-store.ts';
import styles from './consult-form.module.css';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';

interface Props {
  dialog: OpenDialog;
  ways?: ReactNode;
  /** A case that is another's by now: only those are rung to whom its talk may go. */
  followed?: CaseSummary;
  /** Chosen already by whoever opened the form. */
  to?: string | undefined;
}

export function ConsultForm({ dialog, ways, followed, to }: Props) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const form = useCommandForm(dialog);
  const staff = useBoard((board) => board.staff);
  const item = useCaseSummary(dialog.caseId);
  const taker = followed?.owner.kind === 'staff' ? followed.owner.staffId : null;
  const [staffId, setStaffId] = useState<string | null>(taker ?? to ?? null);
  const [cold, setCold] = useState(false);
  const [reason, setReason] = useFormText(dialog, 'reason');
  const chosen = staffId === null ? undefined : staff.get(staffId);
  const whyNot = chosen ? whyNotAsk(chosen) : null;
  const cannot = whyNot && t(`dialog.consult.cannot.${whyNot}`);
  const standing = ({ load }: StaffView, why: WhyNotAsk | null) => {
    if (why) return t(`call.whyNotAsk.${why}`);
    return load.desk > 0 ? t('call.deskLoad', { count: load.desk }) : t('call.free');
  };
  const asked = [...staff.values()].filter((person) => followed === undefined || followsTo(followed, person));
  const groups = colleaguesOf(asked, me.id).map(({ team, people }) => ({
    group: t(team ? `tier.${team}` : 'floor.noTeam'),
    items: people.map(({ person, why }) => ({
      value: person.id,
      label: [person.name, person.specialty && t(`specialty.${person.specialty}`), standing(person, why)]
        .filter(Boolean)
        .join(' · '),
      disabled: why !== null,
    })),
  }));
  return (
    <FormShell
      form={form}
      lead={t(followed ? 'dialog.consult.followLead' : 'dialog.consult.lead', { waits: waitsOf(item, t) })}
      submitLabel={t('dialog.consult.submit')}
      // Why not stands at the field, and goes by itself once they can be rung.
      onSubmit={() =>
        cannot === null && form.submit({ type: 'consult', staffId, ...(cold ? { cold: true } : {}), reason })
      }
    >
      {ways}
      <Select
        label={t('form.to')}
        placeholder={t('form.staffPick')}
        nothingFoundMessage={t('form.nobodyFound')}
        required
        searchable
        selectFirstOptionOnChange
        filter={({ options, search }) => foundByTyping(options, search)}
        classNames={{ option: styles.option }}
        data={groups}
        value={staffId}
        onChange={setStaffId}
        error={cannot ?? form.errors.staffId}
      />
      <Textarea
        label={t('dialog.consult.why')}
        description={t('dialog.consult.whyHint')}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={form.errors.reason}
      />
      <Checkbox
        label={t('dialog.consult.cold')}
        description={t('dialog.consult.coldHint')}
        checked={cold}
        onChange={(event) => setCold(event.currentTarget.checked)}
      />
    </FormShell>
  );
}

/** By name, or all of a team by its name. */
function foundByTyping(options: ComboboxParsedItem[], search: string): ComboboxParsedItem[] {
  const typed = search.trim().toLocaleLowerCase();
  const has = (words: string) => words.toLocaleLowerCase().includes(typed);
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return has(option.label) ? [option] : [];
    const items = has(String(option.group)) ? option.items : option.items.filter(({ label }) => has(label));
    return items.length === 0 ? [] : [{ ...option, items }];
  });
}
