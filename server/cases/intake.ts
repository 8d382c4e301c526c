/** What comes in from families, as the routes and the watches hand it over: a call, one found afterwards, its end, a text. */
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import type { Media } from '../../flows/case/events/texts.ts';

export interface ArrivingCall {
  sid: string;
  /** Null when withheld. */
  from: string | null;
  to: string;
  /** The number that passed the call on to us. */
  forwardedFrom?: string | null;
}

export interface ArrivingText extends Omit<ArrivingCall, 'forwardedFrom'> {
  text: string;
  media: Media[];
  answeredByProvider: boolean;
}

export interface FoundCall extends Omit<ArrivingCall, 'forwardedFrom'> {
  /** When it called. */
  calledAtMs: number;
}

export interface Intake {
  /** Resolves once the call is committed, or was before; throws when it could not be. */
  callArrived(call: ArrivingCall): Promise<ContactLocation>;
  /** A call that was over before the line heard of it. Resolves once it is committed, or was before. */
  callFound(call: FoundCall): Promise<{ caseId: string; duplicate: boolean }>;
  /** Resolves once the text is committed, or was before; throws when it could not be. */
  textArrived(text: ArrivingText): Promise<{ caseId: string | null; duplicate: boolean }>;
  /** The provider says that a caller's call is over. False when no case has this call (yet). */
  callEnded(call: { sid: string; from: string | null; status: string }): Promise<boolean>;
  /** Resolves when everybody who arrived so far has been answered. */
  idle(): Promise<void>;
}
