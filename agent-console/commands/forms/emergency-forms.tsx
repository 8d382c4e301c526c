/** The 112 card, filled from what is known of the case; and what a person records of the services afterwards. */
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMERGENCY_CARD_LIMITS, type EmergencyWay } from '../../../flows/contract/emergency.ts';
import { caseViewStore } from '../../board/board-store.ts';
import { lastCardOf } from '../../board/emergency.ts';
import { cautionsOf, cautionWords, knownWhat } from '../../board/emergency-known.ts';
import { useSession } from '../../board/session.ts';
import { useStore } from '../../lib/store.ts';
import { FamilyNumber } from '../../ui/family-number.tsx';
import type { OpenDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { ReasonField } from './fields.tsx';
import styles from './form-shell.module.css';
import { FormShell, useCommandForm, useFormText } from './form-shell.tsx';

/** A text that begins with what is known; what the person has begun themselves goes before it. */
function useKnownText(dialog: OpenDialog, field: string, known: string): [string, (text: string) => void] {
  const [draft, setDraft] = useFormText(dialog, field);
  const [text, setText] = useState(draft === '' ? known : draft);
  return [
    text,
    (next) => {
      setText(next);
      setDraft(next);
    },
  ];
}

export function EmergencyForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const { emergencyWays } = useSession();
  const form = useCommandForm(dialog);
  const view = useStore(caseViewStore, (views) => views.get(dialog.caseId));
  const before = view ? lastCardOf(view) : null;
  const ways: EmergencyWay[] = [...emergencyWays, 'readOut'];
  const [way, setWay] = useState<EmergencyWay | null>(ways[0] ?? null);
  const [place, setPlace] = useKnownText(dialog, 'place', before?.place ?? '');
  const [what, setWhat] = useKnownText(dialog, 'what', before?.what ?? knownWhat(view, t));
  const [who, setWho] = useKnownText(dialog, 'who', before?.who ?? '');
  const [dangers, setDangers] = useKnownText(dialog, 'dangers', before?.dangers ?? '');
  const [callBack, setCallBack] = useFormText(dialog, 'callBack');
  const contact = view?.contacts.findLast(({ from }) => from !== null);
  const cautions = cautionWords(cautionsOf(view, callBack), t);
  return (
    <FormShell
      form={form}
      lead={t('emergency.lead')}
      submitLabel={t('dialog.emergency.submit')}
      onSubmit={() => form.submit({ type: 'emergency', way, card: { place, what, who, dangers, callBack } })}
    >
      <CardField
        name="place"
        value={place}
        onChange={setPlace}
        error={form.errors.place}
        hint={t('emergency.placeHint')}
        required
      />
      <CardField name="what" value={what} onChange={setWhat} error={form.errors.what} required />
      <CardField
        name="who"
        value={who}
        onChange={setWho}
        error={form.errors.who}
        hint={t('emergency.whoHint')}
      />
      <CardField
        name="dangers"
        value={dangers}
        onChange={setDangers}
        error={form.errors.dangers}
        hint={t('emergency.dangersHint')}
      />
      <div className={styles.group}>
        <h3 className={styles.groupTitle}>{t('emergency.callBack')}</h3>
        {contact ? (
          <p>
            <FamilyNumber caseId={dialog.caseId} contact={contact} /> {t('emergency.callBackWhole')}
          </p>
        ) : (
          <p>{t('emergency.callBackNone')}</p>
        )}
        <TextInput
          label={t('emergency.callBackOther')}
          type="tel"
          maxLength={EMERGENCY_CARD_LIMITS.callBack}
          value={callBack}
          onChange={(event) => setCallBack(event.currentTarget.value)}
          error={form.errors.callBack && t('emergency.badNumber')}
        />
        {cautions.length > 0 && (
          <p className={styles.urgency} data-testid="emergency-cautions">
            {t('emergency.cautions')} {cautions.join('. ')}.
          </p>
        )}
      </div>
      {emergencyWays.length === 0 ? (
        <p className={styles.lead} data-testid="no-emergency-contact">
          {t('emergency.noContact')}
        </p>
      ) : (
        <ChoiceField
          label={t('emergency.by')}
          required
          value={way}
          onChange={setWay}
          error={form.errors.way}
          options={ways.map((value) => ({
            value,
            label: t(`emergency.wayChoice.${value}`),
            hint: t(`emergency.wayHint.${value}`),
          }))}
        />
      )}
    </FormShell>
  );
}

interface CardFieldProps {
  name: 'place' | 'what' | 'who' | 'dangers';
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  hint?: string;
  required?: boolean;
}

function CardField({ name, value, onChange, error, hint, required }: CardFieldProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t(`emergency.${name}`)}
      description={hint}
      required={required}
      autosize
      minRows={1}
      maxRows={4}
      maxLength={EMERGENCY_CARD_LIMITS[name]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}

/** From here on the case may be put to rest. */
export function EmergencyContactForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const [who, setWho] = useFormText(dialog, 'who');
  const [note, setNote] = useFormText(dialog, 'note');
  return (
    <FormShell
      form={form}
      submitLabel={t('dialog.emergencyContactMade.submit')}
      onSubmit={() => form.submit({ type: 'emergencyContactMade', who, note })}
    >
      <TextInput
        label={t('emergency.contactWho')}
        description={t('emergency.contactWhoHint')}
        required
        maxLength={300}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        error={form.errors.who}
      />
      <Textarea
        label={t('form.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={form.errors.note}
      />
    </FormShell>
  );
}

export function EmergencyCancelForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const [reason, setReason] = useFormText(dialog, 'reason');
  return (
    <FormShell
      form={form}
      lead={t('dialog.emergencyCancel.lead')}
      submitLabel={t('dialog.emergencyCancel.submit')}
      onSubmit={() => form.submit({ type: 'emergencyCancel', reason })}
    >
      <ReasonField value={reason} onChange={setReason} error={form.errors.reason} />
    </FormShell>
  );
}
