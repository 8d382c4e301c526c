/** The seeded calls: answered by operators, left as a message, given up. They ring real phones of the local carrier. */
import type { Login, Town } from './town.ts';
import { inHours } from './town.ts';

/** A family calls, presses 2, and this operator picks up and presses 1; both talk; the family hangs up. Its case. */
async function answeredBy(town: Town, login: Login, number: string, words: string[]): Promise<string> {
  const { phones, desks } = town;
  await phones.autoAnswer(town.phoneOf(login), { press: '1' });
  await desks[login].presence('available', 'phone');
  await phones.dial(number);
  await town.until('the menu', async () => ((await phones.call(number))?.gathering ? true : null));
  await phones.press(number, '2');
  await town.until('the conversation', async () => {
    const talking = (await phones.call(number))?.talking;
    return talking && !talking.waiting && talking.with.length > 0 ? true : null;
  });
  for (const line of words) await phones.speak(number, line);
  await phones.hangUp(number);
  const { id } = await town.until('its case', () => desks.sofia.caseOf(number));
  await town.untilState(id, 'wrapUp');
  await desks[login].presence('away');
  await phones.autoAnswer(town.phoneOf(login), 'off');
  return id;
}

export async function seedCalls(town: Town): Promise<void> {
  const { phones, desks } = town;

  const followedUp = await answeredBy(town, 'timur', town.newNumber(), [
    'Нас пятеро после пожара, нужна одежда на зиму.',
  ]);
  await desks.timur.command(followedUp, {
    type: 'setSafety',
    safety: 'safe',
    note: 'Звонить можно в любое время',
  });
  await desks.timur.command(followedUp, {
    type: 'wrapUp',
    outcome: 'referred',
    summary: 'Семья с пятью детьми после пожара. Направлены в пункт выдачи вещей.',
    nextStep: { what: 'Узнать, получили ли одежду', dueAt: inHours(48) },
  });

  const beingWrappedUp = await answeredBy(town, 'olga', town.newNumber(), [
    'Как восстановить свидетельства о рождении?',
  ]);
  await desks.olga.command(beingWrappedUp, {
    type: 'note',
    text: 'Трое детей, документы сгорели. Нужен юрист.',
  });

  // Nobody is on shift now: whoever presses 2 is led to the message box, and so is whoever presses 3.
  const message = town.newNumber();
  await phones.dial(message);
  await town.until('the menu', async () => ((await phones.call(message))?.gathering ? true : null));
  await phones.press(message, '3');
  await town.until('the tone', async () =>
    (await phones.call(message))?.hearing.kind === 'recording' ? true : null,
  );
  await phones.speak(message, 'Здравствуйте, это по поводу места в центре. Перезвоните после шести.', 7);
  await town.until('the end of the message', async () =>
    (await phones.call(message))?.hearing.kind === 'recording' ? null : true,
  );
  await phones.hangUp(message);

  const givenUp = town.newNumber();
  await phones.dial(givenUp);
  await town.until('the menu', async () => ((await phones.call(givenUp))?.gathering ? true : null));
  await phones.hangUp(givenUp);
}
