/** A family hangs up while a phone of ours is picked up and asked for its key: whoever holds it is told. */
import { describe, expect, it } from 'vitest';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { type Story, story } from '../helpers/given-case.ts';

const ringing = () => story().calls().presses('2').isOffered(['olga', 'timur']);
const pickedUp = () => ringing().phoneReports('olga', 'ringing').phoneReports('olga', 'answered');
const phoneHears = (told: Story, staffId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, told.legOf(staffId));
const effectsOn = (told: Story, staffId: string) =>
  told
    .takeEffects()
    .flatMap((effect) => ('legId' in effect && effect.legId === told.legOf(staffId) ? [effect.kind] : []));

describe('a family that hangs up before key 1', () => {
  it('is told of on the phone that was picked up, and a phone that rings still just stops', () => {
    const told = pickedUp();
    told.takeEffects();
    told.hangsUp();
    const effects = told.effects;
    expect(effectsOn(told, 'olga')).toEqual(['redirectLeg']);
    told.effects = effects;
    expect(effectsOn(told, 'timur')).toEqual(['endLeg']);
    expect(phoneHears(told, 'olga')).toEqual([
      { verb: 'say', text: 'Семья положила трубку. Спасибо.', language: 'ru' },
      { verb: 'hangUp' },
    ]);
  });

  it('is told of in the console of whoever had picked up, and to nobody else', () => {
    const told = pickedUp().hangsUp();
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: null, nameOf: String };
    const notices = told.journal.flatMap((event) => noticesFor(event, context));
    expect(notices).toMatchObject([{ rooms: ['staff:olga'], notice: { kind: 'familyLeft', caseNumber: 7 } }]);
  });

  it('after a talk is over as ever: whoever talked knows', () => {
    const told = pickedUp().phonePresses('olga', '1').hangsUp();
    expect(phoneHears(told, 'olga')).toEqual([{ verb: 'hangUp' }]);
    expect(told.journal.filter((event) => 'familyLeft' in event)).toEqual([]);
  });
});
