/** Keys to be pressed towards a switchboard: typed or clicked, seen before they go, and sent all at once. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExtensionSchema } from '../../../flows/contract/directory.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import styles from './parties.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

interface Props {
  caseId: string;
  partyId: string;
  name: string;
  onClose: () => void;
}

export function KeyPad({ caseId, partyId, name, onClose }: Props) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState('');
  const send = useCommand(caseId);
  const pending = useIsPending(caseId, 'sendKeys');
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const parsed = ExtensionSchema.safeParse(keys);
  useEffect(() => field.current?.focus(), []);
  const press = async () => {
    if (!parsed.success || pending) return;
    const result = await send({ type: 'sendKeys', partyId, keys: parsed.data });
    if (result?.ok) setKeys('');
  };
  return (
    <form
      className={styles.pad}
      aria-label={t('party.keysNamed', { name })}
      data-testid="key-pad"
      onSubmit={(event) => {
        event.preventDefault();
        void press();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.padField}>
        <input
          ref={field}
          className={styles.input}
          inputMode="tel"
          autoComplete="off"
          maxLength={24}
          aria-label={t('party.keysField')}
          aria-describedby={hintId}
          value={keys}
          onChange={({ currentTarget }) => setKeys(currentTarget.value.replace(/[^0-9*#,]/g, ''))}
          data-testid="key-pad-field"
        />
        <ActionButton size="xs" type="submit" pending={pending} data-testid="key-pad-send">
          {t('party.press')}
        </ActionButton>
      </div>
      <div className={styles.padKeys}>
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            className={styles.padKey}
            aria-label={t('party.key', { key })}
            onClick={() => setKeys((typed) => (typed.length < 24 ? typed + key : typed))}
          >
            {key}
          </button>
        ))}
      </div>
      <p id={hintId} className={styles.soft}>
        {t('party.keysHint')}
      </p>
    </form>
  );
}
