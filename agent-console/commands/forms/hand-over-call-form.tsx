/** Handing a call over: to a colleague, to whoever of a team takes it first, or back into the hotline's waiting list. */
import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Specialty, TIERS, type Tier } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import { waitsOf } from '../../board/waits-words.ts';
import { isMine } from '../../board/work-order.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { ConsultForm } from './consult-form.tsx';
import { ReasonField, SpecialtyField } from './fields.tsx';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';
import { useFreshStaff } from './use-fresh-staff.ts';
import { useTakers } from './use-takers.ts';

type Way = 'person' | 'team' | 'list';

/** The hotline's own team is its waiting list. */
const TEAMS = TIERS.filter((tier) => tier !== 'hotline');

/** `to`: the colleague meant by whoever opened the form. */
export function HandOverCallForm({ dialog, to }: { dialog: OpenDialog; to?: string }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('person');
  useFreshStaff();
  const { staff: me } = useSession();
  const item = useCaseSummary(dialog.caseId);
  // Sent on in the middle of the talk: the talk can only follow the case.
  if (item && !isMine(item, me.id)) return <ConsultForm dialog={dialog} followed={item} to={to} />;
  const ways = (
    <SegmentedControl
      aria-label={t('dialog.consult.to')}
      value={way}
      onChange={(value) => setWay(value as Way)}
      data={[
        { value: 'person', label: t('dialog.consult.toPerson') },
        { value: 'team', label: t('dialog.consult.toTeam') },
        { value: 'list', label: t('dialog.consult.toList') },
      ]}
      fullWidth
    />
  );
  if (way === 'person') return <ConsultForm dialog={dialog} ways={ways} to={to} />;
  return <TeamForm dialog={dialog} ways={ways} isList={way === 'list'} />;
}

function TeamForm({ dialog, ways, isList }: { dialog: OpenDialog; ways: ReactNode; isList: boolean }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const item = useCaseSummary(dialog.caseId);
  const [chosen, setTeam] = useState<Tier>('consultation');
  const [specialty, setSpecialty] = useState<Specialty | null>(null);
  const [reason, setReason] = useFormText(dialog, 'reason');
  const team = isList ? 'hotline' : chosen;
  const ofTeam = team === 'consultation' ? specialty : null;
  const takers = useTakers(dialog.caseId, team, ofTeam);
  return (
    <FormShell
      form={form}
      lead={t(`dialog.handOverCall.${isList ? 'listLead' : 'teamLead'}`, { waits: waitsOf(item, t) })}
      submitLabel={t('dialog.handOverCall.submit')}
      onSubmit={() => form.submit({ type: 'handOverCall', team, specialty: ofTeam, reason })}
    >
      {ways}
      {!isList && (
        <ChoiceField
          label={t('dialog.handOverCall.team')}
          required
          value={chosen}
          onChange={setTeam}
          error={form.errors.team}
          options={TEAMS.map((value) => ({ value, label: t(`tier.${value}`) }))}
        />
      )}
      {team === 'consultation' && (
        <SpecialtyField value={specialty} onChange={setSpecialty} error={form.errors.specialty} />
      )}
      {(team !== 'consultation' || specialty) && (
        <p aria-live="polite" data-testid="team-standing">
          {takers?.there === 0
            ? t('dialog.handOverCall.nobody')
            : takers && t('dialog.handOverCall.standing', { ...takers })}
        </p>
      )}
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}
