/** Appends the events of a commit to the journal: a few rows to a statement, which costs half of one row each. */
import type { CaseEvent } from '../flows/case/events.ts';
import type { Sqlite } from './open.ts';

/** Most commits have one to four events. */
const ROWS_AT_ONCE = 4;

function messageIdOf(event: CaseEvent): string | null {
  return event.type === 'text.queued' || event.type === 'text.received' ? event.messageId : null;
}

export function prepareJournalWrites(database: Sqlite) {
  const inserts = Array.from({ length: ROWS_AT_ONCE }, (_, index) => {
    const rows = Array.from({ length: index + 1 }, () => '(?, ?, ?, ?, ?)').join(', ');
    return database.prepare<unknown[]>(
      `INSERT INTO journal (seq, case_number, type, message_id, event) VALUES ${rows}`,
    );
  });

  return {
    /** `entries` are the events as JSON, made before the transaction. Sequences count up from `firstSeq`. */
    append(number: number, firstSeq: number, events: CaseEvent[], entries: string[]): void {
      for (let start = 0; start < events.length; start += ROWS_AT_ONCE) {
        const part = events.slice(start, start + ROWS_AT_ONCE);
        const values: unknown[] = [];
        for (const [index, event] of part.entries()) {
          values.push(
            firstSeq + start + index,
            number,
            event.type,
            messageIdOf(event),
            entries[start + index],
          );
        }
        inserts[part.length - 1]?.run(...values);
      }
    },
  };
}
