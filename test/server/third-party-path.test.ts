/** Parties from outside over a real port, with the local carrier as the network: who hears whom, and nobody is dropped. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const PARTNER = '+79000000301';
/** Real milliseconds; the line runs twenty times as fast, so that on it this is far less than two seconds. */
const SOON_MS = 4000;

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());
const { theCase, asks, answerTo } = onTheLine(() => line);

const contact = async () => (await theCase())?.contacts[0];
const callState = async () => (await contact())?.callState;
const partyId = async () => (await contact())?.parties?.at(-1)?.id ?? '-';

interface Talk {
  family: CallHandle;
  anna: CallHandle;
}

async function talking(): Promise<Talk> {
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const family = line.carrier.dial(FAMILY);
  await family.untilGathering();
  family.press('2');
  const phone = line.carrier.phone(OPERATOR_PHONE);
  await phone.untilRinging(SOON_MS);
  phone.answer();
  await phone.until((each) => each.call?.gathering === true, SOON_MS);
  phone.press('1');
  await family.untilTalking(SOON_MS);
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  return { family, anna: phone.call as CallHandle };
}

async function partnerPicksUp(): Promise<CallHandle> {
  const phone = line.carrier.phone(PARTNER);
  await phone.untilRinging(SOON_MS);
  phone.answer();
  await phone.until((each) => each.call?.conference != null, SOON_MS);
  return phone.call as CallHandle;
}

/** Whom each of them hears, by the first letters: `f` the family, `a` Anna, `p` the partner. */
function sound(parties: Record<string, CallHandle>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parties).map(([name, listener]) => [
      name,
      Object.entries(parties)
        .filter(([, speaker]) => listener.hears(speaker))
        .map(([speaker]) => speaker)
        .join(''),
    ]),
  );
}
const soundIs = (parties: Record<string, CallHandle>, expected: Record<string, string>) =>
  vi.waitFor(() => expect(sound(parties)).toEqual(expected), SOON_MS);

const ALL_THREE = { f: 'ap', a: 'fp', p: 'fa' };

test('somebody who is added talks with both, is muted, hears no keys of others, and is let go', async () => {
  const { family, anna } = await talking();
  await asks('anna', { type: 'callParty', number: PARTNER, name: 'Приют', kind: 'partner' });
  const partner = await partnerPicksUp();
  const all = { f: family, a: anna, p: partner };
  await soundIs(all, ALL_THREE);
  expect(partner.heard()).toContain('Здравствуйте. Одну секунду, соединяем вас.');

  await asks('anna', { type: 'mute', partyId: await partyId() });
  await soundIs(all, { f: 'a', a: 'f', p: 'fa' });
  await asks('anna', { type: 'unmute', partyId: await partyId() });
  await asks('anna', { type: 'mute' });
  await soundIs(all, { f: 'p', a: 'fp', p: 'f' });
  await asks('anna', { type: 'unmute' });
  await soundIs(all, ALL_THREE);

  await asks('anna', { type: 'sendKeys', partyId: await partyId(), keys: '1,23' });
  const heardKeys = () =>
    line.carrier
      .phone(PARTNER)
      .state()
      .call?.transcript.map(({ text }) => text);
  await vi.waitFor(() => expect(heardKeys()).toContain('tones 1w23'), SOON_MS);
  await soundIs(all, ALL_THREE);

  await asks('anna', { type: 'removeParty', partyId: await partyId() });
  await vi.waitFor(() => expect(partner.ended).toBe(true), SOON_MS);
  await soundIs({ f: family, a: anna }, { f: 'a', a: 'f' });
  expect((await contact())?.parties).toBeUndefined();
  expect(line.carrier.problems()).toEqual([]);
});

test('somebody is asked alone while the family hears music, and then all three talk', async () => {
  const { family, anna } = await talking();
  await asks('anna', { type: 'callParty', number: PARTNER, extension: '123', alone: true });
  await family.untilHeard('Оставайтесь, пожалуйста, на линии');
  const partner = await partnerPicksUp();
  await soundIs({ f: family, a: anna, p: partner }, { f: '', a: 'p', p: 'a' });
  expect(await callState()).toBe('held');
  expect(
    line.carrier
      .phone(PARTNER)
      .state()
      .call?.transcript.map(({ text }) => text),
  ).toEqual(['tones ww123']);
  await asks('anna', { type: 'resume' });
  await soundIs({ f: family, a: anna, p: partner }, ALL_THREE);
  partner.hangUp();
  await soundIs({ f: family, a: anna }, { f: 'a', a: 'f' });
  expect(line.carrier.problems()).toEqual([]);
});

test('one who is busy, and one who hangs up after a word, give the family back to the operator', async () => {
  const { family, anna } = await talking();
  line.carrier.phone(PARTNER).autoAnswer('busy');
  await asks('anna', { type: 'callParty', number: PARTNER, alone: true });
  await vi.waitFor(
    async () => expect(await theCase()).toMatchObject({ contacts: [{ callState: 'talking' }] }),
    SOON_MS,
  );
  await soundIs({ f: family, a: anna }, { f: 'a', a: 'f' });

  line.carrier.phone(PARTNER).autoAnswer('off');
  await asks('anna', { type: 'callParty', number: PARTNER, alone: true });
  const partner = await partnerPicksUp();
  await soundIs({ a: anna, p: partner }, { a: 'p', p: 'a' });
  partner.hangUp();
  await soundIs({ f: family, a: anna }, { f: 'a', a: 'f' });
  expect(line.carrier.problems()).toEqual([]);
});

test('a family left with a partner goes on talking without the operator, and is asked when the partner leaves', async () => {
  const { family, anna } = await talking();
  await asks('anna', { type: 'callParty', number: PARTNER, name: 'Приют', kind: 'partner' });
  const partner = await partnerPicksUp();
  await soundIs({ f: family, a: anna, p: partner }, ALL_THREE);
  await asks('anna', { type: 'handToParty', partyId: await partyId() });
  await vi.waitFor(() => expect(anna.ended).toBe(true), SOON_MS);
  await soundIs({ f: family, p: partner }, { f: 'p', p: 'f' });
  expect(await theCase()).toMatchObject({
    state: 'wrapUp',
    owner: { kind: 'staff', staffId: 'anna' },
    contacts: [{ callState: 'withParty' }],
  });
  partner.hangUp();
  await family.untilHeard('Разговор завершён', SOON_MS);
  await family.untilGathering(SOON_MS);
  family.press('1');
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ owner: { kind: 'team' } }), SOON_MS);
  expect(line.carrier.problems()).toEqual([]);

  const { id } = (await theCase()) ?? { id: '-' };
  const audited = (await line.store.auditOf(id)).filter(({ action }) => /party/i.test(action));
  expect(audited.map(({ staffId, action, detail }) => [staffId, action, detail])).toMatchObject([
    ['anna', 'party.called', 'partner:+7 900 ···-01'],
    ['anna', 'call.handedToParty', expect.any(String)],
    [null, 'party.ended', 'left'],
  ]);
});

test('a number abroad is not dialled, whoever asks', async () => {
  await talking();
  expect(await answerTo('anna', { type: 'callParty', number: '+44 20 0000 0000' })).toMatchObject({
    ok: false,
    reason: 'numberNotAllowed',
  });
});
