/** Why a medium does not open, named as what it is. */
import type { TFunction } from 'i18next';
import type { MediaKind } from '../../../flows/contract/media.ts';
import type { MediumFailure } from '../../lib/media-api.ts';

export function failureWords(t: TFunction, failure: MediumFailure, kind: MediaKind): string {
  return t(`media.failed.${failure}`, { what: t(`media.what.${kind}`) });
}
