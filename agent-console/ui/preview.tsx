/** The family's last words, shortened by the server; one without words, as a picture alone is, is named and not left blank. */
import { useTranslation } from 'react-i18next';
import { visibleText } from '../lib/visible-text.ts';

export function Preview({ text }: { text: string }) {
  const { t } = useTranslation();
  const visible = visibleText(text);
  return visible === '' ? <em>{t('timeline.noWords')}</em> : t('timeline.quoted', { text: visible });
}
