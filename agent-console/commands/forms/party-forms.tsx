/** Somebody from outside: brought into the talk, of the directory or by a number; and left alone with the family. */
import { Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DirectoryEntry,
  ExtensionSchema,
  outsideNumberOf,
  PARTY_KINDS,
  type PartyKind,
} from '../../../flows/contract/directory.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { liveCallOf } from '../../board/consult.ts';
import { waitsOf } from '../../board/waits-words.ts';
import { loadDirectory } from '../../lib/directory-api.ts';
import type { OpenDialog } from '../dialog-store.ts';
import { ChoiceField } from './choice-field.tsx';
import styles from './consult-form.module.css';
import { FormShell, useCommandForm } from './form-shell.tsx';

/** In the list of the directory: a number that does not stand there. */
const ANOTHER = 'another';

type Known = { entries: DirectoryEntry[]; failed: boolean } | null;

function useDirectory(): Known {
  const [known, setKnown] = useState<Known>(null);
  useEffect(() => {
    let isWanted = true;
    void loadDirectory().then((result) => {
      if (!isWanted) return;
      setKnown(result.ok ? { entries: result.value.entries, failed: false } : { entries: [], failed: true });
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return known;
}

export function CallPartyForm({ dialog }: { dialog: OpenDialog }) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  const directory = useDirectory();
  const summary = useCaseSummary(dialog.caseId);
  const isHeld = (summary && liveCallOf(summary)?.callState) === 'held';
  const [entryId, setEntryId] = useState<string | null>(null);
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<PartyKind>('other');
  const [extension, setExtension] = useState('');
  const [how, setHow] = useState<'toAll' | 'alone'>('toAll');
  const entries = directory?.entries ?? [];
  // From the first moment, so that it has the focus when the directory comes.
  const hasChoice = directory === null || entries.length > 0;
  const isTyped = entryId === ANOTHER || !hasChoice;

  const submit = () => {
    const wrong = {
      ...(!isTyped && entryId === null ? { entry: t('form.required') } : {}),
      ...(isTyped && outsideNumberOf(number) === null ? { number: t('party.numberWrong') } : {}),
      ...(extension !== '' && !ExtensionSchema.safeParse(extension).success
        ? { extension: t('party.extensionWrong') }
        : {}),
    };
    const whom = isTyped ? { number, name, kind } : { entryId };
    const alone = how === 'alone' ? { alone: true } : {};
    void form.submit({ type: 'callParty', ...whom, extension, ...alone }, wrong);
  };

  return (
    <FormShell
      form={form}
      lead={t('dialog.callParty.lead')}
      submitLabel={t('dialog.callParty.submit')}
      onSubmit={submit}
    >
      {hasChoice && (
        <Select
          label={t('party.whom')}
          placeholder={t('party.whomPick')}
          nothingFoundMessage={t('form.nobodyFound')}
          required
          searchable
          selectFirstOptionOnChange
          classNames={{ option: styles.option }}
          data={[
            ...PARTY_KINDS.map((group) => ({
              group: t(`party.kind.${group}`),
              items: entries
                .filter((entry) => entry.kind === group)
                .map(({ id, name: named, number: masked, note }) => ({
                  value: id,
                  label: [named, masked, note].filter(Boolean).join(' · '),
                })),
            })).filter(({ items }) => items.length > 0),
            { value: ANOTHER, label: t('party.another') },
          ]}
          value={entryId}
          onChange={setEntryId}
          error={form.errors.entry}
        />
      )}
      {directory?.failed && <p role="status">{t('party.loadFailed')}</p>}
      {isTyped && (
        <>
          <TextInput
            label={t('party.number')}
            description={t('party.numberHint')}
            required
            inputMode="tel"
            autoComplete="off"
            maxLength={32}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={form.errors.number}
          />
          <TextInput
            label={t('party.name')}
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('party.kindOf')}
            allowDeselect={false}
            data={PARTY_KINDS.map((value) => ({ value, label: t(`party.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind((value as PartyKind | null) ?? 'other')}
          />
        </>
      )}
      {(isTyped || entryId !== null) && (
        <TextInput
          label={t('party.extension')}
          description={t('party.extensionHint')}
          placeholder={entries.find(({ id }) => id === entryId)?.extension ?? undefined}
          inputMode="tel"
          autoComplete="off"
          maxLength={24}
          value={extension}
          onChange={(event) => setExtension(event.currentTarget.value)}
          error={form.errors.extension}
        />
      )}
      {!isHeld && (
        <ChoiceField
          label={t('party.how')}
          value={how}
          options={[
            { value: 'toAll', label: t('party.toAll') },
            {
              value: 'alone',
              label: t('party.alone'),
              hint: t('party.aloneHint', { waits: waitsOf(summary, t) }),
            },
          ]}
          onChange={setHow}
        />
      )}
    </FormShell>
  );
}

export function HandToPartyForm({
  dialog,
  partyId,
  name,
}: {
  dialog: OpenDialog;
  partyId: string;
  name: string;
}) {
  const { t } = useTranslation();
  const form = useCommandForm(dialog);
  return (
    <FormShell
      form={form}
      lead={t('dialog.handToParty.lead', { name, number: dialog.caseNumber })}
      submitLabel={t('dialog.handToParty.submit')}
      onSubmit={() => form.submit({ type: 'handToParty', partyId })}
    />
  );
}
