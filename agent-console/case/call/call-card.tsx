/** The live call: where it stands, how long, who talks, and what may be done. Nothing here runs ahead of the server. */
import { IconPhone } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { callStateWord } from '../../board/call-words.ts';
import { askerOf, consultOf, isConsulted, liveCallOf } from '../../board/consult.ts';
import { MonitorsLine } from '../../board/monitors-line.tsx';
import { useMe, useSession } from '../../board/session.ts';
import { waitsOnLineSince } from '../../board/waits-since.ts';
import { waitsOf } from '../../board/waits-words.ts';
import { isMine } from '../../board/work-order.ts';
import { useOwnerName } from '../../ui/person.tsx';
import { Elapsed } from '../../ui/time.tsx';
import { ElsewhereLine } from '../../voice/elsewhere-line.tsx';
import { RecoveringLine } from '../../voice/recovering-line.tsx';
import { TalkPanel } from '../../voice/talk-panel.tsx';
import { RecordingLine } from '../recordings/recording-line.tsx';
import { notTakenWords, teamWords } from '../timeline/handover-sentences.ts';
import { partySentence } from '../timeline/party-sentences.ts';
import { useNameOf } from '../timeline/timeline-line.tsx';
import { textField } from '../timeline/timeline-model.ts';
import { CallButtons } from './call-buttons.tsx';
import styles from './call-card.module.css';
import { CallLine } from './call-line.tsx';
import { HoldTime } from './hold-time.tsx';
import { PartiesPanel } from './parties-panel.tsx';
import { SilentPanel } from './silent-panel.tsx';
import { talkHistory } from './talk-history.ts';

const FAMILY_HEARS_MUSIC = new Set([
  'held',
  'consultRinging',
  'consulting',
  'seeking',
  'offering',
  'partyRinging',
]);

export function CallCard({ view }: { view: CaseView }) {
  const call = liveCallOf(view);
  if (!call) return null;
  return (
    <>
      <LiveCall view={view} call={call} />
      {call.byKeys && <SilentPanel view={view} call={call} />}
    </>
  );
}

function LiveCall({ view, call }: { view: CaseView; call: ContactView }) {
  const { t } = useTranslation();
  const state = call.callState ?? 'waiting';
  const { heldSince } = talkHistory(view.timeline, call.id);
  const since = call.talkedSince ?? waitsOnLineSince(view) ?? call.startedAt;
  const card = useRef<HTMLElement>(null);
  const isHeld = heldSince !== null && FAMILY_HEARS_MUSIC.has(state);
  return (
    <>
      <CallLine card={card}>
        <span className={styles.lineState}>
          <StateWords view={view} call={call} />
        </span>
        <Elapsed since={isHeld ? heldSince : since} />
      </CallLine>
      <section
        ref={card}
        className={styles.card}
        aria-label={t('call.title')}
        data-testid="call-card"
        data-state={state}
      >
        <span
          className={styles.pulse}
          data-live={state === 'talking' || state === 'joined' || state === 'asking' || undefined}
        >
          <IconPhone size={20} aria-hidden="true" />
        </span>
        <div className={styles.words}>
          <p className={styles.state} aria-live="polite">
            <StateWords view={view} call={call} />
          </p>
          <Hint view={view} call={call} />
          <div aria-live="polite">
            <MonitorsLine item={view} />
            <RecordingLine recording={call.recording} />
          </div>
          <RecoveringLine view={view} />
          <ElsewhereLine view={view} />
          {isHeld && <HoldTime since={heldSince} isTold={call.heldTooLong === true} />}
        </div>
        <span className={styles.duration}>
          <span className="visually-hidden">{t(call.talkedSince ? 'call.duration' : 'call.onLine')} </span>
          <Elapsed since={since} />
        </span>
        <CallButtons view={view} />
        <TalkPanel view={view} />
        <PartiesPanel view={view} />
      </section>
    </>
  );
}

/** The state, and whoever of the others is in it. */
function StateWords({ view, call }: { view: CaseView; call: ContactView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const nameOf = useNameOf();
  const asker = askerOf(view, me.id);
  if (asker) return t(view.handover ? 'call.handsOver' : 'call.asks', { name: nameOf(asker) });
  const state = `${t('call.title')}: ${t(`callState.${callStateWord(call)}`)}`;
  if (view.handover) {
    const rung = view.offers.map(({ staffId }) => nameOf(staffId));
    return [state, t('call.seeks', { team: teamWords(view.handover, t) }), ...rung].join(' · ');
  }
  if (view.reservedTeam && call.awaitsCallback && call.talkingStaffId === null)
    return `${state} · ${t('overflow.keptFor', { team: t(`teams.name.${view.reservedTeam}`) })}`;
  const consult = consultOf(view);
  if (consult) {
    const others = [consult.askedBy, consult.colleagueId].filter((id) => id !== null && id !== me.id);
    return [state, ...others.map(nameOf)].join(' · ');
  }
  // Whoever left the family with somebody else, or is awaited, does not talk with it now.
  if (call.callState === 'withParty' || call.callState === 'recovering') return state;
  const talker = call.talkingStaffId;
  if (!talker || talker === me.id) return state;
  // Nobody talks with a family on hold, or one that is being rung.
  const talks = call.callState === 'talking' ? 'call.withStaff' : 'call.ofStaff';
  return `${state} · ${t(talks, { name: nameOf(talker) })}`;
}

/** What to do with the phone in the hand, or what has just happened. */
function Hint({ view, call }: { view: CaseView; call: ContactView }) {
  const { t } = useTranslation();
  const me = useMe();
  const inBrowser = me.device === 'browser';
  const nameOf = useNameOf();
  const { consultEnded, partyEnded, leftByAsker } = talkHistory(view.timeline, call.id);
  const state = call.callState;
  const isBeingConnected = isMine(view, me.id) && (state === 'ringing' || state === 'connecting');
  const isBack = state === 'talking' && call.talkingStaffId === me.id;
  const owner = useOwnerName(view.owner);
  const words =
    isBack && call.farewell
      ? t('dropped.farewellSaid')
      : isBeingConnected || askerOf(view, me.id)
        ? t(inBrowser ? 'softphone.answerHere' : 'call.pressOne')
        : isConsulted(view, me.id)
          ? t(
              `${inBrowser ? 'softphone' : 'call'}.${state === 'joined' ? 'guestJoined' : 'guestConsulting'}`,
              {
                waits: waitsOf(view, t),
              },
            )
          : isBack && leftByAsker
            ? t('call.askerLeft', { name: nameOf(textField(leftByAsker, 'by')) })
            : isBack && consultEnded && textField(consultEnded, 'why') !== 'takenBack'
              ? t('call.familyBack', { why: notTakenWords(consultEnded, t, nameOf) })
              : isBack && partyEnded && textField(partyEnded, 'by') === null
                ? t('party.back', { why: partySentence(partyEnded, t, '') ?? '' })
                : isBack && !isMine(view, me.id)
                  ? t('call.sentOn', { owner })
                  : isBack && call.discreet
                    ? t('silent.discreet')
                    : isBack && call.pressedNothing && view.allowed.includes('startByKeys')
                      ? t('silent.maybe')
                      : null;
  return (
    <p className={styles.hint} aria-live="polite">
      {words}
    </p>
  );
}
