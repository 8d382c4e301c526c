/** Numbers that lead to this line: nobody is called on them, and nobody who shows one is a family. */
import type { Config } from '../env.ts';

export function ownNumbersOf({
  lineNumber,
  voiceNumber,
  smsNumber,
  discreetNumber,
}: Pick<Config, 'lineNumber' | 'voiceNumber' | 'smsNumber' | 'discreetNumber'>): string[] {
  return [lineNumber, voiceNumber, smsNumber, ...(discreetNumber === null ? [] : [discreetNumber])];
}
