/**
 * A talk and what is beside it: a family that calls while a colleague writes with it, told on both sides; and a life in danger
 * that waits while the only one there talks about something else.
 */
import { describe } from 'vitest';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { type Line, test } from './line.ts';

const [anna, maria] = FAMILIES;

/** Olga picks up her phone, and presses 1. */
async function talks(line: Line, olga: AtConsole): Promise<void> {
  const desk = line.carrier.phone(phoneOf('olga'));
  await desk.untilRinging();
  desk.answer();
  await desk.until((each) => each.call?.gathering === true);
  desk.press('1');
  await olga.callIs('talking');
}

describe('a family that calls while a colleague writes with it', () => {
  test('is told on both sides: on the offer and beside the call who writes, in the other case that it is on the line', async ({
    line,
  }) => {
    const timur = await line.atWork('timur', { device: 'none' });
    await line.carrier.text(anna.number, 'Мне страшно').answered;
    await timur.acceptOffer();
    await timur.part('reply-field').fill('Я здесь');
    await timur.part('send-reply').click();
    const api = await line.api('timur');
    const dueAt = new Date(Date.now() + line.leapedMs + 48 * 3_600_000).toISOString();
    await api.command(await timur.openCaseId(), { type: 'setNextStep', what: 'Позвонить вечером', dueAt });

    const olga = await line.atWork('olga', { device: 'phone', still: true });
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.press('2');
    const told = (person: AtConsole) =>
      person
        .part('beside-words')
        .filter({ hasText: 'Тимур Садыков' })
        .filter({ hasText: 'Позвонить вечером' });
    await olga
      .offer()
      .filter({ has: told(olga) })
      .waitFor();
    await timur.part('on-line-badge').waitFor();
    await timur.part('on-line-beside').waitFor();
    await talks(line, olga);
    await olga
      .part('beside')
      .filter({ has: told(olga) })
      .waitFor();
    await timur.part('on-line-beside').filter({ hasText: 'Ольга Ветрова' }).waitFor();
    call.hangUp();
    await timur.part('on-line-beside').waitFor({ state: 'detached' });
    await olga.caseIs('wrapUp');
  });
});

describe('a life in danger that waits while the only one there talks', () => {
  test('is told to whoever talks, until it is held out to somebody', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'phone', still: true });
    const calm = line.carrier.dial(anna.number);
    await calm.untilGathering();
    calm.press('2');
    await talks(line, olga);

    const danger = line.carrier.dial(maria.number);
    await danger.untilGathering();
    danger.press('1');
    const waits = olga.toast('Угроза жизни: семья ждёт на линии, свободных нет');
    await waits.waitFor();
    calm.hangUp();
    await talks(line, olga);
    await waits.waitFor({ state: 'detached' });
    danger.hangUp();
  });
});
