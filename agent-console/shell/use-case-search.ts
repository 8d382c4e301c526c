/** Finds cases: those on the board at once, all others from the server after a pause in typing. */
import { useEffect, useMemo, useState } from 'react';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useCases } from '../board/board-store.ts';
import { byUrgencyThenWaiting } from '../board/work-order.ts';
import { searchCases } from '../lib/api.ts';

const PAUSE_MS = 250;
const MOST_SHOWN = 12;
/** A single letter would match half the archive; a single digit is already a case number. */
const LEAST_LETTERS = 2;

export function matches(item: CaseSummary, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const digits = wanted.replace(/\D/g, '');
  if (digits !== '' && String(item.number).startsWith(digits)) return true;
  if (digits !== '' && item.contacts.some((contact) => contact.from?.replace(/\D/g, '').endsWith(digits)))
    return true;
  return [item.preview, item.nextStep?.what, item.agreedStep?.what, item.urgencyReason].some((text) =>
    text?.toLocaleLowerCase().includes(wanted),
  );
}

export function useCaseSearch(query: string) {
  const board = useCases();
  const [found, setFound] = useState<{ query: string; cases: CaseSummary[]; failed: boolean } | null>(null);
  const asked = query.trim();

  useEffect(() => {
    if (asked.length < LEAST_LETTERS && !/^\d+$/.test(asked)) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const result = await searchCases(asked, abort.signal);
      if (abort.signal.aborted) return;
      setFound({ query: asked, cases: result.ok ? result.value.cases : [], failed: !result.ok });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);

  const cases = useMemo(() => {
    const merged = new Map<string, CaseSummary>();
    const shown = [...board.values()].filter((item) => matches(item, asked)).sort(byUrgencyThenWaiting);
    const remote = found?.query === asked ? found.cases : [];
    for (const item of [...shown, ...remote]) if (!merged.has(item.id)) merged.set(item.id, item);
    return [...merged.values()].slice(0, MOST_SHOWN);
  }, [board, asked, found]);

  const asking = asked.length >= LEAST_LETTERS || /^\d+$/.test(asked);
  const state = !asking ? 'idle' : found?.query !== asked ? 'searching' : found.failed ? 'failed' : 'done';
  return { cases, state } as const;
}
