/** Moving a case between tiers: up with a reason, down with a reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Specialty, TIERS, type Tier, URGENCIES, type Urgency } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { talksIn } from '../../board/consult.ts';
import { useSession } from '../../board/session.ts';
import { UrgencyMark } from '../../ui/urgency-mark.tsx';
import type { OpenDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { ReasonField, SpecialtyField } from './fields.tsx';
import styles from './form-shell.module.css';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';
import { NobodyThere } from './nobody-there.tsx';

interface TierFormProps {
  dialog: OpenDialog;
  direction: 'escalate' | 'return';
  /** Chosen already by whoever opened the form. */
  to?: { tier?: Tier; specialty?: Specialty | null };
}

export function TierForm({ dialog, direction, to }: TierFormProps) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const form = useCommandForm(dialog);
  const summary = useCaseSummary(dialog.caseId);
  const here = TIERS.indexOf(summary?.tier ?? 'hotline');
  const tiers = TIERS.filter((_, index) => (direction === 'escalate' ? index > here : index < here));
  // The nearest tier is meant most often: the next one up, or the one just below.
  const [tier, setTier] = useState<Tier | null>(
    to?.tier ?? (direction === 'escalate' ? tiers[0] : tiers.at(-1)) ?? null,
  );
  const [specialty, setSpecialty] = useState<Specialty | null>(
    direction === 'return' ? (summary?.specialty ?? null) : (to?.specialty ?? null),
  );
  const [reason, setReason] = useFormText(dialog, 'reason');
  const [urgency, setUrgency] = useState<Urgency | null>(null);
  const consultation = tier === 'consultation';
  // Nobody comes to the crisis centre unjudged: what it owes first, and to whom first, goes by urgency.
  const isUnjudged = direction === 'escalate' && summary !== undefined && !summary.urgencyReason;
  const mustJudge = isUnjudged && tier === 'crisisCentre';
  const unjudged = mustJudge && urgency === null ? { urgency: t('form.urgencyPick') } : {};
  return (
    <FormShell
      form={form}
      {...(summary && talksIn(summary, me.id) ? { lead: t('dialog.talkStays') } : {})}
      submitLabel={t(`dialog.${direction}.submit`)}
      onSubmit={() =>
        form.submit(
          {
            ...{ type: direction, tier, specialty: consultation ? specialty : null, reason },
            // What nobody touched is no judgement.
            ...(direction === 'escalate' ? { urgency } : {}),
          },
          unjudged,
        )
      }
    >
      <ChoiceField
        label={t('form.tier')}
        required
        value={tier}
        onChange={setTier}
        error={form.errors.tier}
        options={tiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
      />
      {consultation && (
        <SpecialtyField value={specialty} onChange={setSpecialty} error={form.errors.specialty} />
      )}
      {tier && (!consultation || specialty) && (
        <NobodyThere
          caseId={dialog.caseId}
          tier={tier}
          specialty={consultation ? specialty : null}
          urgency={urgency}
        />
      )}
      {direction === 'escalate' && (
        <div data-testid="urgency-on-the-way">
          <ChoiceField
            label={t('panel.urgency')}
            required={mustJudge}
            value={urgency ?? (summary?.urgencyReason ? summary.urgency : null)}
            onChange={setUrgency}
            error={form.errors.urgency}
            options={URGENCIES.map((value) => ({
              value,
              label: <UrgencyMark urgency={value} />,
              hint: t(`urgencyHint.${value}`),
            }))}
          />
          {isUnjudged && <p className={styles.lead}>{t('form.urgencyNotJudged')}</p>}
        </div>
      )}
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}
