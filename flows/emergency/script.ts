/**
 * What the emergency services hear when the line rings them: the card, twice, with a key to take it. Whoever answers
 * after the case was settled otherwise still hears the card, unless it was cancelled.
 */
import type { Instruction } from '../call/instructions.ts';
import { type CaseState, emergencyOf } from '../case/state.ts';
import type { LegId } from '../ids.ts';
import { emergencyGoodbye, emergencyPrompts } from '../texts/emergency.ts';

/** Seconds of silence after the second reading before the call counts as not taken. */
const KEY_TIMEOUT_S = 6;

/** Null when the leg is no call to the services. */
export function emergencyScriptFor(state: CaseState, legId: LegId): Instruction[] | null {
  const { context } = emergencyOf(state);
  const leg = context.legs.find((candidate) => candidate.legId === legId);
  if (leg === undefined || context.card === null) return null;
  const { language, card } = context;
  if (leg.state !== 'open') {
    const text = emergencyGoodbye(leg.state === 'took', language);
    return [{ verb: 'say', text, language }, { verb: 'hangUp' }];
  }
  const prompt = emergencyPrompts(card, language).map(
    (text): Instruction => ({ verb: 'say', text, language }),
  );
  return [{ verb: 'ask', digits: 1, timeoutS: KEY_TIMEOUT_S, next: { kind: 'legKey' }, prompt }];
}
