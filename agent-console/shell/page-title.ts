/** What the tab says while another is looked at: what is held out to me, else how many deadlines have passed. Pure. */
import type { TFunction } from 'i18next';

export function pageTitle(offers: number, deadlinesPassed: number, t: TFunction): string {
  const name = t('app.name');
  if (offers > 0) return `(${offers}) ${t('desk.offers')} · ${name}`;
  return deadlinesPassed > 0 ? `${t('status.deadlinesPassed', { count: deadlinesPassed })} · ${name}` : name;
}
