/** Keys of one character on or off, for this person. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../board/session.ts';
import { chooseLetterKeys, useLetterKeysOn } from '../lib/letter-keys.ts';

/** `explained`: with what it is for, where there is room. */
export function LetterKeysSwitch({ explained = false }: { explained?: boolean }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  return (
    <Checkbox
      label={t('letterKeys.label')}
      description={explained && t('letterKeys.hint')}
      checked={useLetterKeysOn()}
      onChange={(event) => chooseLetterKeys(staff.id, event.currentTarget.checked)}
      data-testid="letter-keys"
    />
  );
}
