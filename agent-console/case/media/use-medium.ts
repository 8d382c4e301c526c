/** One medium while somebody looks at it: asked for, there, or why not. What was loaded is forgotten with the dialog. */
import { useEffect, useState } from 'react';
import type { MediaKind } from '../../../flows/contract/media.ts';
import { loadMedium, type MediumFailure } from '../../lib/media-api.ts';

export type MediumState =
  | { step: 'loading' }
  | { step: 'failed'; failure: MediumFailure }
  | { step: 'there'; kind: MediaKind; address: string };

/** Loads while mounted, and anew with each `attempt`. */
export function useMedium(href: string, attempt: number): MediumState {
  const [state, setState] = useState<MediumState>({ step: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew.
  useEffect(() => {
    const abort = new AbortController();
    let address: string | null = null;
    setState({ step: 'loading' });
    loadMedium(href, { signal: abort.signal }).then((result) => {
      if (abort.signal.aborted) return;
      if (!result.ok) {
        setState({ step: 'failed', failure: result.failure });
        return;
      }
      // Within this page alone, and gone with it.
      address = URL.createObjectURL(result.medium.blob);
      setState({ step: 'there', kind: result.medium.kind, address });
    });
    return () => {
      abort.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [href, attempt]);
  return state;
}

/** Whether asking again may help. */
export function mayComeYet(failure: MediumFailure): boolean {
  return failure === 'notNow' || failure === 'offline' || failure === 'tooMany';
}
