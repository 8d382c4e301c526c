import { afterEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import {
  type Fields,
  incomingCall,
  sidOf,
  signedTwilioRequest,
  VOICE_NUMBER,
} from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
let line: InjectLine;
afterEach(() => line.close());

/** Calls, and answers every document as the provider would: to the address that it names. */
async function post(path: string, fields: Fields): Promise<string> {
  const answer = await line.post(path, fields);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
  return answer.body;
}
const arrive = (from = FAMILY, number = 1) => post('/twilio/voice', incomingCall(from, number));
const inCall = (fields: Fields = {}, number = 1): Fields => ({
  ...incomingCall(FAMILY, number),
  CallStatus: 'in-progress',
  ...fields,
});
const follow = (document: string, fields: Fields = {}) =>
  post(actionsIn(document)[0] ?? 'no action', inCall(fields));
const end = (number = 1, status = 'completed') =>
  line.post('/twilio/voice/status', { ...incomingCall(FAMILY, number), CallStatus: status });
const theEvents = async () => (await Promise.all((await line.caseIds()).map(line.eventsOf))).flat();
const eventTypes = async () => (await theEvents()).map(({ type }) => type);

/** A call that waits, offered to the one operator, whose phone rings. */
async function ringing() {
  line = await injectLine();
  await line.addStaff('anna');
  const waiting = await follow(await arrive(), { Digits: '2' });
  await line.clock.advance(1000);
  const [dial] = line.provider.dials;
  if (dial === undefined) throw new Error('no phone rings');
  const ids = new URLSearchParams({ case: dial.caseId, contact: dial.contactId, leg: dial.legId });
  const leg = { CallSid: dial.sid, From: dial.from, To: dial.to, Direction: 'outbound-api' };
  return {
    waiting,
    dial,
    leg,
    report: (status: string) =>
      line.post(`/twilio/voice/leg-status?${ids}&effect=${dial.effectId}`, { ...leg, CallStatus: status }),
    answer: () => post(`/twilio/voice/leg?${ids}`, { ...leg, CallStatus: 'in-progress' }),
    press: (digits: string) =>
      post(`/twilio/voice/legKey?${ids}`, { ...leg, CallStatus: 'in-progress', Digits: digits }),
  };
}

async function talking() {
  const phone = await ringing();
  await phone.answer();
  await phone.press('1');
  const inConversation = await post(actionsIn(phone.waiting)[0] ?? '', inCall());
  return { ...phone, inConversation };
}

describe('a call', () => {
  test('hears the greeting and the menu once it is committed', async () => {
    line = await injectLine();
    const menu = await arrive();
    expect(menu).toMatch(
      /<Gather[^>]*><Say[^>]*en-US[^>]*>For English press 9\.<\/Say><Say[^>]*>Здравствуйте/,
    );
    expect(await eventTypes()).toEqual(['contact.started']);
  });

  test('in danger hears the truth when nobody is there to be called, and where else help is', async () => {
    line = await injectLine();
    const alone = await follow(await arrive(), { Digits: '1' });
    expect(alone).toContain('нет свободного сотрудника');
    expect(alone).toContain('позвоните 112');
    await line.addStaff('anna');
    expect(await follow(alone)).not.toContain('нет свободного сотрудника');
  });

  test('that is told of twice is one call and hears the same', async () => {
    line = await injectLine();
    const first = await arrive();
    expect(await arrive()).toBe(first);
    expect(await eventTypes()).toEqual(['contact.started']);
  });

  test.each(['anonymous', '', '+266696687', 'Restricted'])(
    'from a withheld number (%s) is a case of its own without one',
    async (from) => {
      line = await injectLine();
      await arrive(from, 1);
      await arrive(from, 2);
      expect(await line.caseIds()).toHaveLength(2);
      expect(await theEvents()).toMatchObject([{ from: null }, { from: null }]);
    },
  );

  test.each([
    ['a From of 300 letters', 'x'.repeat(300)],
    ['a From of 300 digits', `+${'9'.repeat(300)}`],
    ['a From of unseen characters', '+7900\u0000\u202e'],
    ['the word for nobody of an exchange', 'sip:anonymous@anonymous.invalid'],
  ])('with %s is a case of its own, as from a withheld number', async (_what, from) => {
    line = await injectLine();
    expect(actionsIn(await arrive(from, 1))).not.toEqual([]);
    await arrive(from, 2);
    expect(await line.caseIds()).toHaveLength(2);
    expect(await theEvents()).toMatchObject([{ from: null }, { from: null }]);
  });

  test('is known by its number however that is written', async () => {
    line = await injectLine();
    await arrive('+7 (900) 000-00-01');
    expect(await theEvents()).toMatchObject([{ from: FAMILY }]);
  });

  test.each(['To', 'ForwardedFrom', 'Direction', 'CallStatus'])(
    'with a %s without end is taken all the same',
    async (field) => {
      line = await injectLine();
      expect(
        actionsIn(await post('/twilio/voice', { ...incomingCall(FAMILY), [field]: 'x'.repeat(300) })),
      ).not.toEqual([]);
      expect(await theEvents()).toMatchObject([{ type: 'contact.started', from: FAMILY }]);
    },
  );

  test('without From or To, with fields nobody has heard of, is taken all the same', async () => {
    line = await injectLine();
    await post('/twilio/voice', { CallSid: sidOf('CA', 5), StirVerstat: 'TN-Validation-Passed-A' });
    expect(await theEvents()).toMatchObject([{ type: 'contact.started', from: null, sid: sidOf('CA', 5) }]);
  });

  test('by key 2 waits and hears its place; the same key told twice counts once', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    const menu = await arrive();
    const waiting = await follow(menu, { Digits: '2' });
    expect(waiting).toContain('/twilio/media/hold.wav');
    expect(waiting).toContain('Вы следующий');
    expect(await follow(menu, { Digits: '2' })).toBe(waiting);
    expect((await eventTypes()).filter((type) => type === 'menu.chosen')).toHaveLength(1);
  });

  test('without a key twice waits for an operator and is never hung up', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await line.addStaff('boris');
    const again = await follow(await arrive());
    expect(again).toContain('<Gather');
    const waiting = await follow(again);
    expect(waiting).toContain('/twilio/media/hold.wav');
    expect(waiting).not.toContain('<Hangup');
  });

  test('with nobody on shift leaves a message, which becomes a case with audio', async () => {
    line = await injectLine();
    const voicemail = await follow(await arrive(), { Digits: '2' });
    expect(voicemail).toContain('<Record');
    const recording = {
      RecordingUrl: `https://api.example.org/Recordings/${sidOf('RE', 1)}`,
      RecordingDuration: '7',
    };
    const thanks = await follow(voicemail, recording);
    expect(thanks).toContain('<Hangup/>');
    expect(await follow(voicemail, recording)).toBe(thanks);
    expect((await theEvents()).filter(({ type }) => type === 'voicemail.recorded')).toMatchObject([
      { recordingSid: sidOf('RE', 1), durationS: 7 },
    ]);
  });

  test('by key 1 is in danger: urgent at once, and alone with nobody on shift it still waits', async () => {
    line = await injectLine();
    const waiting = await follow(await arrive(), { Digits: '1' });
    expect(waiting).toContain('112');
    expect(waiting).not.toContain('<Record');
    expect(await theEvents()).toContainEqual(
      expect.objectContaining({ type: 'urgency.changed', urgency: 'imminent' }),
    );
  });

  test('that ends while it waits is a missed contact, once, however often that is told', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    await follow(await arrive(), { Digits: '2' });
    expect((await end()).statusCode).toBe(204);
    expect((await end()).statusCode).toBe(204);
    expect((await eventTypes()).filter((type) => type === 'caller.hungUp')).toHaveLength(1);
  });

  test('whose end overtakes its beginning leaves no ghost', async () => {
    line = await injectLine();
    expect((await end()).statusCode).toBe(204);
    await arrive();
    expect(await eventTypes()).toEqual(['contact.started', 'caller.hungUp']);
    expect(await line.store.liveCallContacts()).toEqual([]);
  });

  test('in a case that this database does not know arrives anew instead of falling silent', async () => {
    line = await injectLine();
    const menu = await post('/twilio/voice/wait?case=gone&contact=gone', inCall({ Digits: '2' }));
    expect(menu).toContain('Здравствуйте');
    expect(await eventTypes()).toEqual(['contact.started']);
  });
});

describe('the phone of an operator', () => {
  test('rings for the offered call; pressing 1 brings both into one conversation', async () => {
    const phone = await ringing();
    expect(phone.dial).toMatchObject({ to: '+79000000201', ringTimeoutMs: 20_000 });
    expect(await phone.answer()).toContain('Чтобы принять, нажмите 1');
    const conversation = await phone.press('1');
    expect(conversation).toMatch(/<Conference[^>]*startConferenceOnEnter="true"[^>]*>/);
    await line.clock.advance(1000);
    expect(line.provider.redirected).toEqual([sidOf('CA', 1)]);
    const family = await post(actionsIn(phone.waiting)[0] ?? '', inCall());
    expect(family).toContain(/>([^<]*)<\/Conference>/.exec(conversation)?.[1] ?? 'no room');
  });

  test('is told nothing new by repeated webhooks', async () => {
    const phone = await ringing();
    const asked = await phone.answer();
    expect(await phone.answer()).toBe(asked);
    const conversation = await phone.press('1');
    expect(await phone.press('1')).toBe(conversation);
    expect((await eventTypes()).filter((type) => type === 'offer.accepted')).toHaveLength(1);
  });

  test('may be reported before the answer to our own request, late and out of order', async () => {
    const phone = await ringing();
    for (const status of ['answered', 'ringing', 'initiated', 'ringing']) {
      expect((await phone.report(status)).statusCode).toBe(204);
    }
    expect(await phone.press('1')).toContain('<Conference');
  });

  test('that is busy frees the call for the next', async () => {
    const phone = await ringing();
    await phone.report('busy');
    await phone.report('busy');
    expect((await theEvents()).filter(({ type }) => type === 'offer.declined')).toMatchObject([
      { why: 'busy' },
    ]);
  });

  test.each([
    ['an unknown status', 'teleported', 'case'],
    ['an unknown case', 'completed', 'nobody'],
  ])('reported with %s changes nothing', async (_what, status, caseId) => {
    const phone = await ringing();
    const before = await line.store.lastSeq();
    const { contactId, legId } = phone.dial;
    const ids = new URLSearchParams({
      case: caseId === 'case' ? phone.dial.caseId : caseId,
      contact: contactId,
      leg: legId,
    });
    const answer = await line.post(`/twilio/voice/leg-status?${ids}`, { ...phone.leg, CallStatus: status });
    expect(answer.statusCode).toBe(204);
    expect(await line.store.lastSeq()).toBe(before);
  });

  test('that fits no call is told so and hung up', async () => {
    line = await injectLine();
    const hungUp = await post('/twilio/voice/leg?case=a&contact=b&leg=c', inCall());
    expect(hungUp).toContain('<Hangup/>');
    expect(await post('/twilio/voice/legKey', inCall({ Digits: '1' }))).toContain('<Hangup/>');
  });
});

describe('after a conversation', () => {
  test('a family whose operator left is asked whether to go on, and key 1 brings it back to the front', async () => {
    const { inConversation, report } = await talking();
    await report('completed');
    const asked = await follow(inConversation, { DialCallStatus: 'answered' });
    expect(asked).toContain('Разговор завершён');
    expect(await follow(asked, { Digits: '1' })).toContain('/twilio/media/hold.wav');
  });

  test('the family’s own report may come before that of the leg', async () => {
    const { inConversation, report } = await talking();
    const asked = await follow(inConversation, { DialCallStatus: 'answered' });
    expect(asked).toContain('Разговор завершён');
    await report('completed');
    expect(await follow(inConversation, { DialCallStatus: 'answered' })).toBe(asked);
    const goodbye = await follow(asked);
    expect(goodbye).toContain('<Hangup/>');
    expect(await follow(asked)).toBe(goodbye);
  });
});

describe('a family that hangs up in the conversation', () => {
  test('has ended the call, and nobody is said to have left it', async () => {
    const { inConversation } = await talking();
    await follow(inConversation, { CallStatus: 'completed', DialCallStatus: 'answered' });
    await end();
    const types = await eventTypes();
    expect(types.filter((type) => type === 'caller.hungUp')).toHaveLength(1);
    expect(types).not.toContain('leg.lost');
  });
});

describe('whatever is wrong', () => {
  test('a forged signature is refused without a trace', async () => {
    line = await injectLine();
    const forged = signedTwilioRequest('/twilio/voice', incomingCall(FAMILY), { token: 'stranger' });
    const answer = await line.app.inject(forged);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'badSignature']);
    expect(await line.store.lastSeq()).toBe(0);
    expect(JSON.stringify(line.logged)).not.toContain('79000000001');
  });

  test('a forged timer event is only a field that nobody reads', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    const waiting = await follow(await arrive(), { Digits: '2' });
    const before = await line.store.lastSeq();
    await follow(waiting, { type: 'xstate.after.longestWait.call.queued', timerId: 'longestWait' });
    expect(await line.store.lastSeq()).toBe(before);
  });

  test('the caller hears the crisis words, with status 200, when the database fails at the beginning', async () => {
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        commit: () => Promise.reject(new StoreUnavailable('full', 'The disk is full.')),
      }),
    });
    const document = await arrive();
    expect(document).toContain('112');
    expect(document).toContain('please stay on the line');
  });

  test('and when it fails in the middle of a call', async () => {
    let isBroken = false;
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        commit: (request) => (isBroken ? Promise.reject(new Error('broken')) : store.commit(request)),
      }),
    });
    const menu = await arrive();
    isBroken = true;
    expect(await follow(menu, { Digits: '1' })).toContain('112');
    isBroken = false;
    expect(await follow(menu, { Digits: '1' })).toContain('112');
    expect(await eventTypes()).toContain('urgency.changed');
  });

  test('a body that is no form, or lacks the call, is answered with words all the same', async () => {
    line = await injectLine();
    const json = await line.app.inject({ method: 'POST', url: '/twilio/voice', payload: { CallSid: 'CA1' } });
    expect([json.statusCode, json.headers['content-type']]).toEqual([415, 'text/xml; charset=utf-8']);
    expect(json.body).toContain('112');
    expect(await post('/twilio/voice', { From: FAMILY })).toContain('112');
    expect(await line.store.lastSeq()).toBe(0);
  });

  test('status reports of nothing get a clear answer', async () => {
    line = await injectLine();
    expect((await line.post('/twilio/voice/status', {})).statusCode).toBe(400);
    expect((await end(9)).statusCode).toBe(204);
    expect((await end(9, 'teleported')).statusCode).toBe(204);
    expect((await line.post('/twilio/voice/leg-status', {})).statusCode).toBe(400);
    expect((await line.post('/twilio/nothing', incomingCall(FAMILY))).statusCode).toBe(404);
  });
});

describe('documents that never change', () => {
  test('a 1 pressed over the words of the fallback is danger, in the menu and in the wait, and nobody hears the menu again', async () => {
    line = await injectLine();
    await arrive();
    const fromMenu = await post('/twilio/voice', inCall({ Digits: '1' }));
    expect(fromMenu).not.toContain('Здравствуйте');
    await follow(await arrive(FAMILY, 2), { ...incomingCall(FAMILY, 2), Digits: '2' });
    await post('/twilio/voice', inCall({ Digits: '1' }, 2));
    await post('/twilio/voice', inCall({ Digits: '1' }, 2));
    const raised = (await theEvents()).filter(({ type }) => type === 'urgency.changed');
    expect(raised).toHaveLength(2);
    expect(
      (await theEvents()).filter((event) => 'choice' in event && event.choice === 'danger'),
    ).toHaveLength(2);
  });

  test('also of a call that nobody here had heard of; any other key says nothing', async () => {
    line = await injectLine();
    expect(await post('/twilio/voice', inCall({ Digits: '2' }))).toContain('Здравствуйте');
    expect(await eventTypes()).toEqual(['contact.started']);
    await post('/twilio/voice', inCall({ Digits: '1' }, 2));
    expect(await eventTypes()).toContain('urgency.changed');
  });

  test('the fallback needs no database, but a signature', async () => {
    line = await injectLine();
    await line.store.close();
    const document = await post('/twilio/voice/fallback', { ...incomingCall(FAMILY), ErrorCode: '11200' });
    expect(document).toContain('112');
    const byGet = await line.app.inject(signedTwilioRequest('/twilio/voice/fallback', {}, { method: 'GET' }));
    expect(byGet.body).toBe(document);
    expect((await line.app.inject({ method: 'POST', url: '/twilio/voice/fallback' })).statusCode).toBe(403);
    line = await injectLine();
  });

  test('a call of ours that nothing is known of keeps its words: it opens no case, and names nothing where it must not', async () => {
    const discreet = '+79000000125';
    line = await injectLine({ environment: { HOTLINE_VOICE_NUMBER_DISCREET: discreet } });
    const ring = { ...incomingCall(FAMILY), To: FAMILY, Direction: 'outbound-api' };
    expect(await post('/twilio/voice', { ...ring, From: VOICE_NUMBER })).toContain('112');
    const hidden = await post('/twilio/voice', { ...ring, From: discreet });
    expect(hidden).toContain('Ждите, пожалуйста');
    expect(hidden).not.toContain('112');
    expect(await line.caseIds()).toEqual([]);
  });

  test('an address that this version does not know is answered with words, and only to the provider', async () => {
    line = await injectLine();
    expect(await post('/twilio/voice/of-tomorrow', inCall())).toContain('112');
    expect((await line.app.inject({ method: 'POST', url: '/twilio/voice/of-tomorrow' })).statusCode).toBe(
      403,
    );
    expect(await line.caseIds()).toEqual([]);
  });

  test('a form that cannot be read names nothing where the discreet number was called', async () => {
    const discreet = '+79000000125';
    line = await injectLine({ environment: { HOTLINE_VOICE_NUMBER_DISCREET: discreet } });
    const unreadable = { ...incomingCall(FAMILY), CallSid: '', To: discreet };
    for (const path of ['/twilio/voice', '/twilio/voice/menu']) {
      const heard = await post(path, unreadable);
      expect(heard).toContain('Ждите, пожалуйста');
      expect(heard).not.toContain('112');
    }
    expect(await post('/twilio/voice', { ...unreadable, To: VOICE_NUMBER })).toContain('112');
  });

  test.each([
    ['a To sent twice', { To: ['+79000000125', VOICE_NUMBER] }],
    ['a space before To', { To: ' +79000000125' }],
    ['a body over the limit', { To: '+79000000125', Padding: 'x'.repeat(70_000) }],
    ['a To that is empty', { To: '' }],
  ])('%s names nothing where the discreet number may have been called', async (_what, odd) => {
    line = await injectLine({ environment: { HOTLINE_VOICE_NUMBER_DISCREET: '+79000000125' } });
    const form = { ...incomingCall(FAMILY), CallSid: '', ...odd };
    for (const path of ['/twilio/voice', '/twilio/voice/fallback', '/twilio/voice/of-tomorrow']) {
      const heard = await line.app.inject(signedTwilioRequest(path, form));
      expect(heard.body).toContain('Ждите, пожалуйста');
      expect(heard.body).not.toContain('112');
    }
  });

  test('an address that cannot be decoded is answered with words that give nobody away', async () => {
    line = await injectLine();
    const broken = '/twilio/voice/%E0%A4%A';
    expect(await post(broken, inCall())).toContain('112');
    await line.close();
    line = await injectLine({ environment: { HOTLINE_VOICE_NUMBER_DISCREET: '+79000000125' } });
    const heard = await post(broken, inCall());
    expect(heard).toContain('Ждите, пожалуйста');
    expect(heard).not.toContain('112');
  });

  test('copies of the three can be had by everybody, to be kept apart', async () => {
    line = await injectLine();
    const copy = async (name: string) => (await line.app.inject({ url: `/twilio/media/${name}.xml` })).body;
    expect(await copy('fallback')).toContain('звоните 112');
    expect(await copy('fallback-discreet')).toContain('Ждите, пожалуйста');
    expect(await copy('fallback-staff')).toContain('этот звонок потерян');
  });

  test('the waiting music is served to everybody and kept for long', async () => {
    line = await injectLine();
    const music = await line.app.inject({ url: '/twilio/media/hold.wav' });
    expect([music.statusCode, music.headers['content-type']]).toEqual([200, 'audio/wav']);
    expect(music.headers['cache-control']).toContain('max-age=604800');
    expect(music.rawPayload.length).toBe(44 + 24 * 16_000);
    expect((await line.app.inject({ url: '/twilio/media/hold' })).body).toContain('<Play loop="0">');
  });
});
