/** The directory of the line through the API: who sees what of it, who sets it, and what may not stand in it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { DirectoryView } from '../../flows/contract/directory.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

const INTERPRETER = {
  id: 'entry-1',
  name: 'Переводчик',
  kind: 'interpreter',
  number: '8 (900) 000-03-02',
  extension: null,
  note: 'до 22',
};
const SERVICES = { ...INTERPRETER, id: 'entry-2', name: 'Служба 112', kind: 'emergency', number: '112' };

describe('the directory of the line', () => {
  let app: TestApp;
  afterEach(() => app.close());

  test('is set by supervisors, and shows its numbers in full to those alone who keep it', async () => {
    app = await buildTestApp();
    const olga = await app.person('olga', 'operator');
    const change = { version: 0, entries: [INTERPRETER, SERVICES] };
    const refused = await olga.put('/api/directory', change);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'notYourTask']);

    const sofia = await app.person('sofia', 'supervisor');
    const set = await sofia.put('/api/directory', change);
    expect(set).toMatchObject({
      status: 200,
      body: { version: 1, entries: [{ number: '+79000000302' }, {}] },
    });
    const seen = (await olga.get('/api/directory')).body as DirectoryView;
    expect(seen.entries).toMatchObject([
      { id: 'entry-1', name: 'Переводчик', number: '+7 900 ···-02' },
      { number: '112' },
    ]);
    expect((await app.call({ method: 'GET', url: '/api/directory' })).status).toBe(401);
  });

  test('set by two people at once is the first one’s, and the second is told', async () => {
    app = await buildTestApp();
    const sofia = await app.person('sofia', 'supervisor');
    await sofia.put('/api/directory', { version: 0, entries: [SERVICES] });
    const late = await sofia.put('/api/directory', { version: 0, entries: [] });
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'directoryChanged']);
  });

  test.each([
    ['that the family would pay for', '8 809 000-00-01'],
    ['abroad', '+44 20 0000 0000'],
    ['that is none', 'приют'],
  ])('takes no number %s', async (_why, number) => {
    app = await buildTestApp();
    const sofia = await app.person('sofia', 'supervisor');
    const refused = await sofia.put('/api/directory', { version: 0, entries: [{ ...SERVICES, number }] });
    expect(refused.status).toBe(400);
  });
});
