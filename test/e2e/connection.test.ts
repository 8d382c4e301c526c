/** A lost connection is said aloud, and after it the board is exact: nothing missed, nothing doubled. */
import { describe, expect } from 'vitest';
import type { BoardView } from '../../flows/contract/board-view.ts';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { type Line, test } from './line.ts';

const [anna, maria, third] = FAMILIES;

/** What a console's floor shows of each case, in its own order. */
function shownOn(person: AtConsole): Promise<{ id: string; urgency: string; words: string }[]> {
  return person.part('floor-card').evaluateAll((cards) =>
    cards
      .map((card) => ({
        id: card.getAttribute('data-case-id') ?? '',
        urgency: card.getAttribute('data-urgency') ?? '',
        words: card.textContent ?? '',
      }))
      .sort((one, other) => one.id.localeCompare(other.id)),
  );
}

/** Waits until the floor shows exactly what the server's board says, case by case. */
async function floorEqualsBoard(line: Line, sofia: AtConsole): Promise<BoardView> {
  const supervisor = await line.api('sofia');
  const board = await supervisor.board();
  const expected = board.cases
    .map(({ id, urgency, number, preview }) => ({ id, urgency, number, preview }))
    .sort((one, other) => one.id.localeCompare(other.id));
  await expect
    .poll(async () => (await shownOn(sofia)).map(({ id, urgency }) => ({ id, urgency })))
    .toEqual(expected.map(({ id, urgency }) => ({ id, urgency })));
  for (const [index, { words }] of (await shownOn(sofia)).entries()) {
    expect(words).toContain(`№ ${expected[index]?.number}`);
    expect(words).toContain(expected[index]?.preview ?? '');
  }
  return board;
}

describe('a console that loses its connection', () => {
  test('says so across the screen, takes no commands, and on its return shows exactly what happened meanwhile', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'phone' });
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await line.carrier.text(anna.number, 'Первое сообщение').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    const caseId = await olga.openCaseId();
    await sofia.page.goto(`${line.baseUrl}/floor`);
    await floorEqualsBoard(line, sofia);

    const connectedAgain = sofia.opened.expectLostRequests();
    await sofia.page.context().setOffline(true);
    const banner = sofia.part('connection-banner');
    await banner.getByText('Связь с сервером потеряна').waitFor();
    const { width } = (await banner.boundingBox()) ?? { width: 0 };
    expect(width, 'the banner lies across the whole screen').toBe(1280);
    expect(await sofia.part('floor-card').getByRole('button', { name: 'Переназначить' }).isDisabled()).toBe(
      true,
    );

    const operator = await line.api('olga');
    await line.carrier.text(maria.number, 'Новое, пока связи не было').answered;
    await line.carrier.text(anna.number, 'Ещё от первой семьи').answered;
    await operator.command(caseId, { type: 'setUrgency', urgency: 'urgent', reason: 'Ночует на вокзале' });
    const call = line.carrier.dial(third.number);
    await call.untilGathering();
    call.press('2');
    await line.carrier.phone(phoneOf('olga')).untilRinging();
    call.hangUp();
    await call.untilEnded();
    await line.carrier.quiet();

    await sofia.page.context().setOffline(false);
    await sofia.connected();
    connectedAgain();
    await banner.waitFor({ state: 'detached' });
    const board = await floorEqualsBoard(line, sofia);
    expect(board.cases).toHaveLength(3);
    expect(board.cases.find(({ id }) => id === caseId)).toMatchObject({
      urgency: 'urgent',
      preview: 'Первое сообщение / Ещё от первой семьи',
    });
  });

  test('because the server was killed goes on where it was, with what was held out to it', async ({
    line,
  }) => {
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    const olga = await line.atWork('olga', { device: 'none' });
    const again = [sofia, olga].map((person) => person.opened.expectLostRequests());
    await olga.page.getByText('Сейчас всё спокойно').waitFor();
    await line.carrier.text(maria.number, 'До обрыва').answered;
    await olga.offer().waitFor();

    await line.stopServer('SIGKILL');
    await olga.part('connection-banner').waitFor();
    await sofia.part('connection-banner').waitFor();
    await line.startServer();
    // Reports of deliveries that came while nobody listened are the carrier's to lose.
    line.carrier.clearProblems();
    await olga.connected();
    await sofia.connected();
    for (const connectedAgain of again) connectedAgain();

    await sofia.page.goto(`${line.baseUrl}/floor`);
    const board = await floorEqualsBoard(line, sofia);
    expect(board.cases).toHaveLength(1);
    await olga.offer().getByText('До обрыва').waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
  });

  test('in the middle of a talk ends it by its softphone, and says so to the server once that is back', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'browser', microphone: true });
    const family = line.carrier.dial(anna.number);
    await family.untilGathering();
    family.press('2');
    await olga.acceptOffer();
    await olga.callIs('talking');
    await olga.part('talk-panel').waitFor();

    const connectedAgain = olga.opened.expectLostRequests();
    await line.stopServer('SIGKILL');
    await olga.part('talk-goes-on').getByText('Завершить звонок можно и сейчас').waitFor();
    await olga.page.getByRole('button', { name: 'Завершить звонок' }).click();
    await olga.dialog().getByText('Сервер не отвечает').waitFor();
    await olga.submitDialog();
    await olga.part('talk-put-down').waitFor();
    await olga.part('talk-panel').waitFor({ state: 'detached' });

    await line.startServer();
    line.carrier.clearProblems();
    await olga.connected();
    connectedAgain();
    await olga.caseIs('wrapUp');
    await family.untilEnded();
  });
});
