/**
 * What several states of a talk have in common: what may happen beside it without ending it, and the ways from one
 * state to another that are the same from each of them.
 */
import type { On } from './acting.ts';

/** While somebody talks, supervisors come and go beside it, and the call stays where it is. */
export const monitored = {
  'monitor.started': { guard: 'isOfThisCall', actions: ['keep', 'ringMonitor'] },
  'monitor.answered': { guard: 'isMonitorLeg', actions: 'keep' },
  'monitor.changed': { guard: 'changesMonitor', actions: ['keep', 'moveMonitor'] },
  'monitor.ended': { guard: 'isMonitorLeg', actions: ['endMonitorLeg', 'keep'] },
} as const satisfies On;

/** The family and the supervisor meet in a new room, and only then whoever talked is let go: no silence between. */
export const takenOver = {
  guard: 'isOfThisCall',
  target: 'talking',
  actions: ['keep', 'moveStaff', 'bringCallerIn', 'moveMonitors', 'endLegTakenFrom'],
} as const;

/** A talk that the family agreed to have recorded. */
export const recorded = {
  'recording.asked': { guard: 'mayBeRecorded', actions: 'keep' },
} as const satisfies On;

/** While the family hears music: told once, and nothing is done to the call. */
export const longHold = { longHold: { guard: 'isHeldUntold', actions: 'holdTooLong' } } as const;

/** Whoever asks goes on unheard, in a new room. */
export const byKeysInMusic = {
  guard: 'mayBeginByKeys',
  actions: ['keep', 'moveStaff', 'moveMonitors'],
} as const;

export const heldLegLost = {
  guard: 'isConversationLeg',
  target: 'closing',
  actions: ['endMonitorLegs', 'keep', 'bringCallerIn'],
} as const;

export const startConsult = (...also: 'bringCallerIn'[]) =>
  ({
    guard: 'isOfThisCall',
    target: 'consultRinging',
    actions: ['keep', ...also, 'moveStaff', 'ringColleague', 'moveMonitors'],
  }) as const;

/** While one of ours talks, parties come and go beside it, and the call stays where it is. */
export const withParties = {
  'party.answered': { guard: 'isPartyLeg', actions: 'keep' },
  'party.ended': { guard: 'isPartyLeg', actions: ['endPartyLeg', 'keep'] },
  'party.keysSent': { guard: 'isPartyIn', actions: ['keep', 'sendKeys'] },
  'leg.muted': { guard: 'mayBeMuted', actions: ['keep', 'muteLeg'] },
  'leg.unmuted': { guard: 'isMuted', actions: ['keep', 'muteLeg'] },
} as const satisfies On;

/** The family is back with whoever put it on hold for somebody who is gone. */
export const backFromParty = [
  { guard: 'isAskedAlone', target: 'talking', actions: ['endPartyLeg', 'keep', 'bringCallerIn'] },
  withParties['party.ended'],
] as const;

/** The family and the party meet in a new room, and only then whoever talked is let go. */
export const handedToParty = {
  guard: 'mayBeLeftWith',
  target: 'withParty',
  actions: ['keep', 'moveStaff', 'bringCallerIn', 'moveMonitors', 'endLegTakenFrom'],
} as const;

/** From a talk, a question and hold. The room has ended with the leg, and whoever is in it asks anew by themselves. */
export const interrupted = [
  { guard: 'isGuestLost', target: 'recovering', actions: ['keep', 'moveMonitors'] },
  { guard: 'isConversationLeg', target: 'recovering', actions: 'keep' },
] as const;

/** While a colleague was asked: their phone stops ringing, and supervisors come along. */
export const interruptedWhileAsking = {
  guard: 'isConversationLeg',
  target: 'recovering',
  actions: ['endConsultLeg', 'keep', 'dropConsult', 'moveMonitors'],
} as const;
