/** What is decided once the work of now is done: the wrap-up, the follow-up, the next step, the end of a case. */
import type { StaffRequest } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { NextStepInput, StaffCommand } from '../../contract/commands.ts';
import type { TriageContext } from '../../triage/context.ts';
import { type Chosen, refuse } from '../decided.ts';
import { withNextStep } from './next-step-commands.ts';
import { endedOver, isOverUnseenText, owedOf, replyWord } from './owed-reply.ts';
import { restedForOwner } from './stand-in-commands.ts';

type WhatNext = Extract<StaffCommand, { type: 'wrapUp' | 'followUp' | 'setNextStep' | 'close' }>;

export function chooseWhatNext(
  state: CaseState,
  request: StaffRequest,
  command: WhatNext,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const by = request.actor.staffId;
  switch (command.type) {
    case 'wrapUp': {
      const { outcome, summary, nextStep } = command;
      const reply = replyWord(state, command, at);
      const wrapped: CaseEvent = {
        type: 'wrapUp.completed',
        at,
        by,
        outcome,
        ...(summary ? { summary } : {}),
        ...coveredToo(state),
      };
      return withNextStep(
        state,
        [
          wrapped,
          ...restedForOwner(state, by, facts, reply),
          { type: 'case.followedUp', at, by, outcome, ...reply },
        ],
        { ...nextStep, ...owedOf(reply) },
        request,
        facts,
      );
    }
    case 'followUp': {
      // What a talk came to is not passed over with a date.
      if (wrapUpsOwedOf(state).length > 0 && !command.outcome) return refuse('wrapUpOwed');
      const reply = replyWord(state, command, at);
      const followed: CaseEvent = {
        type: 'case.followedUp',
        at,
        by,
        ...reply,
        ...(command.outcome ? { outcome: command.outcome } : {}),
      };
      const before = [...restedForOwner(state, by, facts, reply), followed];
      return withNextStep(state, before, { ...stepOf(command), ...owedOf(reply) }, request, facts);
    }
    case 'setNextStep': {
      // A plan is no answer: what the family wrote is owed all the same, unless whoever plans says why there is none.
      const step = { ...stepOf(command), ...replyWord(state, command, at) };
      return withNextStep(state, [], step, request, facts);
    }
    case 'close': {
      // Life in danger: a person first lowers the urgency and says why; closing does not do it in passing.
      if (contextOf(state).urgency === 'imminent') return refuse('emergencyUnconfirmed');
      if (isOverUnseenText(state, command, at)) return refuse('unreadText');
      return [
        {
          type: 'case.closed',
          at,
          by,
          outcome: command.outcome,
          ...(command.summary ? { summary: command.summary } : {}),
          ...endedOver(state, command.noReply),
        },
      ];
    }
  }
}

/** The step alone: what is said of the family's texts beside it is for `replyWord` to weigh. */
function stepOf({ what, dueAt, staffId }: NextStepInput): NextStepInput {
  return { what, dueAt, staffId };
}

/** Earlier talks for which this wrap-up is as well. */
function coveredToo(state: CaseState): { covers?: string[] } {
  const owed = wrapUpsOwedOf(state);
  return owed.length === 0 ? {} : { covers: owed.map(({ contactId }) => contactId) };
}

function wrapUpsOwedOf(state: CaseState): NonNullable<TriageContext['wrapUpsOwed']> {
  return contextOf(state).wrapUpsOwed ?? [];
}
