/** What is known of the sound of my talk here, as it changes. */
import { useNetwork } from '@mantine/hooks';
import { type KnownSound, knownSound } from './known-sound.ts';
import { useSoftphone } from './softphone-store.ts';

export function useKnownSound(): KnownSound {
  const { online } = useNetwork();
  return useSoftphone((view) => knownSound(view, online));
}
