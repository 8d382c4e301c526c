/** Listens to the microphone for as long as the check is open, and remembers whether anything was heard. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from '../lib/store.ts';
import { startEcho } from './echo.ts';
import { type LevelReader, readLevelOf } from './level-reader.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import { soundChoicesStore } from './sound-choices.ts';
import type { VoiceTrouble } from './voice-device.ts';

/** Louder than a quiet room, quieter than speech: of 100. */
const HEARD_FROM = 35;
/** So many looks in a row (80 ms each): a word, not a knock on the desk. */
const HEARD_LOOKS = 3;

export type EchoState = 'off' | 'starting' | 'line' | 'browser';

export function useMicrophoneCheck() {
  const choices = useStore(soundChoicesStore, (value) => value);
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<VoiceTrouble | null>(null);
  const [isHeard, setHeard] = useState(false);
  const [echo, setEcho] = useState<EchoState>('off');
  const stream = useRef<MediaStream | null>(null);
  const meter = useRef<LevelReader | null>(null);
  const stopEcho = useRef<(() => void) | null>(null);
  const loudLooks = useRef(0);

  const release = useCallback(() => {
    stopEcho.current?.();
    stopEcho.current = null;
    meter.current?.close();
    meter.current = null;
    closeMicrophone(stream.current);
    stream.current = null;
    setEcho('off');
  }, []);

  const open = useCallback(async () => {
    release();
    setHeard(false);
    setTrouble(null);
    const opened = await openMicrophone(soundChoicesStore.get().microphoneId);
    setOpen(opened.ok);
    if (!opened.ok) return setTrouble(opened.trouble);
    stream.current = opened.stream;
    meter.current = readLevelOf(opened.stream);
  }, [release]);

  const close = useCallback(() => {
    release();
    setOpen(false);
  }, [release]);

  const isOpenNow = useRef(isOpen);
  isOpenNow.current = isOpen;
  const { microphoneId } = choices;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another microphone was chosen: that one is listened to.
  useEffect(() => {
    if (isOpenNow.current) void open();
  }, [microphoneId]);
  useEffect(() => release, [release]);

  const level = useCallback(() => {
    const now = meter.current?.read() ?? 0;
    loudLooks.current = now >= HEARD_FROM ? loudLooks.current + 1 : 0;
    if (loudLooks.current === HEARD_LOOKS) setHeard(true);
    return now;
  }, []);

  const toggleEcho = useCallback(async () => {
    if (stopEcho.current) {
      stopEcho.current();
      stopEcho.current = null;
      return setEcho('off');
    }
    const microphone = stream.current;
    if (!microphone) return;
    setEcho('starting');
    const started = await startEcho(microphone, soundChoicesStore.get().loudspeakerId);
    if (!started.ok) {
      setEcho('off');
      return setTrouble(started.trouble);
    }
    // Closed meanwhile, or another microphone chosen.
    if (stream.current !== microphone) return started.stop();
    stopEcho.current = started.stop;
    setEcho(started.through);
  }, []);

  return { isOpen, trouble, isHeard, echo, level, open, close, toggleEcho };
}
