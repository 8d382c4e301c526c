/** Compares what the outside world was told with what stands in the journals. Every finding is a broken promise. */

import { countOf, type Entry, type Outcome } from './outcome.ts';
import { ringFindings } from './ring-findings.ts';
import { talkFindings } from './talk-findings.ts';
import { ENTRY_OF_TALK_COMMAND, TALK_COMMANDS } from './talk-wishes.ts';

export function findings(outcome: Outcome): string[] {
  const entries = outcome.cases.flatMap(({ id, timeline }) =>
    timeline.map((entry): Entry => ({ ...entry, caseId: id })),
  );
  return [
    ...textFindings(outcome, entries),
    ...callFindings(outcome, entries),
    ...droppedFindings(outcome, entries),
    ...commandFindings(outcome, entries),
    ...sendingFindings(outcome, entries),
    ...ringFindings(outcome.rings, entries),
    ...talkFindings(outcome, entries),
    ...caseFindings(outcome),
  ];
}

function textFindings({ texts }: Outcome, entries: Entry[]): string[] {
  const received = entries.filter(({ type }) => type === 'text.received');
  return texts.flatMap(({ sid, body, acknowledged }) => {
    const count = countOf(received, (entry) => entry.sid === sid && entry.text === body);
    if (count > 1) return [`text ${sid} is there ${count} times`];
    return acknowledged && count === 0 ? [`text ${sid} was acknowledged and is lost`] : [];
  });
}

function callFindings({ calls, cases }: Outcome, entries: Entry[]): string[] {
  const found: string[] = [];
  const bySid = Map.groupBy(entries, ({ sid }) => sid);
  for (const sid of calls.dialled) {
    const own = bySid.get(sid) ?? [];
    const starts = countOf(own, isArrival);
    const ends = countOf(own, ({ type }) => type === 'caller.hungUp');
    if (starts > 1) found.push(`call ${sid} has arrived ${starts} times`);
    if (ends > 1) found.push(`call ${sid} has hung up ${ends} times`);
    if (calls.arrived.has(sid) && starts === 0) found.push(`call ${sid} was acknowledged and is lost`);
    if (!calls.ended.has(sid) || starts === 0) continue;
    const contact = cases.flatMap(({ contacts }) => contacts).find((one) => one.sid === sid);
    if (contact?.endedAt === null)
      found.push(`the end of call ${sid} was acknowledged, and it is still shown as live`);
  }
  for (const { sid, round, key } of calls.menuKeys) {
    const own = bySid.get(sid) ?? [];
    const isOver = own.some(({ type }) => type === 'caller.hungUp');
    const chosen = countOf(own, ({ type }) => type === 'menu.chosen');
    if (chosen === 0 && !isOver) found.push(`key ${key} of call ${sid} (round ${round}) is lost`);
    // The second wrong key, or the second silence, is followed by an entry that leads to the operator.
    const rounds = countOf(calls.menuRounds, (asked) => asked.startsWith(sid));
    if (chosen > rounds + 1) found.push(`call ${sid} chose ${chosen} times in ${rounds} rounds`);
  }
  for (const { sid, recordingSid } of calls.recordings) {
    const own = entries.filter((entry) => entry.recordingSid === recordingSid);
    const count = countOf(own, ({ type }) => type === 'voicemail.recorded');
    if (count !== 1) found.push(`the message of call ${sid} is there ${count} times`);
    const copies = countOf(own, ({ type }) => type === 'recording.stored');
    if (copies > 1) found.push(`the message of call ${sid} was copied ${copies} times`);
    const deletions = countOf(own, ({ type }) => type === 'recording.deleted');
    if (deletions !== 1)
      found.push(`the message of call ${sid} was deleted ${deletions} times at the provider`);
  }
  return found;
}

/** Also of a family that rang back by itself, while somebody held the phone for it: the talk that broke off goes on. */
const isArrival = ({ type, rangBack }: Entry): boolean =>
  type === 'contact.started' || (type === 'family.answered' && rangBack === true);

/** A call that ends by itself has been answered before, or its message is kept, or it was over for the server already. */
function droppedFindings({ endedBefore }: Outcome, entries: Entry[]): string[] {
  return endedBefore.flatMap((sid) => {
    // One that was found at the provider afterwards is known by then, and was served by nobody.
    const contactId = entries.find(
      (entry) => entry.type === 'contact.started' && entry.sid === sid && entry.calledAtMs === undefined,
    )?.contactId;
    const wasServed = entries.some(
      (entry) =>
        entry.contactId === contactId &&
        (entry.type === 'voicemail.recorded' ||
          entry.type === 'leg.confirmed' ||
          entry.type === 'call.ended'),
    );
    // Without a contact the line never heard of it: its first request came while the server was down.
    return contactId === undefined || wasServed ? [] : [`call ${sid} waited and was dropped`];
  });
}

function commandFindings({ commands }: Outcome, entries: Entry[]): string[] {
  const found: string[] = [];
  const words = entries.map((entry) => JSON.stringify(entry));
  for (const { type, caseId, mark, answer } of commands) {
    if (type === 'accept' || TALK_COMMANDS.has(type)) continue;
    const count = countOf(words, (word) => word.includes(mark));
    const expected = answer === 'taken' ? 1 : 0;
    if (count !== expected)
      found.push(`${type} ${mark} of case ${caseId} was ${answer} and is there ${count} times`);
  }
  for (const [command, entry] of Object.entries(ENTRY_OF_TALK_COMMAND)) {
    const taken = countOf(commands, ({ type, answer }) => type === command && answer === 'taken');
    const recorded = countOf(entries, ({ type }) => type === entry);
    if (taken !== recorded) found.push(`${taken} of ${command} were taken, ${recorded} are recorded`);
  }
  const accepted = countOf(commands, ({ type, answer }) => type === 'accept' && answer === 'taken');
  const recorded = countOf(
    entries,
    ({ type, via }) => type === 'case.taken' || (type === 'offer.accepted' && via === 'console'),
  );
  if (accepted !== recorded) found.push(`${accepted} acceptances were answered, ${recorded} are recorded`);
  return found;
}

function sendingFindings({ messagesCreated, legsCreated, isSettled }: Outcome, entries: Entry[]): string[] {
  const found: string[] = [];
  for (const [id, count] of messagesCreated)
    if (count > 1) found.push(`message ${id} was sent ${count} times`);
  for (const [id, count] of legsCreated) if (count > 1) found.push(`leg ${id} was dialled ${count} times`);
  for (const { type, messageId } of isSettled ? entries : []) {
    if (type !== 'text.queued' || typeof messageId !== 'string') continue;
    if (!messagesCreated.has(messageId)) found.push(`message ${messageId} was never sent`);
  }
  return found;
}

function caseFindings({ cases }: Outcome): string[] {
  return cases.flatMap(({ number, state, nextStep, owner }) =>
    state !== 'closed' && (nextStep === null || !nextStep.dueAt || !owner)
      ? [`open case ${number} (${state}) has no owner or no next step`]
      : [],
  );
}
