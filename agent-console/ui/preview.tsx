/** The family's last words, shortened by the server; an empty text is named, not left blank. */
import { useTranslation } from 'react-i18next';
import { visibleText } from '../lib/visible-text.ts';

export function Preview({ text }: { text: string }) {
  const { t } = useTranslation();
  const visible = visibleText(text);
  return visible === '' ? <em>{t('timeline.emptyText')}</em> : t('timeline.quoted', { text: visible });
}
