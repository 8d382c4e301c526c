/** One offer: urgency first, what it is, how many seconds are left, and the two answers. */
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { besideOf } from '../board/beside.ts';
import { useCases, useStaffName } from '../board/board-store.ts';
import { askerOf, liveCallOf, talkerBeside } from '../board/consult.ts';
import { familyWords, wordedState } from '../board/occasion.ts';
import { stepWords } from '../board/reach.ts';
import { useMe } from '../board/session.ts';
import { urgencyReasonWords } from '../board/urgency-reason.ts';
import { waitsOnLineSince } from '../board/waits-since.ts';
import { waitsOf } from '../board/waits-words.ts';
import type { Offered } from '../board/work-order.ts';
import { useAcceptKey } from '../lib/enter-in-field.ts';
import { casePath, navigate } from '../lib/router.ts';
import { useStore } from '../lib/store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { BesideWords } from '../ui/beside-words.tsx';
import { FlagBadge } from '../ui/flag-badge.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { LanguageBadge } from '../ui/language-badge.tsx';
import { OccasionIcon, OccasionWord } from '../ui/occasion.tsx';
import { Preview } from '../ui/preview.tsx';
import { SilentBadge } from '../ui/silent-badge.tsx';
import { Elapsed } from '../ui/time.tsx';
import { UnsafeBadge } from '../ui/unsafe-badge.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './offer.module.css';
import { answeringStore, isAnsweredHere, sendFor } from './offer-answer.ts';
import { OfferCountdown } from './offer-countdown.tsx';
import { AskedBecause, SentOnWords } from './sent-on-words.tsx';
import { StandInWords, TeamStandInWords } from './stand-in-words.tsx';
import type { OfferKeys } from './use-offer-keys.ts';
import type { SteadyOffers } from './use-steady-offers.ts';

interface Props {
  offered: Offered;
  steady: SteadyOffers;
  /** The one that the keys answer. Without it they answer none of these. */
  keys?: OfferKeys;
}

export function OfferCard({ offered, steady, keys }: Props) {
  const { t } = useTranslation();
  const card = useRef<HTMLLIElement>(null);
  const { case: item, offer } = offered;
  const answering = useStore(answeringStore, (answers) => answers.get(offer.id));
  const answer = sendFor(t);
  const who = item.contacts.at(-1)?.from ?? t('anonymous');
  const asker = askerOf(item, offer.staffId);
  const flag = item.contacts.at(-1)?.flag;
  const beside = besideOf(item, useCases());
  const talker = offer.attention === 'desk' ? talkerBeside(item, offer.staffId) : null;
  const talkerName = useStaffName(talker) ?? t('timeline.somebody');
  const isDeclineAsked = keys?.declineAskedOf === offer.id;
  useEffect(() => {
    if (isDeclineAsked) card.current?.querySelector<HTMLElement>('[data-testid=decline-offer]')?.focus();
  }, [isDeclineAsked]);
  // By keyboard a button is pressed where the focus is, wherever that stands; such a click counts no presses.
  const press = (act: () => void) => (event: MouseEvent) => {
    if (event.detail === 0 || steady.mayPress(offered, event.timeStamp)) act();
  };
  const hasPhone = useMe().device !== 'none';
  const acceptKey = useAcceptKey();
  const isByKey = keys !== undefined && acceptKey !== null;
  const enter = isByKey && keys.declineAskedOf === null ? <KeyName>{acceptKey}</KeyName> : undefined;
  return (
    <li
      ref={card}
      className={styles.card}
      data-urgency={item.urgency}
      data-testid="offer"
      data-case-id={item.id}
      data-offer-id={offer.id}
      data-moving={steady.isMoving(offer.id) || undefined}
      onBlur={isDeclineAsked ? keys?.forgetDecline : undefined}
    >
      <div className={styles.top}>
        <UrgencyMark urgency={item.urgency} strong />
        <OfferCountdown offer={offer} />
      </div>
      <p className={styles.what}>
        <OccasionIcon item={item} size={16} />
        <span>
          {asker ? t('offer.consult') : <OccasionWord item={item} />} ·{' '}
          {t('case.short', { number: item.number })} · <span className={styles.number}>{who}</span>
        </span>
        {flag && <FlagBadge kind={flag} />}
        <UnsafeBadge item={item} />
        <SilentBadge item={item} />
        <LanguageBadge item={item} />
      </p>
      {asker ? (
        <p className={styles.asks}>
          <AskWords
            item={item}
            askedBy={asker}
            handsOver={item.handover !== undefined}
            isAnsweredHere={isAnsweredHere(offered)}
          />
        </p>
      ) : (
        <p className={styles.why}>
          <OfferWords offered={offered} />
        </p>
      )}
      {offer.reason && <AskedBecause reason={offer.reason} />}
      {!asker && beside.map((each) => <BesideWords key={each.item.id} beside={each} />)}
      {talker && (
        <p className={styles.talked} data-testid="offer-talker">
          {t(hasPhone ? 'offer.talked' : 'offer.talkedNoPhone', { name: talkerName })}
        </p>
      )}
      {!asker && item.sentOn && <SentOnWords sentOn={item.sentOn} />}
      {!asker && item.standIn && (
        <StandInWords item={item} forStaffId={item.standIn.forStaffId} toStaffId={offer.staffId} />
      )}
      {!asker && !item.standIn && offer.standsIn && <TeamStandInWords item={item} />}
      <div className={styles.answers} data-declining={isDeclineAsked || undefined}>
        {asker && !isAnsweredHere(offered) ? (
          <ActionButton
            onClick={press(() => navigate(casePath(item.id)))}
            rightSection={enter}
            data-testid="open-offered"
          >
            {t('offer.openCase')}
            <span className="visually-hidden"> {t('case.title', { number: item.number })}</span>
          </ActionButton>
        ) : (
          <ActionButton
            pending={answering === 'accept'}
            onClick={press(() => void answer(offered, 'accept'))}
            rightSection={enter}
            data-testid="accept-offer"
          >
            {t('offer.accept')}
            <span className="visually-hidden"> {t('case.title', { number: item.number })}</span>
          </ActionButton>
        )}
        <ActionButton
          variant="default"
          pending={answering === 'decline'}
          onClick={press(() => void answer(offered, 'decline'))}
          rightSection={isByKey && <KeyName>{isDeclineAsked ? 'Enter' : 'Esc'}</KeyName>}
          data-testid="decline-offer"
        >
          {t('offer.decline')}
          <span className="visually-hidden"> {t('case.title', { number: item.number })}</span>
        </ActionButton>
      </div>
    </li>
  );
}

/** Seen on the button; whoever hears the page is told of the keys with the offer. */
function KeyName({ children }: { children: string }) {
  return (
    <span aria-hidden="true">
      <Kbd>{children}</Kbd>
    </span>
  );
}

interface AskProps {
  item: Offered['case'];
  askedBy: string;
  handsOver: boolean;
  isAnsweredHere: boolean;
}

/** A colleague's call for help is answered by talking alone: on the phone, or here where calls come to the browser. */
function AskWords({ item, askedBy, handsOver, isAnsweredHere }: AskProps) {
  const { t } = useTranslation();
  const group = isAnsweredHere ? 'softphone' : 'offer';
  return t(`${group}.${handsOver ? 'handsOver' : 'asks'}`, {
    name: useStaffName(askedBy) ?? t('timeline.somebody'),
    waits: waitsOf(item, t),
  });
}

/** What is known before taking it: the family's words, why it is urgent, how long it waits, what is to be done. */
function OfferWords({ offered: { case: item, offer } }: { offered: Offered }) {
  const { t } = useTranslation();
  const live = liveCallOf(item);
  const words = familyWords(item);
  if (words !== null) return <Preview text={words} medium={item.previewMedium} />;
  const reason = urgencyReasonWords(item.urgencyReason, t);
  // Judged on the way here: the same words stand beneath.
  if (reason && item.urgencyReason !== item.sentOn?.reason) return reason;
  const since = waitsOnLineSince(item);
  if (offer.attention === 'voice' && since) {
    return (
      <>
        {t(`callState.${live?.awaitsCallback ? 'callback' : 'waiting'}`)} <Elapsed since={since} />
      </>
    );
  }
  // To accept it is what an offer asks for; why it was sent here stands beneath.
  if (item.sentOn) return null;
  return item.nextStep ? stepWords(item.nextStep, item, t) : t(`state.${wordedState(item)}`);
}
