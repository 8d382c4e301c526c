/** Invented people to bring into a talk, on a line that runs on this machine alone: they ring on the handset page. */
import type { Store } from '../../db/store.ts';
import type { DirectoryEntry } from '../../flows/contract/directory.ts';

export const DEMO_DIRECTORY: readonly DirectoryEntry[] = [
  {
    id: 'demo-interpreter',
    name: 'Зарина, переводчик с таджикского',
    kind: 'interpreter',
    number: '+79000000302',
    extension: null,
    note: 'С 8 до 22, в остальное время по просьбе',
  },
  {
    id: 'demo-shelter',
    name: 'Приют «Тёплый дом», дежурный',
    kind: 'partner',
    number: '+79000000301',
    extension: '123',
    note: 'Отвечает коммутатор, добавочный наберётся сам',
  },
];

/** Once: a directory that somebody has set since stays as it is. */
export async function addDemoDirectory(store: Store, line: string, nowMs: number): Promise<void> {
  const { version } = await store.directory(line);
  if (version > 0) return;
  await store.setDirectory(line, [...DEMO_DIRECTORY], 0, {
    atMs: nowMs,
    staffId: null,
    action: 'directory.changed',
    caseId: null,
    detail: 'demo',
  });
}
