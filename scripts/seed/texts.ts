/** The seeded text cases: one or two in every state that a case can rest in, at all three tiers and all urgencies. */
import type { Login, Town } from './town.ts';
import { inHours } from './town.ts';

export async function seedTexts(town: Town): Promise<void> {
  await seedWaiting(town);
  await seedHotline(town);
  await seedConsultation(town);
  await seedCrisisCentre(town);
}

async function seedWaiting(town: Town): Promise<void> {
  const { desks } = town;
  await town.texts(town.newNumber(), 'Добрый день, подскажите, как оформить пособие на третьего ребёнка?');
  await town.texts(
    town.newNumber(),
    'Hello, I am with my child at the station and do not speak Russian well',
  );
  const school = await town.texts(
    town.newNumber(),
    'Сын не ходит в школу третью неделю, ни с кем не говорит',
    'Ему 14, раньше учился хорошо',
  );
  await desks.sofia.command(school, {
    type: 'setUrgency',
    urgency: 'elevated',
    reason: 'Подросток отказывается от еды и общения',
  });
  const noRoof = await town.texts(
    town.newNumber(),
    'Нам негде ночевать сегодня, мы на вокзале, ребёнку три года',
  );
  await desks.sofia.command(noRoof, {
    type: 'setUrgency',
    urgency: 'urgent',
    reason: 'Ночлег нужен сегодня',
  });
  await town.texts(town.newNumber(), 'Он ломает дверь, мы с детьми заперлись', '1');
  const stopped = town.newNumber();
  await town.texts(stopped, 'Хочу узнать про группу для беременных', 'СТОП');
}

/** Taken from the list by this person. */
async function taken(town: Town, login: Login, ...words: string[]): Promise<string> {
  const caseId = await town.texts(town.newNumber(), ...words);
  await town.desks[login].command(caseId, { type: 'accept' });
  return caseId;
}

async function seedHotline(town: Town): Promise<void> {
  const { olga, timur } = town.desks;
  const talking = await taken(town, 'olga', 'Потеряла работу, одна с двумя детьми, не хватает на продукты');
  await olga.command(talking, { type: 'reply', text: 'Здравствуйте! Сколько лет детям и есть ли где жить?' });
  await olga.command(talking, { type: 'setSafety', safety: 'safe' });

  const unsafe = await taken(town, 'timur', 'Муж проверяет мой телефон. Можно ли прийти к вам без звонка?');
  await timur.command(unsafe, {
    type: 'setSafety',
    safety: 'unsafe',
    note: 'Телефон проверяет муж. Не звонить, не писать.',
  });
  await timur.command(unsafe, {
    type: 'setUrgency',
    urgency: 'urgent',
    reason: 'Контроль со стороны мужа, есть дети',
  });

  const closed = await taken(town, 'timur', 'Какие документы нужны для садика?');
  await timur.command(closed, {
    type: 'reply',
    text: 'Свидетельство о рождении, паспорт, прописка или регистрация.',
  });
  await timur.command(closed, { type: 'close', outcome: 'informed', summary: 'Назван список документов.' });
}

async function toConsultation(
  town: Town,
  specialty: string,
  reason: string,
  ...words: string[]
): Promise<string> {
  const caseId = await taken(town, 'olga', ...words);
  await town.desks.olga.command(caseId, { type: 'escalate', tier: 'consultation', specialty, reason });
  return caseId;
}

async function seedConsultation(town: Town): Promise<void> {
  const { vera, lev, sonya } = town.desks;
  await toConsultation(
    town,
    'psychologist',
    'Просит психолога по видео',
    'Мне бы с психологом поговорить, не сплю вторую неделю',
  );

  const inSession = await toConsultation(
    town,
    'psychologist',
    'Развод, ребёнок замкнулся',
    'Мы разводимся, дочка молчит',
  );
  await vera.command(inSession, { type: 'accept' });
  await vera.command(inSession, { type: 'note', text: 'Договорились о трёх встречах с девочкой и мамой.' });

  const scheduled = await toConsultation(
    town,
    'lawyer',
    'Алименты, есть решение суда',
    'Отец не платит алименты два года',
  );
  await lev.command(scheduled, { type: 'accept' });
  await lev.command(scheduled, { type: 'schedule', at: inHours(20), what: 'Заявление приставам' });

  const care = await toConsultation(
    town,
    'socialWorker',
    'Уход за инвалидом',
    'У мамы инвалидность, соцработник не приходит',
  );
  await sonya.command(care, { type: 'accept' });
  await sonya.command(care, {
    type: 'wrapUp',
    outcome: 'helped',
    summary: 'Служба возобновит посещения с понедельника.',
    nextStep: { what: 'Проверить, пришёл ли соцработник', dueAt: inHours(72) },
  });
}

async function toCrisisCentre(town: Town, reason: string, ...words: string[]): Promise<string> {
  const caseId = await taken(town, 'timur', ...words);
  await town.desks.timur.command(caseId, { type: 'escalate', tier: 'crisisCentre', reason });
  return caseId;
}

async function seedCrisisCentre(town: Town): Promise<void> {
  const { kira, sofia } = town.desks;
  const requested = await toCrisisCentre(
    town,
    'Нужна крыша над головой сегодня',
    'Меня с ребёнком выгнали, мы у соседки до утра',
  );
  await sofia.command(requested, { type: 'setUrgency', urgency: 'urgent', reason: 'Ночлег только до утра' });

  const admitted = await toCrisisCentre(
    town,
    'Беременная, осталась без жилья',
    'Я на восьмом месяце, хозяйка попросила съехать',
  );
  await kira.command(admitted, { type: 'accept' });

  const supporting = await toCrisisCentre(
    town,
    'Насилие дома, трое детей',
    'Мы ушли от него ночью, нас четверо',
  );
  await kira.command(supporting, { type: 'accept' });
  await kira.command(supporting, { type: 'startSupport' });
  await kira.command(supporting, {
    type: 'note',
    text: 'Размещены. Вещи и питание выданы. Документы восстанавливаем.',
  });
}
