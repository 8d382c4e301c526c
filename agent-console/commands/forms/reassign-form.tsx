/** Reassigning to a person or a team, with the reason asked for in the same breath. */
import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Specialty, TIERS, type Tier } from '../../../flows/contract/words.ts';
import { useBoard, useCaseSummary, useCases } from '../../board/board-store.ts';
import { liveCallOf } from '../../board/consult.ts';
import { handsByStaff } from '../../board/hands.ts';
import { presenceWord } from '../../board/presence-word.ts';
import { seesCases } from '../../board/session.ts';
import type { OpenDialog, ReassignTarget } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { ReasonField, SpecialtyField } from './fields.tsx';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';
import { NobodyThere } from './nobody-there.tsx';

export function ReassignForm({ dialog, target }: { dialog: OpenDialog; target?: ReassignTarget }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const staff = useBoard((board) => board.staff);
  const cases = useCases();
  const hands = useMemo(() => handsByStaff(cases.values()), [cases]);
  const item = useCaseSummary(dialog.caseId);
  const [to, setTo] = useState<'staff' | 'team'>(target?.team ? 'team' : 'staff');
  const [staffId, setStaffId] = useState<string | null>(target?.staffId ?? null);
  const [team, setTeam] = useState<Tier | null>(target?.team ?? null);
  const [specialty, setSpecialty] = useState<Specialty | null>(target?.specialty ?? null);
  const [reason, setReason] = useFormText(dialog, 'reason');

  const people = TIERS.map((tier) => ({
    group: t(`tier.${tier}`),
    items: [...staff.values()]
      .filter((person) => person.team === tier && seesCases(person.role))
      .sort((a, b) => rank(a.presence) - rank(b.presence) || a.name.localeCompare(b.name))
      .map((person) => ({
        value: person.id,
        label: `${person.name} · ${t(`presence.${hands.get(person.id)?.talk?.as ?? presenceWord(person)}`)}`,
        // The server gives a case to nobody who is away; shown all the same, so that one sees why.
        disabled: person.presence !== 'available',
      })),
  })).filter((group) => group.items.length > 0);

  // A caller waits where calls are answered; a family that is to be rung may be rung by any team.
  const call = item && liveCallOf(item);
  const isWaiting = call !== undefined && call.talkingStaffId === null && !call.awaitsCallback;
  const teams = isWaiting ? TIERS.filter((tier) => tier === 'hotline') : TIERS;

  const submit = () =>
    form.submit({
      type: 'reassign',
      staffId: to === 'staff' ? staffId : null,
      team: to === 'team' ? team : null,
      specialty: to === 'team' && team === 'consultation' ? specialty : null,
      reason,
    });

  return (
    <FormShell form={form} submitLabel={t('dialog.reassign.submit')} onSubmit={submit}>
      <SegmentedControl
        aria-label={t('form.to')}
        value={to}
        onChange={(value) => setTo(value as 'staff' | 'team')}
        data={[
          { value: 'staff', label: t('form.toStaff') },
          { value: 'team', label: t('form.toTeam') },
        ]}
        fullWidth
      />
      {to === 'staff' ? (
        <Select
          label={t('form.to')}
          placeholder={t('form.staffPick')}
          required
          searchable
          data={people}
          value={staffId}
          onChange={setStaffId}
          error={form.errors.target ?? form.errors.staffId}
        />
      ) : (
        <ChoiceField
          label={t('form.to')}
          required
          value={team}
          onChange={setTeam}
          error={form.errors.target ?? form.errors.team}
          options={teams.map((value) => ({ value, label: t(`tier.${value}`) }))}
        />
      )}
      {to === 'team' && team === 'consultation' && (
        <SpecialtyField value={specialty} onChange={setSpecialty} error={form.errors.specialty} />
      )}
      {to === 'team' && team && (team !== 'consultation' || specialty) && (
        <NobodyThere
          caseId={dialog.caseId}
          tier={team}
          specialty={team === 'consultation' ? specialty : null}
          urgency={null}
        />
      )}
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}

function rank(presence: string): number {
  return ['available', 'away', 'offline'].indexOf(presence);
}
