/** Who is signed in, for every part of the page below the sign-in. */
import { createContext, use } from 'react';
import type { SessionView, StaffView } from '../../flows/contract/staff-view.ts';
import type { Role } from '../../flows/contract/words.ts';
import { useBoard } from './board-store.ts';

export const SessionContext = createContext<SessionView | null>(null);

export function useSession(): SessionView {
  const session = use(SessionContext);
  if (!session) throw new Error('used outside the sign-in');
  return session;
}

/** Myself as the board last told; before that, as the session did. */
export function useMe(): StaffView {
  const session = useSession();
  const told = useBoard((board) => board.staff.get(session.staff.id));
  return told ?? session.staff;
}

export function supervises(role: Role): boolean {
  return role === 'supervisor' || role === 'administrator';
}

/** Administrators set the line up and are shown no family's case. */
export function seesCases(role: Role): boolean {
  return role !== 'administrator';
}

export function useIsSupervisor(): boolean {
  return supervises(useSession().staff.role);
}
