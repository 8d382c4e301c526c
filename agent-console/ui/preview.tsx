/**
 * The family's last words, shortened by the server, and before them what it sent with them: a picture that came is named, and
 * a text without anything is not left blank.
 */
import { useTranslation } from 'react-i18next';
import type { PreviewMedium } from '../../flows/contract/words.ts';
import { visibleText } from '../lib/visible-text.ts';

export function Preview({ text, medium }: { text: string; medium: PreviewMedium | undefined }) {
  const { t } = useTranslation();
  const visible = visibleText(text);
  const quoted = visible === '' ? null : t('timeline.quoted', { text: visible });
  if (medium === undefined) return quoted ?? <em>{t('timeline.noWords')}</em>;
  return (
    <>
      <em>{t(`previewMedium.${medium}`)}</em>
      {quoted && ` ${quoted}`}
    </>
  );
}
