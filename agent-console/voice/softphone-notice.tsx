/** What must be done before one can be called here, on every page: each trouble with its way out. */
import { Button } from '@mantine/core';
import {
  IconDeviceLandlinePhone,
  IconHeadsetOff,
  IconPhoneIncoming,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyToBoard, useCases } from '../board/board-store.ts';
import { useMe, useSession } from '../board/session.ts';
import { setPresence } from '../lib/api.ts';
import { ring } from '../lib/sound.ts';
import { Notice } from '../ui/notice.tsx';
import { showToast } from '../ui/toasts.ts';
import { askForMicrophone } from './microphone.ts';
import { softphone } from './softphone.ts';
import { type RingView, softphoneState, useSoftphone } from './softphone-store.ts';
import { strayRings } from './stray-rings.ts';

export function SoftphoneNotice() {
  const { staff } = useSession();
  const cases = useCases();
  const state = useSoftphone(softphoneState);
  const trouble = useSoftphone((view) => view.trouble);
  const rings = useSoftphone((view) => view.rings);
  const isSoundBlocked = useSoftphone((view) => view.isSoundBlocked);
  const [stray] = strayRings(rings, cases.values(), staff.id);
  return (
    <>
      {stray && <StrayRing key={stray.callSid} stray={stray} />}
      {isSoundBlocked && <BlockedSound />}
      {state === 'elsewhere' && <Elsewhere />}
      {trouble && (state === 'trouble' || state === 'inCall') && <Trouble words={trouble} />}
    </>
  );
}

/** The word of an offer may come a moment after its ring. */
const STRAY_AFTER_MS = 1500;

function StrayRing({ stray }: { stray: RingView }) {
  const [isStray, setStray] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStray(true), STRAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isStray ? <RingNotice stray={stray} /> : null;
}

function RingNotice({ stray }: { stray: RingView }) {
  const { t } = useTranslation();
  useEffect(() => ring('offer'), []);
  const answer = async () => {
    const answered = await softphone.answerRing(stray.callSid);
    if (!answered.ok) showToast({ kind: 'problem', text: t(`softphone.trouble.${answered.trouble}`) });
  };
  return (
    <Notice
      name="softphone-ring"
      whole
      icon={<IconPhoneIncoming size={24} aria-hidden="true" />}
      title={t('softphone.rings')}
      body={t('softphone.ringsBody')}
    >
      <Button onClick={answer}>{t('softphone.answer')}</Button>
      <Button variant="default" onClick={() => softphone.declineRing(stray.callSid)}>
        {t('offer.decline')}
      </Button>
    </Notice>
  );
}

/** The click itself is what the browser waits for. */
function BlockedSound() {
  const { t } = useTranslation();
  return (
    <Notice
      name="softphone-blocked"
      whole
      icon={<IconVolumeOff size={24} aria-hidden="true" />}
      title={t('softphone.blocked')}
      body={t('softphone.blockedBody')}
    >
      <Button onClick={() => softphone.unblockSound()}>{t('softphone.unblock')}</Button>
    </Notice>
  );
}

function Elsewhere() {
  const { t } = useTranslation();
  return (
    <Notice
      name="softphone-elsewhere"
      whole
      icon={<IconHeadsetOff size={24} aria-hidden="true" />}
      title={t('softphone.elsewhere')}
      body={t('softphone.elsewhereBody')}
    >
      <Button variant="default" onClick={() => softphone.takeOverFromOtherTab()} data-testid="softphone-take">
        {t('softphone.takeOver')}
      </Button>
    </Notice>
  );
}

function Trouble({ words }: { words: string }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const me = useMe();
  const takeToPhone = async () => {
    const result = await setPresence(me.presence, 'phone');
    if (result.ok) applyToBoard({ type: 'staff', staff: [result.staff] });
    else showToast({ kind: 'problem', text: result.message ?? t('shift.failed') });
  };
  return (
    <Notice
      name="softphone-trouble"
      whole
      icon={<IconHeadsetOff size={24} aria-hidden="true" />}
      title={t('softphone.troubleTitle')}
      body={t(`softphone.trouble.${words}`)}
    >
      <Button
        onClick={async () => {
          // Asking for it is what opens the browser's own question.
          await askForMicrophone();
          softphone.retry();
        }}
      >
        {t(words === 'microphoneNotAsked' ? 'softphone.allowMicrophone' : 'softphone.retry')}
      </Button>
      {staff.hasPhone && (
        <Button
          variant="default"
          onClick={takeToPhone}
          leftSection={<IconDeviceLandlinePhone size={16} aria-hidden="true" />}
          data-testid="softphone-to-phone"
        >
          {t('softphone.toPhone')}
        </Button>
      )}
    </Notice>
  );
}
