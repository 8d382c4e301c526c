/** Set away for missing offers, before an open page: asked where a life is in danger, and there again by taking a family or answering one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_TEAM_SETTINGS } from '../../flows/routing/team-settings.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

const OFFER_MS = 46_000;
let app: TestApp;
let olga: Person;

beforeEach(async () => {
  app = await buildTestApp({ withWorkers: true });
  const settings = { ...DEFAULT_TEAM_SETTINGS, missesUntilAway: 1 };
  await app.store.setTeamSettings('hotline', settings, 0, {
    ...{ atMs: 0, staffId: 'sofia', action: 'team.changed', caseId: null, detail: null },
  });
  app.runtime.deps.teams.changed();
  olga = await app.person('olga', 'operator');
  // As with a page open.
  await app.store.setConnected(olga.staffId, true);
  await app.store.setPresence(olga.staffId, 'available', 'none', app.clock.now());
  app.runtime.deps.wakeDispatch();
  await app.text('+79000000101');
  await settle(OFFER_MS);
  expect(await whereIsOlga()).toEqual(['away', 'missedOffers']);
});
afterEach(() => app.close());

async function settle(byMs = 1_000): Promise<void> {
  for (let passedMs = 0; passedMs < byMs; passedMs += 1_000) {
    await app.clock.advance(1_000);
  }
}

const whereIsOlga = async () => {
  const shift = (await app.store.staffOnShift()).find(({ staffId }) => staffId === olga.staffId);
  return [shift?.presence, shift?.why];
};
const isAvailable = () => vi.waitFor(async () => expect(await whereIsOlga()).toEqual(['available', null]));
const offeredTo = async (caseId: string) =>
  (await app.store.listedCase(caseId))?.brief.offers.map(({ staffId }) => staffId);

test('a family in danger is held out to her, and accepting it puts her on the line again', async () => {
  const calm = await app.text('+79000000102');
  const danger = await app.text('+79000000103', '1');
  await settle(2_000);
  expect([await offeredTo(calm), await offeredTo(danger)]).toEqual([[], [olga.staffId]]);
  await olga.command(danger, { type: 'accept' });
  await isAvailable();
  await settle();
  expect(await offeredTo(calm)).toEqual([olga.staffId]);
});

test('nothing is held out to her any more once she says that she is on a break', async () => {
  const danger = await app.text('+79000000103', '1');
  await settle(2_000);
  await olga.put('/api/presence', { status: 'away' });
  await settle(2_000);
  expect(await offeredTo(danger)).toEqual([]);
  await olga.command(danger, { type: 'accept' });
  await settle();
  expect(await whereIsOlga()).toEqual(['away', null]);
});

test('a case that she takes from the list, and what she answers, say that she is there', async () => {
  const calm = await app.text('+79000000102');
  await olga.command(calm, { type: 'accept' });
  await isAvailable();
  await settle(OFFER_MS + 60_000);
  expect(await whereIsOlga()).toEqual(['away', 'missedOffers']);
  await olga.command(calm, { type: 'reply', text: 'Я рядом', idempotencyKey: 'a' });
  await isAvailable();
});

test('what she missed before her last answer counts no more', async () => {
  await app.store.setTeamSettings('hotline', { ...DEFAULT_TEAM_SETTINGS, missesUntilAway: 2 }, 1, {
    ...{ atMs: 0, staffId: 'sofia', action: 'team.changed', caseId: null, detail: null },
  });
  app.runtime.deps.teams.changed();
  const mine = await app.text('+79000000102');
  await olga.command(mine, { type: 'accept' });
  await isAvailable();
  // The first family is held out to her again a minute after she missed it.
  await settle(60_000 + OFFER_MS);
  await olga.command(mine, { type: 'note', text: 'Пишет с чужого телефона' });
  await app.text('+79000000103');
  await settle(OFFER_MS);
  expect(await whereIsOlga()).toEqual(['available', null]);
});

test('her own family in danger stays hers when it writes, and is held out to a colleague half a minute later', async () => {
  const own = await app.text('+79000000103', '1');
  await settle(2_000);
  await olga.command(own, { type: 'accept' });
  await olga.command(own, { type: 'reply', text: 'Я рядом' });
  await isAvailable();
  // The first family, and another, are held out to her in vain.
  await app.text('+79000000104');
  await settle(60_000 + OFFER_MS);
  expect(await whereIsOlga()).toEqual(['away', 'missedOffers']);
  const timur = await app.person('timur', 'operator');
  await app.store.setConnected(timur.staffId, true);
  await app.store.setPresence(timur.staffId, 'available', 'none', app.clock.now());
  const ownerOf = async () => (await app.store.listedCase(own))?.columns.ownerStaffId;

  await app.text('+79000000103', 'СТОП');
  await settle(29_000);
  expect(await ownerOf()).toBe(olga.staffId);
  await settle(2_000);
  expect(await ownerOf()).toBeNull();
  expect(await offeredTo(own)).toContain(timur.staffId);
});
