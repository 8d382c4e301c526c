/** A caller whose application dies in the middle of the wait: the bin at the carrier keeps them on the line. */
import { afterEach, expect, it } from 'vitest';
import { fallbackDocument } from '../../../server/telephony/twilio/twiml.ts';
import { family, response, type Stub, startStub } from './stub-application.ts';

let stub: Stub;
afterEach(() => stub.close());

it('hears the crisis words, is not hung up on, and goes on once the application is back', async () => {
  stub = await startStub();
  let isDown = false;
  const waiting = response('<Say>Music</Say>', '<Redirect>/wait</Redirect>');
  stub.on('/voice', (_asked, reply) =>
    isDown ? reply.code(503).send() : reply.type('text/xml').send(waiting),
  );
  stub.on('/wait', (_asked, reply) =>
    isDown ? reply.code(503).send() : reply.type('text/xml').send(waiting),
  );
  stub.on('/voice/fallback', fallbackDocument({ voice: `${stub.applicationUrl}/voice` }));
  const call = stub.carrier.dial(family);
  await call.untilHeard('Music');
  isDown = true;
  await call.until(() => call.heard().filter((words) => words.includes('112')).length >= 4);
  const heardBefore = call.heard().length;
  isDown = false;
  await call.until(() => call.heard().slice(heardBefore).includes('Music'));
  call.hangUp();
});

it('brings the key that is pressed over its words along to the application, once that is back', async () => {
  stub = await startStub();
  let isDown = true;
  stub.on('/voice', (_asked, reply) =>
    isDown ? reply.code(503).send() : reply.type('text/xml').send(response('<Say>Music</Say>')),
  );
  stub.on('/voice/fallback', fallbackDocument({ voice: `${stub.applicationUrl}/voice` }));
  const call = stub.carrier.dial(family);
  await call.untilGathering();
  // Nobody answers yet: this one is lost, and the words begin anew.
  call.press('1');
  await call.until(() => stub.askedFor('/voice/fallback').length === 2);
  await call.untilGathering();
  isDown = false;
  call.press('1');
  await call.untilHeard('Music');
  expect(stub.askedFor('/voice').map(({ form }) => form.Digits)).toEqual([undefined, '1', '1']);
});

it('is kept by the carrier itself, since the application cannot answer for its own absence', async () => {
  const document = fallbackDocument({ voice: 'http://127.0.0.1:1/voice' });
  stub = await startStub({ bins: { fallback: document } });
  const answer = await fetch(`${stub.carrier.baseUrl}/bins/fallback`, { method: 'POST' });
  expect(answer.headers.get('content-type')).toContain('text/xml');
  expect(await answer.text()).toBe(document);
});
