/** What a member of staff may look like: which role works in which team, and how phones are written. */
import { parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { ROLE_OF_TIER, type Role, type Specialty, type Team, TIERS } from '../../flows/words.ts';

export interface StaffShape {
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
}

/** The team of a role that works in one only; null for supervisors and administrators. */
export function teamOfRole(role: Role): Team | null {
  return TIERS.find((tier) => ROLE_OF_TIER[tier] === role) ?? null;
}

/** What is wrong, in plain words; null when all fits together. */
export function problemOf({ role, team, specialty }: StaffShape): string | null {
  const ownTeam = teamOfRole(role);
  if (ownTeam !== null && team !== ownTeam) return `The role ${role} works in the team ${ownTeam}.`;
  if (role === 'consultant' && specialty === null) return 'A consultant needs a specialty.';
  if (role !== 'consultant' && specialty !== null) return 'Only a consultant has a specialty.';
  return null;
}

/** E.164, or null when it is no number that could be dialled. Without + it is taken as a Russian one. */
export function e164Of(written: string): string | null {
  try {
    const number = parsePhoneNumberWithError(written, 'RU');
    return number.isPossible() ? number.number : null;
  } catch {
    return null;
  }
}

/** A name at a host, as an exchange of the organisation's own gives it out. */
const SIP_ADDRESS =
  /^sips?:[\w.!~*'()&=+$,%-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(?::\d{1,5})?$/;

/** What can be rung: a number, or a SIP address as it is; null for neither. */
export function phoneOf(written: string): string | null {
  const address = written.trim();
  return SIP_ADDRESS.test(address) ? address : e164Of(address);
}
