/**
 * Words that a text line answers by itself when it runs on its own short code (the provider does nothing there).
 * Opt-out keywords are those the carriers prescribe, one word, any case; the Russian ones are ours beside them.
 */
export type Keyword = 'stop' | 'start' | 'help';

const KEYWORDS: Record<Keyword, readonly string[]> = {
  stop: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'стоп', 'отписаться'],
  start: ['start', 'unstop', 'yes', 'старт'],
  help: ['help', 'info', 'помощь', 'инфо'],
};

/** One word, as long as the longest of ours at most, with any signs behind it: a sentence fails at its second word. */
const ONE_WORD = /^([^\s.!]{1,11})[\s.!]*$/u;

/** The text as a word to compare with ours; empty when it is more than one. */
function wordOf(text: string): string {
  return ONE_WORD.exec(text.trim())?.[1]?.toLowerCase() ?? '';
}

export function keywordOf(text: string): Keyword | null {
  const word = wordOf(text);
  for (const keyword of ['stop', 'start', 'help'] as const) {
    if (KEYWORDS[keyword].includes(word)) return keyword;
  }
  return null;
}

/**
 * Answers to the menu of the first reply. Only ever raises: a word can be a cry for help, never a reason to wait.
 * Once a person has the case, a bare digit answers that person's question and no menu.
 */
export function choiceOf(text: string, inSomebodysHands: boolean): 'danger' | 'operator' | null {
  const word = wordOf(text);
  if (inSomebodysHands && /^\d$/.test(word)) return null;
  if (word === '1' || word === 'опасность' || word === 'опасно' || word === 'danger') return 'danger';
  if (word === '2') return 'operator';
  return null;
}
