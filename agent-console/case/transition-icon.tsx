/** A small picture beside a transition; the words stand next to it. */
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsExchange,
  IconArrowUpRight,
  IconBell,
  IconCalendar,
  IconCheck,
  IconCircleDot,
  IconClock,
  IconDialpad,
  IconFlag,
  IconHandStop,
  IconMessage,
  IconMicrophone,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconShield,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';

const ICONS: [prefix: string, icon: typeof IconPhone][] = [
  ['contact.started', IconPhone],
  ['contact.ended', IconMessage],
  ['menu.', IconDialpad],
  ['offers.', IconBell],
  ['offer.accepted', IconCheck],
  ['offer.', IconHandStop],
  ['leg.lost', IconPhoneOff],
  ['leg.', IconPhone],
  ['caller.hungUp', IconPhoneOff],
  ['call.ended', IconPhoneOff],
  ['call.held', IconPlayerPause],
  ['call.resumed', IconPhone],
  ['call.joined', IconUsers],
  ['consult.', IconUserPlus],
  ['callback.', IconPhone],
  ['family.', IconPhone],
  ['outbound.', IconPhone],
  ['handover.', IconArrowsExchange],
  ['urgency.', IconFlag],
  ['safety.', IconShield],
  ['case.escalated', IconArrowUpRight],
  ['case.returned', IconArrowBackUp],
  ['case.reassigned', IconArrowsExchange],
  ['case.handedOver', IconArrowsExchange],
  ['case.closed', IconCheck],
  ['session.', IconCalendar],
  ['nextStep.', IconCalendar],
  ['deadline.', IconClock],
  ['effect.failed', IconAlertTriangle],
  ['recording.', IconMicrophone],
];

export function TransitionIcon({ type, isText }: { type: string; isText: boolean }) {
  const Icon = ICONS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? IconCircleDot;
  if (isText) return <IconMessage size={16} aria-hidden="true" />;
  return <Icon size={16} aria-hidden="true" />;
}
