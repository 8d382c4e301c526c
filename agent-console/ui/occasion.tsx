/** What a case is about, as a sign and a word: a call, a missed one, a voice message, a text, a transfer. */
import {
  IconArrowsRightLeft,
  IconMessage,
  IconPhone,
  IconPhoneOff,
  IconRecordMail,
  IconUserShare,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { type Occasion, occasionOf } from '../board/occasion.ts';

const ICONS: Record<Occasion, typeof IconPhone> = {
  call: IconPhone,
  missedCall: IconPhoneOff,
  brokenOff: IconPhoneOff,
  ownerAway: IconUserShare,
  voicemail: IconRecordMail,
  text: IconMessage,
  textAgain: IconMessage,
  transfer: IconArrowsRightLeft,
};

export function OccasionIcon({ item, size = 14 }: { item: CaseSummary; size?: number }) {
  const Icon = ICONS[occasionOf(item)];
  return <Icon size={size} aria-hidden="true" />;
}

export function OccasionWord({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  return t(`occasion.${occasionOf(item)}`, { tier: t(`tierInWords.${item.tier}`) });
}
