/** Which microphone and which loudspeaker; also in the middle of a call. */
import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../lib/store.ts';
import { listSoundDevices, type SoundDevices } from './microphone.ts';
import { chooseLoudspeaker, chooseMicrophone, soundChoicesStore } from './sound-choices.ts';
import styles from './voice.module.css';

const NONE: SoundDevices = { microphones: [], loudspeakers: [] };
/** What the browser calls the choice of the system: our own first entry says the same in words. */
const OF_THE_SYSTEM = new Set(['default', 'communications']);

/** `isOpen`: names are told only once a microphone is open. */
export function SoundDeviceChoice({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const choices = useStore(soundChoicesStore, (value) => value);
  const [devices, setDevices] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the microphone open the devices have names.
  useEffect(() => {
    let isShown = true;
    const list = async () => {
      const listed = await listSoundDevices();
      if (isShown) setDevices(listed);
    };
    void list();
    navigator.mediaDevices?.addEventListener('devicechange', list);
    return () => {
      isShown = false;
      navigator.mediaDevices?.removeEventListener('devicechange', list);
    };
  }, [isOpen]);
  return (
    <div className={styles.choices}>
      <DeviceSelect
        label={t('softphone.microphone')}
        devices={devices.microphones}
        chosen={choices.microphoneId}
        onChoose={chooseMicrophone}
      />
      {devices.loudspeakers.length > 0 && (
        <DeviceSelect
          label={t('softphone.loudspeaker')}
          devices={devices.loudspeakers}
          chosen={choices.loudspeakerId}
          onChoose={chooseLoudspeaker}
        />
      )}
    </div>
  );
}

interface SelectProps {
  label: string;
  devices: readonly MediaDeviceInfo[];
  chosen: string | null;
  onChoose: (deviceId: string | null) => void;
}

function DeviceSelect({ label, devices, chosen, onChoose }: SelectProps) {
  const { t } = useTranslation();
  const named = devices.filter(({ deviceId }) => !OF_THE_SYSTEM.has(deviceId));
  const isGone = chosen !== null && !named.some(({ deviceId }) => deviceId === chosen);
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('softphone.ofTheSystem') },
        ...named.map((device, index) => ({
          value: device.deviceId,
          label: device.label || `${label} ${index + 1}`,
        })),
        ...(isGone && chosen !== null ? [{ value: chosen, label: t('softphone.unplugged') }] : []),
      ]}
    />
  );
}
