/**
 * What a family sent with a text, as this page holds it: bytes and not an address, so that none is left in the browser.
 * The server records every opening; nothing here is asked for before somebody wants it.
 */
import { type MediaKind, mediaTypeOf } from '../../flows/contract/media.ts';

/** Milliseconds. Longer than the server waits for the provider (30 s), so that its word comes first. */
const ANSWER_TIMEOUT_MS = 45_000;

export interface LoadedMedium {
  blob: Blob;
  kind: MediaKind;
  /** As the server names it: tells nothing about the family. */
  fileName: string;
}

export type MediumFailure =
  | 'gone'
  | 'notNow'
  | 'tooLarge'
  | 'tooMany'
  | 'forbidden'
  | 'signedOut'
  | 'offline';

export type MediumResult = { ok: true; medium: LoadedMedium } | { ok: false; failure: MediumFailure };

/** Resolves to `offline` when it breaks off, and when it is wanted no more. */
export async function loadMedium(
  href: string,
  { download = false, signal }: { download?: boolean; signal?: AbortSignal } = {},
): Promise<MediumResult> {
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    const response = await fetch(download ? `${href}?download=1` : href, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (!response.ok) return { ok: false, failure: failureOf(response.status, await codeOf(response)) };
    const type = mediaTypeOf(response.headers.get('content-type') ?? '');
    const named = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return {
      ok: true,
      medium: {
        blob: new Blob([await response.arrayBuffer()], { type: type.contentType }),
        kind: type.kind,
        fileName: named ?? `attachment.${type.ending}`,
      },
    };
  } catch {
    return { ok: false, failure: 'offline' };
  }
}

async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return (body as { code?: unknown } | null)?.code;
}

export function failureOf(status: number, code: unknown): MediumFailure {
  if (code === 'mediumTooLarge') return 'tooLarge';
  switch (status) {
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
      return 'gone';
    case 429:
      return 'tooMany';
    default:
      return 'notNow';
  }
}

/** Hands it to the browser as a file; nothing of it is shown. */
export function saveMedium({ blob, fileName }: LoadedMedium): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
