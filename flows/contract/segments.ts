/** How many segments a text is sent in: GSM-7 160 characters (153 each when split), else UCS-2 70 (67). */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_7_EXTENDED = '^{}\\[~]|€';

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Units used: septets, or UTF-16 code units (an emoji takes two). */
  units: number;
  segments: number;
  /** Units that still fit into the last segment. */
  left: number;
}

export function segmentsOf(text: string): Segments {
  let septets = 0;
  for (const character of text) {
    if (GSM_7.includes(character)) septets += 1;
    else if (GSM_7_EXTENDED.includes(character)) septets += 2;
    else return count('UCS-2', text.length, 70, 67);
  }
  return count('GSM-7', septets, 160, 153);
}

function count(encoding: Segments['encoding'], units: number, alone: number, each: number): Segments {
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, left: alone - units };
  const segments = Math.ceil(units / each);
  return { encoding, units, segments, left: segments * each - units };
}
