// What kind of medium lies at an address.
import type { Network } from '../network.ts';
import { storedFileAt } from './stored-files.ts';

const typesByEnding: Record<string, string> = {
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  pdf: 'application/pdf',
  vcf: 'text/x-vcard',
};

/** As a file was sent; of an address elsewhere by its ending, which is good enough for a phone that sends links. */
export function mediaTypeOf(network: Network, url: string): string {
  const stored = storedFileAt(network, url);
  if (stored !== null) return stored.contentType;
  const ending = /\.([a-z0-9]+)(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return typesByEnding[ending] ?? 'image/jpeg';
}
