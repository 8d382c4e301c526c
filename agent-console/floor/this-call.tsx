/** Of a family that waited before the call it is on: how long this call lasts, beside the whole of its wait. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { waitsOnLineSince, waitsSince } from '../board/waits-since.ts';
import { Elapsed } from '../ui/time.tsx';

export function ThisCall({ item, before = '' }: { item: CaseSummary; before?: string }) {
  const { t } = useTranslation();
  const since = waitsOnLineSince(item);
  if (since === null || since === waitsSince(item)) return null;
  return (
    <span>
      {before}
      {t('call.thisCall')} <Elapsed since={since} />
    </span>
  );
}
