/** A family that is asked in its talk whether it agrees to a recording, and one that takes its consent back. */
import { describe, expect, it } from 'vitest';
import { auditedBy } from '../../flows/case/audited.ts';
import { olga, type Story, sofia, timur } from '../helpers/given-case.ts';
import {
  asksFor,
  begun,
  heardBy,
  onLine,
  recorded,
  recordingIds,
  starts,
  talking,
  tells,
  viewOf,
  waiting,
} from './given-recording.ts';

describe('whoever talks', () => {
  const answered = (told: Story, digits: string | null) => {
    const { contactId, callSid: sid } = told;
    told.does({ type: 'consentPressKey', contactId, sid, digits });
    return told;
  };
  const asked = () => talking(waiting()).staff(olga, { type: 'askConsent' });

  it('can have the family asked, which hears the question and is back at once with its answer', () => {
    const told = asked();
    expect(told.callState).toBe('held');
    expect(heardBy(told)).toContain('Можно ли записать этот разговор?');
    expect(viewOf(told)).toEqual({ consent: 'asked', state: 'none' });
    answered(told, '4');
    expect([told.callState, starts(told), viewOf(told)?.state]).toEqual(['talking', 1, 'starting']);
  });

  it('goes on unrecorded with a family that presses nothing or another key', () => {
    for (const digits of [null, '2']) {
      const told = answered(asked(), digits);
      expect([told.callState, starts(told), viewOf(told)]).toEqual([
        'talking',
        0,
        { consent: 'open', state: 'none' },
      ]);
    }
  });

  it('learns of the danger from a family that presses 1 instead, and has it back', () => {
    const told = answered(asked(), '1');
    expect([told.context.urgency, told.callState]).toEqual(['imminent', 'talking']);
  });

  it('can take the family back before it has answered; a key after that is no consent', () => {
    const told = asked().staff(olga, { type: 'resume' });
    const { contactId, callSid: sid } = told;
    expect(told.ask({ type: 'consentPressKey', contactId, sid, digits: '4' })).toMatchObject({
      reason: 'duplicate',
    });
    expect([told.callState, starts(told)]).toEqual(['talking', 0]);
  });

  it('cannot have a family asked aloud that cannot speak', () => {
    const told = talking(waiting()).staff(olga, { type: 'startByKeys' });
    expect(told.refusalOf(olga, { type: 'askConsent' })).toBe('notAllowedNow');
  });

  it('can have a family in danger asked later, when it is safe', () => {
    const told = talking(onLine().calls().presses('1')).staff(olga, { type: 'askConsent' });
    expect(starts(answered(told, '4'))).toBe(1);
  });

  it('cannot say for the family that it agrees', () => {
    const told = talking(waiting());
    expect(told.refusalOf(olga, { type: 'startRecording' })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'resumeRecording' })).toBe('notAllowedNow');
  });
});

describe('a family that takes its consent back', () => {
  it('is recorded no longer, and the recording is deleted as soon as the provider has it whole', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'withdrawConsent' });
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
    tells(tells(told, 'stopped'), 'completed');
    expect(told.events('conversation.recorded')).toEqual([]);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
    expect(viewOf(told)).toEqual({ consent: 'withdrawn', state: 'none' });
  });

  it('days later has what was kept deleted here and there, and that is in the audit', () => {
    const told = tells(begun().hangsUp(), 'completed');
    told.takeEffects();
    told.staff(sofia, { type: 'withdrawConsent' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
    expect(told.events('consent.withdrawn').map(auditedBy)).toEqual([
      { staffId: 'sofia', action: 'consent.withdrawn', detail: told.contactId },
    ]);
  });

  it('while the provider has not yet answered is not recorded when it does', () => {
    const told = recorded();
    told.takeEffects();
    told.staff(olga, { type: 'withdrawConsent' });
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
    expect(viewOf(tells(told, 'begun'))?.state).toBe('stopping');
    expect(asksFor(told.takeEffects())).toEqual(['off', 'awaitRecording']);
  });

  it('may agree again, and the earlier recording goes all the same', () => {
    const told = begun().staff(olga, { type: 'withdrawConsent' });
    const [first = '-'] = recordingIds(told);
    told.staff(olga, { type: 'askConsent' });
    const { contactId, callSid: sid } = told;
    told.does({ type: 'consentPressKey', contactId, sid, digits: '4' });
    told.takeEffects();
    tells(told, 'completed', { recordingId: first });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['discardRecording', 'deleteRecording']);
  });

  it('is heard by whoever answers for the case, talks, or supervises, and by nobody else', () => {
    expect(begun().refusalOf(timur, { type: 'withdrawConsent' })).toBe('notYours');
    expect(begun().refusalOf(olga, { type: 'withdrawConsent' })).toBeNull();
    expect(begun().refusalOf(sofia, { type: 'withdrawConsent' })).toBeNull();
    expect(waiting().refusalOf(sofia, { type: 'withdrawConsent' })).toBe('notAllowedNow');
  });
});
