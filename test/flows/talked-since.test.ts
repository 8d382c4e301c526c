/** Since when a family talks with somebody of ours, as the board tells it: one clock, whoever has the talk meanwhile. */
import { expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, freeze, thaw } from '../../flows/case/state.ts';
import { olga, type Story, story, target, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const withTimur = { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) };
const since = (family: Story) => briefOf(family.state as CaseState).contacts[0]?.talkedSince;
const iso = (ms: number) => new Date(ms).toISOString();

/** It waits for 20 seconds before Olga presses 1. */
const talking = () =>
  story({ durable: true })
    .calls()
    .presses('2')
    .isOffered(['olga'])
    .waits(20 * SECOND)
    .phonePresses('olga', '1');

it('is counted from where somebody has the family, not from where it called', () => {
  const waiting = story({ durable: true }).calls().presses('2').isOffered(['olga']);
  expect(since(waiting)).toBeUndefined();
  const family = talking();
  expect(since(family.waits(60 * SECOND))).toBe(iso(family.nowMs - 60 * SECOND));
});

it('is counted through hold and into the hands of a colleague', () => {
  const family = talking();
  const begun = iso(family.nowMs);
  family.staff(olga, { type: 'hold' }).waits(10 * SECOND);
  expect(since(family)).toBe(begun);
  family.staff(olga, { type: 'resume' }).staff(olga, { type: 'consult', staffId: 'timur' }, withTimur);
  family
    .phonePresses('timur', '1')
    .waits(5 * SECOND)
    .staff(olga, { type: 'completeHandover' });
  expect(family.context.talkingStaffId).toBe('timur');
  expect(since(family)).toBe(begun);
});

it('is over once the operator is lost, and begins anew with the next one', () => {
  const family = talking()
    .waits(30 * SECOND)
    .phoneReports('olga', 'completed');
  family.does({ type: 'callAfterTalk', contactId: family.contactId, sid: family.callSid, digits: '1' });
  expect(since(family)).toBeUndefined();
  family
    .waits(130 * SECOND)
    .isOffered(['timur'])
    .phonePresses('timur', '1');
  expect(since(family)).toBe(iso(family.nowMs));
});

it('is told of no call that is over', () => {
  expect(since(talking().hangsUp())).toBeUndefined();
});

it('is unknown of a talk that began before this was kept: its snapshot reads as it did', () => {
  const { calls, ...frozen } = JSON.parse(JSON.stringify(freeze(talking().state as CaseState)));
  for (const call of Object.values<{ context: object }>(calls))
    call.context = { ...call.context, talkedSinceMs: undefined };
  const thawed = thaw('case-1', JSON.parse(JSON.stringify({ ...frozen, calls })));
  expect(briefOf(thawed).contacts[0]).not.toHaveProperty('talkedSince');
});
