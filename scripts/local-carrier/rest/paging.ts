// Lists in the provider's pages, newest first, and its date filters.
import type { RestAnswer } from './operation.ts';

const defaultPageSize = 50;

interface PageQuery {
  Page?: number;
  PageSize?: number;
  PageToken?: string;
}

/** `key` names the list in the answer, e.g. `calls`. */
export function pageOf(path: string, key: string, items: unknown[], query: PageQuery & object): RestAnswer {
  const page = query.Page ?? 0;
  const size = query.PageSize ?? defaultPageSize;
  const start = page * size;
  const shown = items.slice(start, start + size);
  const uriOf = (number: number) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && !name.startsWith('Page')) search.set(name, String(value));
    search.set('PageSize', String(size));
    search.set('Page', String(number));
    return `${path}?${search}`;
  };
  return {
    status: 200,
    body: {
      [key]: shown,
      page,
      page_size: size,
      start,
      end: Math.max(start, start + shown.length - 1),
      uri: uriOf(page),
      first_page_uri: uriOf(0),
      next_page_uri: start + size < items.length ? uriOf(page + 1) : null,
      previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    },
  };
}

/**
 * Whether an instant passes `name`, `name<` and `name>`. A bare day means that whole day in UTC; `<` and `>`
 * include their bound.
 */
export function passesDates(
  query: Partial<Record<string, unknown>>,
  name: string,
  epochMs: number | null,
): boolean {
  const bound = (suffix: string) => {
    const value = query[name + suffix];
    return typeof value === 'string' ? value : null;
  };
  const [on, before, after] = [bound(''), bound('<'), bound('>')];
  if (on === null && before === null && after === null) return true;
  if (epochMs === null) return false;
  const dayMs = 86_400_000;
  const isDay = (value: string) => value.length === 10;
  if (on !== null) {
    const startMs = Date.parse(on);
    const endMs = startMs + (isDay(on) ? dayMs : 1000);
    if (epochMs < startMs || epochMs >= endMs) return false;
  }
  if (before !== null && epochMs > Date.parse(before) + (isDay(before) ? dayMs - 1 : 999)) return false;
  return after === null || epochMs >= Date.parse(after);
}
