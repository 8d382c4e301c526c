/** A family's recorded words: copied, only then deleted at the provider, and gone when they were kept long enough. */
import { describe, expect, it } from 'vitest';
import type { RecordingCommand } from '../../flows/case/commands.ts';
import { olga, START_MS, type Story, story } from '../helpers/given-case.ts';

const DAY_MS = 24 * 3_600_000;
const SHA256 = 'a'.repeat(64);

function withMessage(): Story {
  const told = story().calls().presses('3');
  told.does({
    type: 'callVoicemail',
    contactId: told.contactId,
    sid: told.callSid,
    recordingSid: 'RE1',
    durationS: 12,
  });
  return told;
}

const ofMessage = (told: Story) => ({
  contactId: told.contactId,
  recordingId: 'id3-r0',
  recordingSid: 'RE1',
});
const stored = (told: Story): RecordingCommand => ({
  type: 'recordingStore',
  ...ofMessage(told),
  bytes: 4_000,
  sha256: SHA256,
  contentType: 'audio/wav',
  durationS: 12,
});
const expire = (told: Story, closedByMs: number): RecordingCommand => ({
  type: 'recordingExpire',
  ...ofMessage(told),
  closedByMs,
});
const kinds = (told: Story) => told.takeEffects().map(({ kind }) => kind);

function closed(told: Story): Story {
  return told.hangsUp().staff(olga, { type: 'accept' }).staff(olga, { type: 'close', outcome: 'helped' });
}

describe('a message that was left', () => {
  it('is asked for at once, and for a month', () => {
    expect(withMessage().takeEffects()).toMatchObject([
      {
        kind: 'fetchRecording',
        recordingId: 'id3-r0',
        recordingSid: 'RE1',
        expiresAtMs: START_MS + 30 * DAY_MS,
      },
    ]);
  });

  it('is kept beside another of the same call, that the line was down to hear the end of', () => {
    const told = withMessage();
    const message = {
      type: 'callVoicemail',
      contactId: told.contactId,
      sid: told.callSid,
      durationS: 5,
    } as const;
    told.does({ ...message, recordingSid: 'RE2' }, { messageKept: false });
    expect(told.takeEffects()).toMatchObject([
      { kind: 'fetchRecording', recordingSid: 'RE1' },
      { kind: 'fetchRecording', recordingSid: 'RE2' },
    ]);
    expect(told.ask({ ...message, recordingSid: 'RE2' }, { messageKept: true })).toMatchObject({
      ok: false,
      reason: 'duplicate',
    });
  });

  it('is deleted at the provider only once a whole copy is here', () => {
    const told = withMessage();
    expect(kinds(told)).toEqual(['fetchRecording']);
    told.does(stored(told));
    expect(told.events('recording.stored')).toEqual([
      {
        type: 'recording.stored',
        at: START_MS,
        ...ofMessage(told),
        bytes: 4_000,
        sha256: SHA256,
        contentType: 'audio/wav',
        durationS: 12,
      },
    ]);
    expect(kinds(told)).toEqual(['deleteRecording']);
    told.does({ type: 'recordingDelete', ...ofMessage(told) });
    expect(kinds(told)).toEqual([]);
  });

  it('that is copied moves neither the case nor the call', () => {
    const told = withMessage().hangsUp();
    const before = JSON.stringify(told.context);
    told.does(stored(told));
    told.does({ type: 'recordingDelete', ...ofMessage(told) });
    expect(JSON.stringify(told.context)).toBe(before);
    expect(told.context.nextStep?.kind).toBe('listenToMessage');
  });

  it('that could not be copied is on record under its own id, and nothing is deleted', () => {
    const told = withMessage();
    told.takeEffects();
    const { contactId, recordingId } = ofMessage(told);
    told.does({
      type: 'effectFail',
      effectId: 'e1',
      kind: 'fetchRecording',
      contactId,
      recordingId,
      why: 'failed',
      code: '20404',
    });
    expect(told.events('effect.failed')).toMatchObject([
      { kind: 'fetchRecording', recordingId, code: '20404' },
    ]);
    expect(kinds(told)).toEqual([]);
  });
});

describe('the time for which a message is kept', () => {
  it('ends for a case that was closed by then: the copy goes, and whatever the provider still has', () => {
    const told = closed(withMessage());
    told.takeEffects();
    told.does(expire(told, START_MS));
    expect(told.events('recording.expired')).toEqual([
      { type: 'recording.expired', at: START_MS, ...ofMessage(told) },
    ]);
    expect(kinds(told)).toEqual(['discardRecording', 'deleteRecording']);
  });

  it('has not ended while the case is open, was closed later, or was reopened', () => {
    const refused = (told: Story, closedByMs: number) => told.ask(expire(told, closedByMs)).ok;
    expect(refused(withMessage().hangsUp(), START_MS + DAY_MS)).toBe(false);
    expect(refused(closed(withMessage()), START_MS - 1)).toBe(false);
    const reopened = closed(withMessage()).staff(olga, { type: 'reopen', reason: 'звонок' });
    expect(refused(reopened, START_MS + DAY_MS)).toBe(false);
  });
});
