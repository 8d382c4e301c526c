/** What holds of recordings of talks in every story: above all, that nobody is recorded who has not agreed. */
import { wantedOf } from '../../flows/call/talk-recording.ts';
import { callStateOf } from '../../flows/case/state.ts';
import type { Told } from './world/telling.ts';

export function brokenInRecordings({ state, journal, effects }: Told): string[] {
  if (state === null) return [];
  const broken: string[] = [];
  const agreed = new Set<string>();
  const talking = new Set<string>();
  const asked = new Set<string>();
  for (const event of journal) {
    if (event.type === 'consent.given') agreed.add(event.contactId);
    if (event.type === 'consent.withdrawn' || event.type === 'callback.requested')
      agreed.delete(event.contactId);
    if (event.type === 'call.dropped') agreed.delete(event.contactId);
    if (event.type === 'leg.confirmed' || event.type === 'family.answered') talking.add(event.contactId);
    if (event.type === 'handover.ended' && event.why === 'left') talking.delete(event.contactId);
    if (event.type === 'leg.lost' || event.type === 'caller.hungUp' || event.type === 'call.ended')
      talking.delete(event.contactId);
    if (event.type !== 'recording.asked') continue;
    asked.add(event.recordingId);
    if (!agreed.has(event.contactId)) broken.push('a family is recorded that has not agreed');
    if (!talking.has(event.contactId)) broken.push('a family is recorded with whom nobody talks');
  }
  const started = effects.flatMap((effect) => (effect.kind === 'startRecording' ? [effect.recordingId] : []));
  if (started.length !== asked.size || started.some((recordingId) => !asked.has(recordingId)))
    broken.push('a recording is begun once for each time it is asked for');
  for (const [contactId, { context, ...call }] of Object.entries(state.calls)) {
    const name = callStateOf({ context, ...call } as never);
    const recordings = context.recording?.recordings ?? [];
    if (recordings.filter((each) => wantedOf(context, each) !== 'off').length > 1)
      broken.push('one recording at a time');
    for (const each of recordings) {
      const wanted = wantedOf(context, each);
      const asks = effects.findLast(
        (effect) => effect.kind === 'changeRecording' && effect.recordingId === each.recordingId,
      );
      const hearsMusic = [
        'held',
        'consultRinging',
        'consulting',
        'seeking',
        'offering',
        'recovering',
        'partyRinging',
      ].includes(name);
      if (wanted === 'on' && hearsMusic) broken.push('a family that hears music is recorded');
      if (wanted === 'on' && (context.parties ?? []).some(({ state: partyState }) => partyState === 'in'))
        broken.push('somebody from outside is recorded who was not asked');
      if (wanted !== 'off' && (each.unwanted || context.recording?.consent !== 'given'))
        broken.push('a family is recorded on that does not want to be');
      const runs = each.told === 'on' || each.told === 'paused';
      const isToldToEnd = asks?.kind === 'changeRecording' && asks.to === 'off';
      if (runs && wanted === 'off' && name !== 'ended' && !isToldToEnd)
        broken.push(`a recording runs on that nobody wants: ${contactId}`);
      const isAwaited = effects.some(
        (effect) => effect.kind === 'awaitRecording' && effect.recordingId === each.recordingId,
      );
      if (runs && wanted === 'off' && !isAwaited) broken.push('a recording that is over is not awaited');
    }
  }
  return broken;
}
