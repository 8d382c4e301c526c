/** How long the emergency services still have to confirm, and after that for how long nobody has. */
import { useTranslation } from 'react-i18next';
import type { EmergencyView } from '../../flows/contract/emergency.ts';
import { useNowMs } from '../lib/clock.ts';
import { Elapsed } from './time.tsx';

export function EmergencyTime({ emergency }: { emergency: EmergencyView }) {
  const { t } = useTranslation();
  const leftMs = Date.parse(emergency.confirmBy) - useNowMs();
  if (emergency.state === 'asked' && leftMs > 0)
    return <span>{t('emergency.left', { count: Math.ceil(leftMs / 1000) })}</span>;
  if (emergency.state === 'confirmed') return null;
  return (
    <span>
      {t('emergency.since')} <Elapsed since={emergency.askedAt} />
    </span>
  );
}
