/** One line of the timeline: a day, a text, a note, a voice message, or a transition in words. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import type { Urgency } from '../../../flows/contract/words.ts';
import { useBoard } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import { serverNowMs } from '../../lib/clock.ts';
import { formatDay, formatMoment } from '../../lib/format.ts';
import { currentLanguage } from '../../lib/i18n.ts';
import { Clock } from '../../ui/time.tsx';
import { UrgencyMark } from '../../ui/urgency-mark.tsx';
import { MediaList } from '../media/media-list.tsx';
import { VoicemailPlayer } from '../recordings/voicemail-player.tsx';
import { DeliveryTick } from './delivery-tick.tsx';
import { languageAt } from './heard-words.ts';
import { talkLengthWords } from './talk-lengths.ts';
import styles from './timeline.module.css';
import { type TimelineItem, textField } from './timeline-model.ts';
import { TransitionIcon } from './transition-icon.tsx';
import { transitionWords } from './transition-words.ts';

export function useNameOf(): (staffId: string | null) => string {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const staff = useBoard((board) => board.staff);
  return (staffId) => {
    if (staffId === null) return t('timeline.system');
    if (staffId === me.id) return t('timeline.you');
    return staff.get(staffId)?.name ?? t('timeline.somebody');
  };
}

export function TimelineLine({ item, view }: { item: TimelineItem; view: CaseView }) {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const nameOf = useNameOf();
  switch (item.kind) {
    case 'day':
      return <li className={styles.day}>{formatDay(item.at, currentLanguage(), timeZone)}</li>;
    case 'received':
      return (
        <li className={styles.bubble} data-side="family" data-testid="text-received">
          <span className="visually-hidden">{t('timeline.from')}: </span>
          {(item.text !== '' || item.media.length === 0) && (
            <p className={styles.words}>{item.text || <em>{t('timeline.emptyText')}</em>}</p>
          )}
          {item.media.length > 0 && <MediaList media={item.media} />}
          <p className={styles.under}>
            {item.canWait && <span>{t('timeline.canWait')}</span>}
            <Clock at={item.at} />
          </p>
        </li>
      );
    case 'sent':
      return (
        <li className={styles.bubble} data-side="ours" data-testid="text-sent" data-status={item.status}>
          <p className={styles.words}>{item.text}</p>
          <p className={styles.under}>
            <span>{item.by ? nameOf(item.by) : t('timeline.automatic')}</span>
            <Clock at={item.at} />
            <DeliveryTick status={item.status} errorCode={item.errorCode} />
          </p>
        </li>
      );
    case 'note':
      return (
        <li className={styles.note} data-testid="note">
          <p className={styles.under}>
            <strong>{t('timeline.note')}</strong>
            <span>{nameOf(item.by)}</span>
            <Clock at={item.at} />
          </p>
          <p className={styles.words}>{item.text}</p>
        </li>
      );
    case 'voicemail':
      return (
        <li className={styles.bubble} data-side="family" data-testid="voicemail">
          <VoicemailPlayer view={view} recording={item} />
          <p className={styles.under}>
            <Clock at={item.at} />
          </p>
        </li>
      );
    case 'transition': {
      const words = transitionWords(item.entry, {
        t,
        nameOf,
        momentOf: (instant) => formatMoment(instant, serverNowMs(), currentLanguage(), timeZone),
        languageAt: (seq) => languageAt(view, seq),
      });
      const urgency =
        item.entry.type === 'urgency.changed' ? (textField(item.entry, 'urgency') as Urgency) : null;
      return (
        <li className={styles.transition} data-testid="transition" data-type={item.entry.type}>
          <Clock at={item.at} />
          <TransitionIcon type={item.entry.type} isText={textField(item.entry, 'channel') === 'text'} />
          <p>
            {urgency ? <UrgencyWords text={words.text} urgency={urgency} /> : words.text}
            {words.by && <span className={styles.by}> · {words.by}</span>}
            {words.detail && <span className={styles.detail}>{words.detail}</span>}
            {item.talk && <span className={styles.detail}>{talkLengthWords(item.talk, t)}</span>}
          </p>
        </li>
      );
    }
  }
}

/** The sentence as heard by a screen reader, the mark as seen. */
function UrgencyWords({ text, urgency }: { text: string; urgency: Urgency }) {
  return (
    <>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true">
        <UrgencyMark urgency={urgency} />
      </span>
    </>
  );
}
