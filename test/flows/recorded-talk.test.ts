/** The recording of a talk whose family agreed: on with the talk, paused with it, over with it. */
import { describe, expect, it } from 'vitest';
import { olga, sofia, target, timur } from '../helpers/given-case.ts';
import {
  asksFor,
  begun,
  onLine,
  RECORDS,
  recorded,
  recordingIds,
  starts,
  talking,
  tells,
  viewOf,
  waiting,
} from './given-recording.ts';

describe('a talk with a family that agreed', () => {
  it('is recorded from its beginning, on the call of the family', () => {
    const told = recorded();
    expect(told.takeEffects()).toContainEqual(
      expect.objectContaining({
        kind: 'startRecording',
        recordingId: recordingIds(told)[0],
        callSid: told.callSid,
      }),
    );
  });

  it('is not said to be recorded before the provider says so', () => {
    const told = recorded();
    expect(viewOf(told)).toEqual({ consent: 'given', state: 'starting' });
    expect(viewOf(begun(told))).toEqual({ consent: 'given', state: 'on' });
  });

  it('is not recorded while nobody talks with it', () => {
    const told = waiting().presses('4', 2);
    expect(starts(told)).toBe(0);
    expect(starts(told.isOffered(['olga']))).toBe(0);
    expect(starts(told.phonePresses('olga', '1'))).toBe(1);
  });

  it('is paused and goes on as whoever talks asks, and says only what the provider confirmed', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'pauseRecording' });
    expect([asksFor(told.takeEffects()), viewOf(told)]).toEqual([
      ['paused'],
      { consent: 'given', state: 'pausing' },
    ]);
    expect(viewOf(tells(told, 'paused'))).toMatchObject({ state: 'paused' });
    told.staff(olga, { type: 'resumeRecording' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([['on'], 'resuming']);
    expect(viewOf(tells(told, 'on'))).toMatchObject({ state: 'on' });
  });

  it('is ended when whoever talks asks, and what was recorded is kept', () => {
    const told = begun().staff(olga, { type: 'stopRecording' });
    expect(asksFor(told.takeEffects())).toEqual(['startRecording', 'off', 'awaitRecording']);
    tells(tells(told, 'stopped'), 'completed');
    expect(viewOf(told)).toMatchObject({ state: 'none' });
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['fetchRecording']);
  });

  it('can be recorded once more after it was ended, as a recording of its own', () => {
    const told = tells(begun().staff(olga, { type: 'stopRecording' }), 'stopped').staff(olga, {
      type: 'startRecording',
    });
    expect(new Set(recordingIds(told)).size).toBe(2);
    expect(told.refusalOf(olga, { type: 'startRecording' })).toBe('notAllowedNow');
  });

  it('is paused while the family hears music, and goes on with the talk', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'hold' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'resume' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('stays paused after the music where a person had paused it', () => {
    const told = tells(begun().staff(olga, { type: 'pauseRecording' }), 'paused').staff(olga, {
      type: 'hold',
    });
    told.takeEffects();
    told.staff(olga, { type: 'resume' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([[], 'paused']);
  });

  it('is paused while a colleague is asked, goes on with all three, and with whoever has it then', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'consult', staffId: 'timur' }, { target: target(timur, { canBeRung: true }) });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').phonePresses('timur', '1').staff(olga, { type: 'joinCall' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
    tells(told, 'on').staff(olga, { type: 'completeHandover' });
    expect([asksFor(told.takeEffects()), viewOf(told)?.state]).toEqual([[], 'on']);
    told.staff(timur, { type: 'pauseRecording' });
    expect(told.refusalOf(olga, { type: 'resumeRecording' })).not.toBeNull();
  });

  it('is paused while the family cannot speak: others are there who were not asked', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'startByKeys' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'endByKeys' });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('is paused while somebody from outside is in it, who was not asked', () => {
    const told = begun();
    told.takeEffects();
    told.staff(olga, { type: 'callParty', number: '+79000000301' });
    const { contactId } = told;
    const legId = told.legs.at(-1)?.legId ?? '-';
    expect(asksFor(told.takeEffects())).toEqual([]);
    told.does({ type: 'legReport', contactId, legId, sid: 'CA-party', status: 'answered' });
    expect(asksFor(told.takeEffects())).toEqual(['paused']);
    tells(told, 'paused').staff(olga, { type: 'removeParty', partyId: legId });
    expect(asksFor(told.takeEffects())).toEqual(['on']);
  });

  it('is ended with the talk: at once where the family stays on the line', () => {
    const told = begun();
    told.takeEffects();
    told.phoneReports('olga', 'completed');
    expect([told.callState, asksFor(told.takeEffects())]).toEqual(['closing', ['off', 'awaitRecording']]);
  });

  it('is ended by the provider with the call, and its sound awaited', () => {
    const told = begun();
    told.takeEffects();
    expect(asksFor(told.hangsUp().takeEffects())).toEqual(['awaitRecording']);
    tells(told, 'completed');
    expect(told.events('conversation.recorded')).toMatchObject([{ recordingSid: 'RE1', durationS: 9 }]);
    expect(told.takeEffects()).toMatchObject([{ kind: 'fetchRecording', recordingSid: 'RE1' }]);
  });

  it('that comes back after its end is recorded anew, and the recording before is not taken up again', () => {
    const told = begun().phoneReports('olga', 'completed');
    const { contactId, callSid: sid } = told;
    told.does({ type: 'callAfterTalk', contactId, sid, digits: '1' });
    told.takeEffects();
    told.isOffered(['timur']).phonePresses('timur', '1');
    expect(asksFor(told.takeEffects())).toEqual(['startRecording']);
    expect(new Set(recordingIds(told)).size).toBe(2);
  });

  it('is the same after a restart between any two steps', () => {
    const told = talking(onLine(RECORDS, true).calls().presses('2').presses('4', 2));
    begun(told).staff(olga, { type: 'hold' });
    tells(told, 'paused').staff(olga, { type: 'resume' });
    expect(viewOf(tells(told, 'on'))).toEqual({ consent: 'given', state: 'on' });
  });

  it('may be paused by whoever talks alone', () => {
    const told = begun();
    for (const who of [timur, sofia])
      expect(told.refusalOf(who, { type: 'pauseRecording' })).toBe('notYours');
  });
});
