/** The journal as a conversation that an operator reads. */
import { describe, expect, it } from 'vitest';
import { type TimelineItem, timelineItems } from '../../agent-console/case/timeline/timeline-model.ts';
import type { TimelineEntry } from '../../flows/contract/views.ts';
import { atSecond } from './a-case-summary.ts';

let seq = 0;
function entry(type: string, fields: Record<string, unknown> = {}): TimelineEntry {
  seq += 1;
  return { seq, at: atSecond(seq), type, ...fields };
}

function itemsOf(...entries: TimelineEntry[]): TimelineItem[] {
  return timelineItems(entries, 'Europe/Moscow').filter((item) => item.kind !== 'day');
}

const reply = () => entry('text.queued', { messageId: 'm1', text: 'Здравствуйте', by: 'anna' });
const report = (status: string, fields = {}) =>
  entry('text.reported', { messageId: 'm1', status, ...fields });

describe('delivery', () => {
  it('folds into a tick on its message', () => {
    const items = itemsOf(reply(), report('sent'), report('delivered'));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'sent', status: 'delivered', by: 'anna' });
  });

  it('is not taken back by a report that comes late', () => {
    expect(itemsOf(reply(), report('delivered'), report('sent'))[0]).toMatchObject({ status: 'delivered' });
  });

  it('shows a failure with the reason that the carrier gave', () => {
    const items = itemsOf(reply(), report('undelivered', { errorCode: '30005' }));
    expect(items[0]).toMatchObject({ status: 'undelivered', errorCode: '30005' });
  });

  it('waits visibly until anything is known', () => {
    expect(itemsOf(reply())[0]).toMatchObject({ status: 'waiting' });
  });

  it('of a message that is not there is still shown', () => {
    expect(itemsOf(report('failed'))[0]).toMatchObject({ kind: 'transition' });
  });
});

describe('the timeline', () => {
  it('shows an event that this console does not know', () => {
    expect(itemsOf(entry('future.event', { odd: [1] }))[0]).toMatchObject({ kind: 'transition' });
  });

  it('keeps a text without words and with odd media', () => {
    const media = [
      { href: '/api/cases/1/messages/m1/media/0', contentType: 'image/jpeg' },
      { href: 'https://api.twilio.com/2010-04-01/Accounts/AC1/Media/ME1', contentType: 'image/jpeg' },
      { url: 'https://example.org/a.jpg', contentType: 'image/jpeg' },
      { href: 'javascript:alert(1)', contentType: 'image/jpeg' },
      { href: '//example.org/api/', contentType: 'image/jpeg' },
      null,
    ];
    const items = itemsOf(entry('text.received', { media }));
    expect(items[0]).toMatchObject({ kind: 'received', text: '', media: [media[0]], canWait: false });
    const [answer] = itemsOf(entry('text.received', { text: '2', choice: 'canWait' }));
    expect(answer).toMatchObject({ kind: 'received', text: '2', canWait: true });
  });

  it('names a deadline that passed by the step that was due then', () => {
    const items = itemsOf(
      entry('nextStep.set', { what: 'Узнать о суде', dueAtMs: 5000, by: 'anna' }),
      entry('nextStep.set', { what: 'Позвонить', dueAtMs: 9000, by: 'anna' }),
      entry('deadline.passed', { dueAtMs: 5000 }),
    );
    expect(items[2]).toMatchObject({ kind: 'transition', entry: { what: 'Узнать о суде' } });
  });

  it('offers a voice message to be heard', () => {
    const items = itemsOf(entry('voicemail.recorded', { recordingSid: 'RE1', durationS: 12 }));
    expect(items[0]).toMatchObject({ kind: 'voicemail', recordingSid: 'RE1', durationS: 12 });
  });

  it('says at the message itself where it is, and keeps a line for what a person should know', () => {
    const message = { recordingId: 'id1-r0', recordingSid: 'RE1' };
    const recorded = entry('voicemail.recorded', { ...message, durationS: 12 });
    const stored = entry('recording.stored', message);
    const deleted = entry('recording.deleted', message);
    const notCopied = entry('effect.failed', { recordingId: 'id1-r0', kind: 'fetchRecording' });
    const expired = entry('recording.expired', message);
    expect(itemsOf(recorded)).toMatchObject([{ keeping: 'atProvider' }]);
    expect(itemsOf(recorded, stored, deleted)).toMatchObject([{ kind: 'voicemail', keeping: 'here' }]);
    expect(itemsOf(recorded, notCopied)).toMatchObject([
      { kind: 'voicemail', keeping: 'notCopied' },
      { kind: 'transition' },
    ]);
    expect(itemsOf(recorded, stored, expired, deleted)).toMatchObject([
      { kind: 'voicemail', keeping: 'expired' },
      { kind: 'transition' },
    ]);
  });

  it('says nothing of one message at another', () => {
    const recorded = entry('voicemail.recorded', { recordingSid: 'RE1', durationS: 1 });
    const stored = entry('recording.stored', { recordingId: 'id9-r0', recordingSid: 'RE9' });
    expect(itemsOf(recorded, stored)).toMatchObject([{ keeping: 'atProvider' }, { kind: 'transition' }]);
  });

  it('tells once of a phone that rang in vain, and of another phone and another outcome by themselves', () => {
    const missed = (type: string, fields: Record<string, unknown> = {}) => ({
      ...entry(type, { staffId: 'anna' }),
      at: atSecond(0),
      ...fields,
    });
    const typesOf = (...entries: TimelineEntry[]) =>
      itemsOf(...entries).map((item) => (item.kind === 'transition' ? item.entry.type : item.kind));
    const reported = () => missed('leg.reported', { status: 'noAnswer' });
    const declined = (fields = {}) => missed('offer.declined', { why: 'noAnswer', ...fields });
    expect(typesOf(reported(), declined())).toEqual(['offer.declined']);
    expect(typesOf(reported(), missed('consult.ended', { why: 'noAnswer' }))).toEqual(['consult.ended']);
    expect(
      typesOf(
        missed('family.reported', { status: 'busy', staffId: undefined }),
        missed('family.missed', { why: 'busy' }),
      ),
    ).toEqual(['family.missed']);
    const both = ['leg.reported', 'offer.declined'];
    expect(typesOf(reported(), declined({ staffId: 'boris' }))).toEqual(both);
    expect(typesOf(reported(), declined({ at: atSecond(9) }))).toEqual(both);
    const putDown = missed('leg.reported', { status: 'completed' });
    expect(typesOf(putDown, declined({ why: 'notConfirmed' }))).toEqual(both);
    expect(typesOf(reported())).toEqual(['leg.reported']);
  });

  it('tells once of a phone that left the talk, and of a call that the line itself ended', () => {
    const at = (second: number, type: string, fields: Record<string, unknown>) => ({
      ...entry(type, fields),
      at: atSecond(second),
    });
    const typesOf = (...entries: TimelineEntry[]) =>
      itemsOf(...entries).map((item) => (item.kind === 'transition' ? item.entry.type : item.kind));
    const left = { staffId: 'anna', legId: 'leg-1', status: 'completed' };
    expect(typesOf(at(0, 'leg.reported', left), at(0, 'leg.lost', left))).toEqual(['leg.lost']);
    const other = { ...left, legId: 'leg-2' };
    expect(typesOf(at(0, 'leg.reported', other), at(0, 'leg.lost', left))).toHaveLength(2);

    const call = { contactId: 'call-1' };
    const goodbye = at(1, 'caller.saidGoodbye', call);
    expect(typesOf(goodbye, at(2, 'caller.hungUp', call))).toEqual(['caller.saidGoodbye']);
    expect(typesOf(goodbye, at(2, 'caller.hungUp', { contactId: 'call-2' }))).toHaveLength(2);
    const back = at(2, 'caller.returned', call);
    expect(typesOf(goodbye, back, at(3, 'caller.hungUp', call))).toHaveLength(3);
  });

  it('reads in the order of the journal, whatever order it came in', () => {
    const first = entry('note.added', { text: 'раньше', by: 'anna' });
    const second = entry('note.added', { text: 'позже', by: 'anna' });
    expect(itemsOf(second, first)).toMatchObject([{ text: 'раньше' }, { text: 'позже' }]);
  });

  it('begins each day of the centre with a heading', () => {
    const evening = { seq: 1, at: '2026-03-05T20:50:00.000Z', type: 'caller.hungUp' };
    const afterMidnight = { seq: 2, at: '2026-03-05T21:10:00.000Z', type: 'caller.hungUp' };
    const kinds = timelineItems([evening, afterMidnight], 'Europe/Moscow').map((item) => item.kind);
    expect(kinds).toEqual(['day', 'transition', 'day', 'transition']);
  });
});

describe('whoever escalates a case and says how urgent it is', () => {
  const at = atSecond(900);
  const done = { at, by: 'anna', reason: 'негде ночевать' };
  const judged = (fields = {}) =>
    entry('urgency.changed', { ...done, source: 'person', from: 'routine', urgency: 'urgent', ...fields });
  const escalated = (fields = {}) => entry('case.escalated', { ...done, tier: 'crisisCentre', ...fields });

  it('is told of in one line', () => {
    const items = itemsOf(judged(), escalated());
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      kind: 'transition',
      entry: { type: 'case.escalated', judged: { from: 'routine', urgency: 'urgent' } },
    });
  });

  it('has two, where the two were not one decision', () => {
    expect(itemsOf(judged({ at: atSecond(899) }), escalated())).toHaveLength(2);
    expect(itemsOf(judged({ by: 'boris' }), escalated())).toHaveLength(2);
    expect(itemsOf(judged({ source: 'family', by: undefined }), escalated({ by: undefined }))).toHaveLength(
      2,
    );
  });
});
