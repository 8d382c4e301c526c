/** What would tell somebody who listens beside a family that this is no parcel service. */
import type { Instruction } from '../../flows/call/instructions.ts';

const TELLTALE = [
  'Семейная линия',
  ...['лини', 'помощ', 'помог', 'опасн', 'кризис', 'насил', 'полици', 'скор', 'семь', 'семей', 'оператор'],
  ...['психолог', 'специалист', 'сотрудник', 'жизн', 'бьёт', 'угро', 'безопас', '112', '124', '102'],
  ...['hotline', 'help', 'line', 'danger', 'crisis', 'violence', 'police', 'emergency', 'family', 'operator'],
  ...['psycholog', 'specialist', 'safe', 'threat', 'life'],
];

/** Everything said in a document, questions included. */
export function spokenIn(script: readonly Instruction[]): string[] {
  return script.flatMap((each) =>
    each.verb === 'say' ? [each.text] : each.verb === 'ask' ? spokenIn(each.prompt) : [],
  );
}

export function telltaleIn(words: string): string | undefined {
  return TELLTALE.find((word) => words.toLowerCase().includes(word.toLowerCase()));
}
