/**
 * Pictures and other files that families send with a text: where the console gets one, and which kinds are shown in
 * place. Whatever is not in the table is only ever saved: a page or a drawing with script in it must not run here.
 */
import { z } from 'zod';

export const MediaViewSchema = z.object({
  /** On this server; the provider's own address never leaves it. */
  href: z.string(),
  /** As the provider announced it; empty where it did not say. */
  contentType: z.string(),
});
export type MediaView = z.infer<typeof MediaViewSchema>;

/** `file` is saved and never shown; of `unknown` the medium itself tells when it comes. */
export type MediaKind = 'picture' | 'video' | 'sound' | 'file' | 'unknown';

interface MediaType {
  kind: MediaKind;
  /** Of a file's name. */
  ending: string;
}

const TYPES: Readonly<Record<string, MediaType>> = {
  'image/jpeg': { kind: 'picture', ending: 'jpg' },
  'image/png': { kind: 'picture', ending: 'png' },
  'image/gif': { kind: 'picture', ending: 'gif' },
  'image/webp': { kind: 'picture', ending: 'webp' },
  'video/mp4': { kind: 'video', ending: 'mp4' },
  'video/3gpp': { kind: 'video', ending: '3gp' },
  'video/webm': { kind: 'video', ending: 'webm' },
  'audio/mpeg': { kind: 'sound', ending: 'mp3' },
  'audio/mp4': { kind: 'sound', ending: 'm4a' },
  'audio/ogg': { kind: 'sound', ending: 'ogg' },
  'audio/wav': { kind: 'sound', ending: 'wav' },
  // No browser plays it.
  'audio/amr': { kind: 'file', ending: 'amr' },
  'application/pdf': { kind: 'file', ending: 'pdf' },
  'text/vcard': { kind: 'file', ending: 'vcf' },
};

/** Other names of the same. */
const SAME_AS: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wav': 'audio/wav',
  'text/x-vcard': 'text/vcard',
};

const UNKNOWN: MediaType = { kind: 'unknown', ending: 'bin' };

/** What may be said of a medium to a browser: a type of the table, else that it is bytes. */
export function mediaTypeOf(contentType: string): MediaType & { contentType: string } {
  const written = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const name = SAME_AS[written] ?? written;
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  return type === undefined
    ? { ...UNKNOWN, contentType: 'application/octet-stream' }
    : { ...type, contentType: name };
}

export function isShownInPlace(kind: MediaKind): kind is 'picture' | 'video' | 'sound' {
  return kind === 'picture' || kind === 'video' || kind === 'sound';
}
