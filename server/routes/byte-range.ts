/**
 * Which bytes of a file a request wants (RFC 9110, section 14): one range, as players ask when somebody moves about in
 * a sound. Several at once, and what is no range of bytes, are answered with the whole, as the RFC allows.
 */
export interface ByteRange {
  first: number;
  /** Included. */
  last: number;
}

/** Null: the whole. `unsatisfiable`: it begins behind the last byte. `sizeBytes` is above 0. */
export function byteRangeOf(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | null | 'unsatisfiable' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (asked === null) return null;
  const [, from = '', to = ''] = asked;
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { first: sizeBytes - length, last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= sizeBytes ? 'unsatisfiable' : { first, last };
}
