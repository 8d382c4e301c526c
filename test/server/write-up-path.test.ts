/** A talk whose case was sent on in its middle, over a real port: written up by whoever led it to its end. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const ANNA = { staffId: 'anna', scope: { team: 'hotline', specialty: null } } as const;
const BORIS = { staffId: 'boris', scope: { team: 'hotline', specialty: null } } as const;

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, asks, answerTo, talking } = onTheLine(() => line);

test('sees the case, and has it on the board, until that is written, and nobody else of the team does', async () => {
  const { call } = await talking();
  const [caseId] = await line.store.openCaseIds(null, 10);
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'негде жить' });
  call.hangUp();
  await vi.waitFor(async () => expect((await theCase())?.wrapUpsOwed).toHaveLength(1), 4000);
  const shown = async (viewer: typeof ANNA | typeof BORIS) => [
    await line.store.mayView(viewer, caseId as string),
    (await line.store.board(viewer, 10)).cases.length,
  ];
  expect([await shown(ANNA), await shown(BORIS)]).toEqual([
    [true, 1],
    [false, 0],
  ]);
  expect(await answerTo('boris', { type: 'writeUp', outcome: 'helped' })).toMatchObject({ ok: false });
  await asks('anna', { type: 'writeUp', outcome: 'helped', summary: 'Едет к сестре' });
  expect(await theCase()).toMatchObject({ team: 'crisisCentre', owner: { kind: 'team' } });
  expect((await theCase())?.wrapUpsOwed).toBeUndefined();
  expect(await shown(ANNA)).toEqual([false, 0]);
  const journal = await line.store.journalOf(caseId as string);
  expect(journal.at(-1)?.event).toMatchObject({
    type: 'wrapUp.completed',
    by: 'anna',
    summary: 'Едет к сестре',
  });
});
