/** Whether a text tells its reader whose it is: on a phone that may be read by an aggressor it must not. */
import type { Facts } from '../case/facts.ts';

export type LineNames = Pick<Facts, 'lineName' | 'lineNumber'>;

/** The line's name, and where its number would be told as well, that number too. */
export function namesLine(text: string, { lineName, lineNumber }: LineNames, isDiscreet: boolean): boolean {
  const words = text.toLocaleLowerCase('ru');
  if (words.includes(lineName.toLocaleLowerCase('ru'))) return true;
  return isDiscreet && words.split(/[^\d+]+/).includes(lineNumber);
}
