/**
 * The word lists that the console may show and choose from: the same ones the core decides with,
 * named again here because the console imports nothing of `flows/` but its contract.
 */

export type {
  Attention,
  CallStateName,
  CaseStateName,
  Channel,
  Device,
  Language,
  MonitorMode,
  Outcome,
  Owner,
  Presence,
  Role,
  Safety,
  Specialty,
  StepKind,
  Team,
  Tier,
  Urgency,
} from '../words.ts';
export {
  CALL_STATES,
  CASE_STATES,
  CHANNELS,
  DEVICES,
  LANGUAGES,
  MONITOR_MODES,
  OUTCOMES,
  OwnerSchema,
  PRESENCES,
  ROLE_OF_TIER,
  ROLES,
  SAFETIES,
  SPECIALTIES,
  STEP_KINDS,
  TIERS,
  URGENCIES,
  WITHHELD_WHYS,
} from '../words.ts';
