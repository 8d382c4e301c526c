/** What a family sent with a text is kept as long as the recordings of its case are, and is then deleted at the provider. */
import { describe, expect, it } from 'vitest';
import { auditedBy } from '../../flows/case/audited.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, freeze } from '../../flows/case/state.ts';
import { FAMILY, olga, START_MS, type Story, story } from '../helpers/given-case.ts';

const DAY = 24 * 3_600_000;
const picture = { url: 'https://provider.example.org/ME1', contentType: 'image/jpeg' };

const closed = () =>
  story()
    .texts('Вот справка', FAMILY, [picture])
    .staff(olga, { type: 'accept' })
    .waits(60_000)
    .staff(olga, { type: 'close', outcome: 'helped' })
    .waits(180 * DAY);

function expire(told: Story, closedByMs = told.nowMs - 180 * DAY) {
  const [text] = told.events('text.received');
  if (text?.type !== 'text.received') throw new Error('nobody wrote');
  const { contactId, messageId, sid } = text;
  return told.ask({ type: 'mediaExpire', contactId, messageId, sid, closedByMs });
}

describe('a picture of a family', () => {
  it('expires with its case, and is deleted at the provider, on record and in the audit', () => {
    const told = closed();
    told.takeEffects();
    const decided = expire(told);
    if (!decided.ok) throw new Error(decided.reason);
    const [event] = decided.decision.events;
    expect(event).toMatchObject({ type: 'media.expired', sid: 'SM0' });
    expect(decided.decision.effects).toMatchObject([{ kind: 'deleteMedia', messageSid: 'SM0' }]);
    expect(event && auditedBy(event)).toMatchObject({ staffId: null, action: 'media.expired' });
    const before = told.state as CaseState;
    expect(event && freeze(evolve(before, event).state)).toEqual(freeze(before));
  });

  it('stays while its case is open, was opened again, or is not closed for so long', () => {
    expect(expire(closed(), START_MS)).toMatchObject({ ok: false, reason: 'notAllowedNow' });
    const reopened = closed().staff(olga, { type: 'reopen', reason: 'звонок' });
    expect(expire(reopened, reopened.nowMs)).toMatchObject({ ok: false, reason: 'notAllowedNow' });
    expect(expire(story().texts('', FAMILY, [picture]), START_MS)).toMatchObject({ ok: false });
  });
});
