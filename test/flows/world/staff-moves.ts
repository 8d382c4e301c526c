/** What staff ask, each by somebody who may, where anybody may. */
import { contextOf } from '../../../flows/case/state.ts';
import { kira, olga, sofia, target, timur, vera } from '../../helpers/given-case.ts';
import { lastCall } from './family-acts.ts';
import { by, byOwner, byWhoTalks, STAFF } from './staff-acts.ts';
import type { Move } from './telling.ts';

const DAY = 24 * 3_600_000;

const inDays = (nowMs: number, days: number) => new Date(nowMs + days * DAY).toISOString();

const CARD = { place: 'Ленина 5, кв. 8', who: 'мать и двое детей', what: 'муж бьёт', dangers: 'нож' };

export const STAFF_MOVES: Record<string, Move> = {
  'Olga accepts': by(olga, { type: 'accept' }),
  'Olga, whose phone is ready, takes it from the list': () => ({
    command: {
      type: 'staff',
      actor: olga,
      command: { type: 'accept' },
      target: target(olga, { canBeRung: true }),
    },
  }),
  'Timur accepts': by(timur, { type: 'accept' }),
  'Vera accepts': by(vera, { type: 'accept' }),
  'Kira accepts': by(kira, { type: 'accept' }),
  'Olga declines': by(olga, { type: 'decline' }),
  'a reply is written': byOwner({ type: 'reply', text: 'Я здесь' }),
  'a note is written': byOwner({ type: 'note', text: 'Заметка' }),
  'it is found urgent': byOwner({ type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' }),
  'it is found routine': byOwner({ type: 'setUrgency', urgency: 'routine', reason: 'ошибка' }),
  'the phone is found unsafe': byOwner({ type: 'setSafety', safety: 'unsafe' }),
  'its owner has seen that the family called': byOwner({ type: 'seeFamilyCall' }),
  'it is answered in English': byOwner({ type: 'setLanguage', language: 'en' }),
  'it goes to a lawyer': byOwner({
    type: 'escalate',
    tier: 'consultation',
    specialty: 'lawyer',
    reason: 'развод',
  }),
  'it goes to a lawyer, whose team is closed': (told) => {
    const asked = STAFF_MOVES['it goes to a lawyer']?.(told) ?? null;
    const lawyer = { opensAtMs: told.nowMs + DAY / 2, timeZone: 'Asia/Omsk' };
    return asked && { ...asked, facts: { closedTeams: { lawyer } } };
  },
  'it goes to a psychologist': byOwner({
    type: 'escalate',
    tier: 'consultation',
    specialty: 'psychologist',
    reason: 'страх',
  }),
  'it goes to the crisis centre': byOwner({ type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' }),
  'it is returned': byOwner({ type: 'return', reason: 'не наш вопрос', specialty: 'psychologist' }),
  'it is reassigned to Timur': by(sofia, { type: 'reassign', staffId: 'timur', reason: 'смена' }, timur),
  'it is reassigned to Vera': by(sofia, { type: 'reassign', staffId: 'vera', reason: 'смена' }, vera),
  'it is reassigned to the hotline': by(sofia, { type: 'reassign', team: 'hotline', reason: 'смена' }),
  'it is reassigned to the crisis centre': by(sofia, {
    type: 'reassign',
    team: 'crisisCentre',
    reason: 'смена',
  }),
  'it is handed over': byOwner({ type: 'handOver', reason: 'конец смены' }),
  'the call is ended': byOwner({ type: 'endCall' }),
  'the family is put on hold': byWhoTalks({ type: 'hold' }),
  'the family is taken off hold': byWhoTalks({ type: 'resume' }),
  'the family is to answer by keys': byWhoTalks({ type: 'startByKeys' }),
  'the family is asked whether it is in danger': byWhoTalks({ type: 'askByKeys', question: 'danger' }),
  'the family can speak again': byWhoTalks({ type: 'endByKeys' }),
  'Timur is asked to take over': byWhoTalks({ type: 'consult', staffId: 'timur' }, timur),
  'Timur is handed the call cold': byWhoTalks({ type: 'consult', staffId: 'timur', cold: true }, timur),
  'Vera is asked to take over': byWhoTalks({ type: 'consult', staffId: 'vera' }, vera),
  'the call goes to whoever of the psychologists takes it': byWhoTalks({
    type: 'handOverCall',
    team: 'consultation',
    specialty: 'psychologist',
    reason: 'страх',
  }),
  'the call goes back to the waiting list': byWhoTalks({
    type: 'handOverCall',
    team: 'hotline',
    reason: 'другой язык',
  }),
  'Timur will not take over': by(timur, { type: 'decline' }),
  'all three talk': byWhoTalks({ type: 'joinCall' }),
  'the handover is completed': byWhoTalks({ type: 'completeHandover' }),
  'the call is taken back': byWhoTalks({ type: 'takeBack' }),
  'whoever talked comes back to the talk': (told) => {
    const call = lastCall(told);
    const talking = told.state === null ? null : contextOf(told.state).talkingStaffId;
    const actor = talking === null ? undefined : STAFF[talking];
    if (call === null || actor === undefined) return null;
    const command = { type: 'resumeTalk', contactId: call.contactId } as const;
    const there = target(actor, { canBeRung: true, freeVoiceSlot: null, device: 'browser' });
    return { command: { type: 'staff', actor, command, target: there } };
  },
  'the phone is found safe': byOwner({ type: 'setSafety', safety: 'safe' }),
  'the family is called by click': ({ state }) => {
    const owner = state === null ? null : contextOf(state).owner;
    const actor = owner?.kind === 'staff' ? STAFF[owner.staffId] : undefined;
    if (actor === undefined) return null;
    const there = target(actor, { canBeRung: true, freeVoiceSlot: 0 });
    return { command: { type: 'staff', actor, command: { type: 'callFamily' }, target: there } };
  },
  'the family that was lost is rung at once': byWhoTalks({ type: 'redialNow' }),
  'a goodbye is said': byOwner({ type: 'farewell', said: true }),
  'the contact is ended': byOwner({ type: 'endContact' }),
  'a session is scheduled': byOwner((nowMs) => ({ type: 'schedule', at: inDays(nowMs, 3) })),
  'the session starts': byOwner({ type: 'startSession' }),
  'support starts': byOwner({ type: 'startSupport' }),
  'it is wrapped up': byOwner((nowMs) => ({
    type: 'wrapUp',
    outcome: 'helped',
    nextStep: { what: 'Позвонить', dueAt: inDays(nowMs, 7) },
  })),
  'it goes to follow-up': byOwner((nowMs) => ({
    type: 'followUp',
    what: 'Узнать',
    dueAt: inDays(nowMs, 30),
  })),
  'a next step is set': byOwner((nowMs) => ({
    type: 'setNextStep',
    what: 'Проверить',
    dueAt: inDays(nowMs, 1),
  })),
  'it is closed': byOwner({ type: 'close', outcome: 'helped' }),
  'it is reopened': by(sofia, { type: 'reopen', reason: 'новые сведения' }),
  'the services are called': byOwner({ type: 'emergency', way: 'call', card: CARD }),
  'the services are written to': byOwner({ type: 'emergency', way: 'text', card: CARD }),
  'the card is read out': byOwner({ type: 'emergency', way: 'readOut', card: CARD }),
  'somebody says that the services took the card': byOwner({ type: 'emergencyConfirm' }),
  'somebody says that the services made contact': byOwner({
    type: 'emergencyContactMade',
    who: 'наряд полиции',
  }),
  'the handoff is cancelled': byOwner({ type: 'emergencyCancel', reason: 'опасности больше нет' }),
};
