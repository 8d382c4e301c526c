/** An evening on the line, invented: who called and wrote since yesterday, and who of the staff does what for them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { FAMILIES, phoneOf, type RunningSystem } from '../../test/helpers/running-system.ts';
import type { StaffApi } from '../../test/helpers/staff-api.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** The last two digits tell families apart on the board. */
const family = (tail: number) => `+790000002${String(tail).padStart(2, '0')}`;

export interface BusyEvening {
  /** The case whose family is on the phone with Olga now. */
  callCaseId: string;
}

async function everybodySignsIn(system: RunningSystem): Promise<Record<string, StaffApi>> {
  const logins = ['olga', 'timur', 'vera', 'lev', 'sonya', 'kira', 'sofia'];
  const signedIn = await Promise.all(logins.map(async (login) => [login, await system.api(login)] as const));
  return Object.fromEntries(signedIn);
}

export async function liveABusyEvening(system: RunningSystem): Promise<BusyEvening> {
  const { carrier } = system;
  let staff = await everybodySignsIn(system);
  const as = (login: string): StaffApi => staff[login] as StaffApi;
  const inFuture = (ms: number) => new Date(Date.now() + system.leapedMs + ms).toISOString();

  /** The newest case from this number, once it is as wanted. */
  async function caseOf(from: string, isWanted: (found: CaseSummary) => boolean): Promise<CaseSummary> {
    const tail = from.slice(-2);
    const untilMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const { cases } = await as('sofia').board();
      const found = cases.find((item) => item.contacts.some((contact) => contact.from?.endsWith(tail)));
      if (found && isWanted(found)) return found;
      if (Date.now() > untilMs) throw new Error(`No such case from …${tail}: ${JSON.stringify(found)}`);
      await wait(LOOK_EVERY_MS);
    }
  }

  async function writes(from: string, words: string): Promise<CaseSummary> {
    await carrier.text(from, words).answered;
    return caseOf(from, ({ preview }) => preview !== null && words.startsWith(preview.slice(0, 20)));
  }

  /** Somebody takes the case that waits for their team. With neither page nor phone they are off shift half a minute later. */
  async function takes(login: string, caseId: string): Promise<void> {
    if (login !== 'olga') await as(login).presence('available', 'none');
    await as(login).command(caseId, { type: 'accept' });
  }

  async function does(login: string, caseId: string, ...commands: StaffCommand[]): Promise<void> {
    for (const command of commands) await as(login).command(caseId, command);
  }

  // Yesterday: a family on its way to the crisis centre, a question for the lawyer, a tired mother.
  const house = await writes(family(14), 'Сгорел дом, нас пятеро, младшему два года. Ночуем у соседей');
  await takes('timur', house.id);
  await does(
    'timur',
    house.id,
    { type: 'reply', text: 'Мы рядом. Сегодня найдём вам место. Все здоровы?' },
    { type: 'setSafety', safety: 'safe' },
    { type: 'setUrgency', urgency: 'urgent', reason: 'Семья без жилья, пятеро детей' },
    { type: 'escalate', tier: 'crisisCentre', reason: 'Нужен кров и документы на всю семью' },
  );
  await takes('kira', house.id);
  await does('kira', house.id, { type: 'startSupport' });
  const benefit = await writes(family(23), 'Отказали в пособии на третьего ребёнка, куда обращаться?');
  await takes('timur', benefit.id);
  await does(
    'timur',
    benefit.id,
    { type: 'reply', text: 'Спасибо, что написали. Передаю юристу, он ответит здесь же.' },
    {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'lawyer',
      reason: 'Отказ с нарушением срока, нужна жалоба',
    },
  );
  await takes('lev', benefit.id);
  await does('lev', benefit.id, { type: 'schedule', at: inFuture(20 * HOUR_MS), what: 'Составить жалобу' });
  await system.leap(18 * HOUR_MS);
  staff = await everybodySignsIn(system);

  // This evening, by text.
  const tired = await writes(family(35), 'Не справляюсь одна с сыном, уже кричу на него каждый день');
  await takes('timur', tired.id);
  await does(
    'timur',
    tired.id,
    { type: 'reply', text: 'Вам сейчас очень тяжело. Психолог свободна, продолжит с вами здесь.' },
    {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'psychologist',
      reason: 'Просит поговорить с психологом сегодня',
    },
  );
  await takes('vera', tired.id);
  await system.leap(6 * MINUTE_MS);
  const night = await writes(family(86), 'Ушла с малышом, он ищет нас у всех родных. Ночевать негде');
  await takes('timur', night.id);
  await does(
    'timur',
    night.id,
    { type: 'reply', text: 'Вы правильно сделали. Оставайтесь на связи, ищем место на ночь.' },
    { type: 'setUrgency', urgency: 'imminent', reason: 'Преследует муж, с ней годовалый ребёнок' },
    { type: 'escalate', tier: 'crisisCentre', reason: 'Нужно безопасное место этой ночью' },
  );
  await takes('kira', night.id);
  const school = await writes(family(93), 'Сына не берут в сад без прописки, что делать?');
  await takes('timur', school.id);
  await does(
    'timur',
    school.id,
    { type: 'reply', text: 'Это можно оспорить. Соня объяснит, какие бумаги нужны.' },
    { type: 'escalate', tier: 'consultation', specialty: 'socialWorker', reason: 'Отказ в месте в саду' },
  );
  await system.leap(3 * MINUTE_MS);
  const rent = await writes(family(41), 'Хозяйка просит съехать до пятницы, я с двумя детьми');
  await takes('timur', rent.id);
  await does('timur', rent.id, { type: 'reply', text: 'Мы рядом. Есть ли у вас договор с хозяйкой?' });
  await as('timur').presence('away');
  await system.leap(17 * MINUTE_MS);
  const olga = as('olga');
  await olga.presence('available', 'phone');
  const clothes = await writes(family(52), 'Здравствуйте! Где можно получить зимние вещи для ребёнка 6 лет?');
  await caseOf(family(52), ({ offers }) => offers.length > 0);
  await takes('olga', clothes.id);
  await does('olga', clothes.id, {
    type: 'reply',
    text: 'Здравствуйте! «Окно помощи» на Лесной, 4, до шести вечера. Документы не нужны.',
  });

  // And on the phone: Olga talks, others wait.
  const caller = FAMILIES[0].number;
  const call = carrier.dial(caller);
  await call.untilGathering();
  call.press('2');
  const deskPhone = carrier.phone(phoneOf('olga'));
  await deskPhone.untilRinging();
  deskPhone.answer();
  await deskPhone.until((phone) => phone.call?.gathering === true);
  deskPhone.press('1');
  await call.untilTalking();
  const talk = await caseOf(caller, ({ state }) => state === 'inConversation');
  await system.leap(95 * SECOND_MS);
  call.speak('Муж пьяный, опять поднял руку. Мы с дочкой заперлись в комнате.');
  deskPhone.speak('Я с вами. Он сейчас может войти? Дочке сколько лет?');
  call.speak('Пока стучит. Дочке четыре.');
  await does(
    'olga',
    talk.id,
    { type: 'setUrgency', urgency: 'urgent', reason: 'Муж бьёт, дома дочь 4 лет, дверь заперта' },
    { type: 'note', text: 'Говорит шёпотом. Мама живёт в соседнем подъезде, ключ есть.' },
    { type: 'setSafety', safety: 'unsafe', note: 'Телефон видит муж' },
  );
  await carrier.text(family(67), 'Подскажите телефон детского врача, ночью некому позвонить').answered;
  await system.leap(22 * SECOND_MS);
  const hungry = await writes(family(78), 'Второй день нечем кормить ребёнка');
  await as('sofia').command(hungry.id, {
    type: 'setUrgency',
    urgency: 'elevated',
    reason: 'Ребёнок без еды второй день',
  });
  await carrier.text(family(52), 'Спасибо вам большое! А обувь там тоже есть?').answered;
  const waiting = carrier.dial(FAMILIES[1].number);
  await waiting.untilGathering();
  waiting.press('2');
  await waiting.untilHeard(/Оставайтесь на линии/);
  for (const login of ['kira', 'lev', 'sonya', 'timur', 'vera'])
    await as(login).presence('available', 'none');
  await as('sofia').presence('away');
  await system.leap(17 * SECOND_MS);
  return { callCaseId: talk.id };
}
