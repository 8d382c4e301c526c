import { afterEach, describe, expect, test } from 'vitest';
import type { CaseEventOf, CaseEventType } from '../../flows/case/events.ts';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import type { Fault } from '../helpers/recorded-provider.ts';
import {
  incomingText,
  postSigned,
  SMS_NUMBER,
  sidOf,
  signedTwilioRequest,
} from '../helpers/signed-twilio-request.ts';

const UNKNOWN: Fault = { ok: false, why: 'unknown' };
const LOST_AFTER_DOING: Fault = { lostAfterDoing: true };
const FAMILY = '+79000000001';
let line: InjectLine;
afterEach(() => line.close());

async function allEvents<Type extends CaseEventType>(type: Type): Promise<CaseEventOf<Type>[]> {
  const perCase = await Promise.all((await line.caseIds()).map((caseId) => line.eventsOf(caseId)));
  return perCase.flat().filter((event): event is CaseEventOf<Type> => event.type === type);
}

const text = (from: string, body: string, number = 1) =>
  line.post('/twilio/sms', incomingText(from, body, number));

describe('a text of a family', () => {
  test('opens a case, is answered with an empty document, and acknowledged once through the outbox', async () => {
    line = await injectLine();
    const answer = await text(FAMILY, 'Помогите');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(answer.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    await line.clock.advance(1000);
    expect(line.provider.texts).toMatchObject([{ from: SMS_NUMBER, to: FAMILY }]);
    expect(await allEvents('text.received')).toMatchObject([
      { sid: sidOf('SM', 1), text: 'Помогите', media: [] },
    ]);
  });

  test('that is delivered twice is kept once and acknowledged once', async () => {
    line = await injectLine();
    await text(FAMILY, 'Помогите');
    const again = await text(FAMILY, 'Помогите');
    expect([again.statusCode, again.body]).toEqual([
      200,
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    ]);
    await line.clock.advance(1000);
    expect(await allEvents('text.received')).toHaveLength(1);
    expect(line.provider.texts).toHaveLength(1);
  });

  test('joins the open thread; two fast first texts make one case', async () => {
    line = await injectLine();
    await Promise.all([text(FAMILY, 'Первое', 1), text(FAMILY, 'Второе', 2), text(FAMILY, 'Третье', 3)]);
    expect(await line.caseIds()).toHaveLength(1);
    expect((await allEvents('text.received')).map((event) => event.text)).toEqual([
      'Первое',
      'Второе',
      'Третье',
    ]);
  });

  test('of another family is another case', async () => {
    line = await injectLine();
    await Promise.all([text(FAMILY, 'Раз', 1), text('+79000000002', 'Два', 2)]);
    expect(await line.caseIds()).toHaveLength(2);
  });

  test.each(['', 'anonymous', 'Anonymous', 'RESTRICTED', '+266696687', '+7378742833'])(
    'from a withheld number (%s) is a case of its own, and gets no answer',
    async (from) => {
      line = await injectLine();
      await text(from, 'Раз', 1);
      await text(from, 'Два', 2);
      await line.clock.advance(1000);
      expect(await line.caseIds()).toHaveLength(2);
      expect((await allEvents('contact.started')).map((event) => event.from)).toEqual([null, null]);
      expect(line.provider.texts).toEqual([]);
    },
  );

  test.each([
    ['a From of 300 letters', 'x'.repeat(300)],
    ['a From of 300 digits', `+${'9'.repeat(300)}`],
  ])('with %s is a case of its own, and gets no answer', async (_what, from) => {
    line = await injectLine();
    expect((await text(from, 'Раз', 1)).statusCode).toBe(200);
    await text(from, 'Два', 2);
    await line.clock.advance(1000);
    expect((await allEvents('contact.started')).map((event) => event.from)).toEqual([null, null]);
    expect(line.provider.texts).toEqual([]);
  });

  test.each(['To', 'SmsSid', 'OptOutType', 'NumMedia'])(
    'with a %s without end is taken all the same',
    async (field) => {
      line = await injectLine();
      await line.post('/twilio/sms', { ...incomingText(FAMILY, 'Помогите'), [field]: 'x'.repeat(300) });
      expect(await allEvents('text.received')).toMatchObject([{ text: 'Помогите' }]);
    },
  );

  test('without From at all still makes a case', async () => {
    line = await injectLine();
    const { From: _without, ...fields } = incomingText(FAMILY, 'Кто-нибудь?');
    expect((await line.post('/twilio/sms', fields)).statusCode).toBe(200);
    expect(await allEvents('text.received')).toMatchObject([{ text: 'Кто-нибудь?' }]);
  });

  test('may be empty, 1600 characters long with emoji, and carry pictures', async () => {
    line = await injectLine();
    const long = '👨‍👩‍👧 помогите '.repeat(100).slice(0, 1600);
    await text(FAMILY, '', 1);
    await text(FAMILY, long, 2);
    await line.post('/twilio/sms', {
      ...incomingText(FAMILY, '', 3),
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/media/ME1',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'javascript:alert(1)',
    });
    const received = await allEvents('text.received');
    expect(received.map((event) => event.text)).toEqual(['', long, '']);
    expect(received[2]?.media).toEqual([
      { url: 'https://api.twilio.com/media/ME1', contentType: 'image/jpeg' },
    ]);
  });

  test('to a number that is not ours is kept, and answered from ours', async () => {
    line = await injectLine();
    await line.post('/twilio/sms', { ...incomingText(FAMILY, 'Здравствуйте'), To: '+79000009999' });
    await line.clock.advance(1000);
    expect(line.provider.texts).toMatchObject([{ from: SMS_NUMBER, to: FAMILY }]);
  });

  test('STOP on our short code is answered by us once, and START takes it back', async () => {
    line = await injectLine();
    await text(FAMILY, 'Здравствуйте', 1);
    await text(FAMILY, 'STOP', 2);
    await text(FAMILY, 'start', 3);
    await line.clock.advance(1000);
    expect((await allEvents('optOut.changed')).map(({ optedOut }) => optedOut)).toEqual([true, false]);
    expect(line.provider.texts).toHaveLength(3);
  });

  test('that the provider has answered already is not answered by us', async () => {
    line = await injectLine();
    await line.post('/twilio/sms', { ...incomingText(FAMILY, 'STOP'), OptOutType: 'STOP' });
    await line.clock.advance(1000);
    expect((await allEvents('optOut.changed')).map(({ optedOut }) => optedOut)).toEqual([true]);
    expect(line.provider.texts).toEqual([]);
  });
});

describe('what becomes of a text of ours', () => {
  async function sent() {
    line = await injectLine();
    await text(FAMILY, 'Помогите');
    await line.clock.advance(1000);
    const [acknowledgement] = line.provider.texts;
    return acknowledgement!;
  }
  const statusPath = ({
    caseId,
    messageId,
    effectId,
  }: {
    caseId: string;
    messageId: string;
    effectId: string;
  }) => `/twilio/sms/status?${new URLSearchParams({ case: caseId, message: messageId, effect: effectId })}`;
  const report = (sid: string, status: string) => ({ MessageSid: sid, SmsSid: sid, MessageStatus: status });

  test('is known from the provider’s reports, each once, in whatever order', async () => {
    const message = await sent();
    for (const status of ['delivered', 'sent', 'delivered']) {
      const answer = await line.post(statusPath(message), report(message.sid, status));
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
    }
    const reported = await allEvents('text.reported');
    expect(reported.map(({ status }) => status)).toEqual(['queued', 'delivered', 'sent']);
  });

  test('is told with its error code when it failed', async () => {
    const message = await sent();
    await line.post(statusPath(message), { ...report(message.sid, 'undelivered'), ErrorCode: '30003' });
    expect(await allEvents('text.reported')).toContainEqual(
      expect.objectContaining({ status: 'undelivered', errorCode: '30003' }),
    );
  });

  test.each([
    ['an unknown status', (path: string) => path, 'teleported'],
    ['an unknown case', (path: string) => path.replace(/case=[^&]*/, 'case=nobody'), 'delivered'],
    ['no case', () => '/twilio/sms/status', 'delivered'],
  ])('%s changes nothing', async (_what, change, status) => {
    const message = await sent();
    const before = await line.store.lastSeq();
    const answer = await line.post(change(statusPath(message)), report(message.sid, status));
    expect(answer.statusCode).toBe(204);
    expect(await line.store.lastSeq()).toBe(before);
  });
});

describe('a report of what became of a text, with the identifier of another', () => {
  const path = ({ caseId, messageId, effectId }: { caseId: string; messageId: string; effectId: string }) =>
    `/twilio/sms/status?${new URLSearchParams({ case: caseId, message: messageId, effect: effectId })}`;
  const report = (sid: string, status = 'undelivered') => ({ MessageSid: sid, MessageStatus: status });

  async function refused(address: string, sid: string) {
    const before = await line.store.lastSeq();
    const answer = await line.post(address, report(sid));
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(await line.store.lastSeq()).toBe(before);
  }

  test('changes nothing, be it of the same family, of another, or of nobody', async () => {
    line = await injectLine();
    await text(FAMILY, 'Помогите', 1);
    await text('+79000000002', 'Мы одни', 2);
    await line.clock.advance(1000);
    const [own, other] = line.provider.texts;
    expect(own!.caseId).not.toBe(other!.caseId);
    for (const sid of [other!.sid, sidOf('SM', 1), sidOf('SM', 999)]) await refused(path(own!), sid);
    await line.post(path(own!), report(own!.sid, 'delivered'));
    expect((await allEvents('text.reported')).map(({ status }) => status)).toEqual([
      'queued',
      'delivered',
      'queued',
    ]);
  });

  test('is no proof that a text was sent whose own answer was lost', async () => {
    line = await injectLine();
    await text(FAMILY, 'Помогите', 1);
    await line.clock.advance(1000);
    line.provider.nextFaults.sendText = [LOST_AFTER_DOING];
    line.provider.nextFaults.findText = Array.from({ length: 50 }, () => UNKNOWN);
    await text('+79000000002', 'Мы одни', 2);
    await line.clock.advance(100);
    const [known, lost] = line.provider.texts;
    await refused(path(lost!), known!.sid);
    await refused(path(lost!), sidOf('SM', 2));

    // Its own report comes before any answer, and is the first that is known of it.
    await line.post(path(lost!), report(lost!.sid, 'sent'));
    await line.clock.advance(10 * 60_000);
    expect(await allEvents('effect.failed')).toEqual([]);
    const ofLost = (await allEvents('text.reported')).filter(
      ({ messageId }) => messageId === lost!.messageId,
    );
    expect(ofLost[0]?.status).toBe('sent');
    expect(new Set(ofLost.map(({ sid }) => sid))).toEqual(new Set([lost!.sid]));
    expect(line.provider.texts).toHaveLength(2);
  });
});

describe('what is no text of a family', () => {
  test('a forged signature is refused without a trace, and its body is not logged', async () => {
    line = await injectLine();
    const forged = signedTwilioRequest('/twilio/sms', incomingText(FAMILY, 'Тайные слова'), {
      token: 'stranger',
    });
    const answer = await line.app.inject(forged);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'badSignature']);
    expect(await line.store.lastSeq()).toBe(0);
    expect(JSON.stringify(line.logged)).not.toMatch(/Тайные|79000000001/);
    expect(line.logged).toContainEqual(expect.objectContaining({ level: 'warn', route: '/twilio/sms' }));
  });

  test('no signature at all is refused, too', async () => {
    line = await injectLine();
    const answer = await line.app.inject({
      method: 'POST',
      url: '/twilio/sms',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'MessageSid=SM1&Body=x',
    });
    expect(answer.statusCode).toBe(403);
    expect(await line.store.lastSeq()).toBe(0);
  });

  test('one signed with the secondary token is taken', async () => {
    line = await injectLine({ environment: { TWILIO_AUTH_TOKEN_SECONDARY: 'the-other-token' } });
    const answer = await postSigned(line.app, '/twilio/sms', incomingText(FAMILY, 'Да'), {
      token: 'the-other-token',
    });
    expect(answer.statusCode).toBe(200);
    expect(await line.caseIds()).toHaveLength(1);
  });

  test('another content type, a body without an identifier and an oversized one get a clear answer', async () => {
    line = await injectLine();
    const json = await line.app.inject({ method: 'POST', url: '/twilio/sms', payload: { Body: 'x' } });
    expect([json.statusCode, json.json().code]).toEqual([415, 'formExpected']);
    const empty = await line.post('/twilio/sms', { Body: 'x' });
    expect([empty.statusCode, empty.json().code]).toEqual([400, 'invalidForm']);
    const large = await line.post('/twilio/sms', incomingText(FAMILY, 'я'.repeat(70_000)));
    expect([large.statusCode, large.json().code]).toEqual([413, 'bodyTooLarge']);
    expect(await line.store.lastSeq()).toBe(0);
  });

  test('while the database cannot serve, the text is not acknowledged, and comes again', async () => {
    let isFull = true;
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        commit: (request) => (isFull ? Promise.reject(new Error('disk')) : store.commit(request)),
      }),
    });
    expect((await text(FAMILY, 'Помогите')).statusCode).toBe(500);
    isFull = false;
    expect((await text(FAMILY, 'Помогите')).statusCode).toBe(200);
    expect(await allEvents('text.received')).toHaveLength(1);
  });
});

describe('a text to the number that nobody knows as the line’s', () => {
  const DISCREET = '+79000000125';
  const environment = { HOTLINE_VOICE_NUMBER_DISCREET: DISCREET };
  const hidden = (body: string, number: number) =>
    line.post('/twilio/sms', { ...incomingText(FAMILY, body, number), To: DISCREET });

  test('is kept in the family’s case, and nothing goes back that tells whose number it is', async () => {
    line = await injectLine({ environment });
    await text(FAMILY, 'Помогите', 1);
    expect((await hidden('Пишу отсюда', 2)).statusCode).toBe(200);
    await line.clock.advance(1000);
    expect(await line.caseIds()).toHaveLength(1);
    expect((await allEvents('text.received')).map((event) => event.text)).toEqual([
      'Помогите',
      'Пишу отсюда',
    ]);
    expect((await allEvents('contact.started')).map(({ to, discreet }) => [to, discreet])).toEqual([
      [SMS_NUMBER, undefined],
      [DISCREET, true],
    ]);
    // Only what was written to the line itself is acknowledged.
    expect(line.provider.texts).toMatchObject([{ from: SMS_NUMBER }]);
  });

  test('that never arrived here is fetched', async () => {
    line = await injectLine({ environment });
    line.provider.inbound = [
      {
        ...{ sid: sidOf('SM', 9), from: FAMILY, to: DISCREET, text: 'Вы получили?', media: [] },
        ...{ answeredByProvider: false, createdAtMs: line.clock.now() - 120_000 },
      },
    ];
    line.runtime.nowListening();
    await line.clock.advance(62_000);
    expect((await allEvents('contact.started')).map(({ to }) => to)).toEqual([DISCREET]);
  });
});
