/** How many can take cases now, and of whom that is counted. Pure. */
import type { TFunction } from 'i18next';
import type { StaffView } from '../../flows/contract/staff-view.ts';

/** The server counts the viewer's own team, and for supervisors every team. */
export function onLineWords(role: StaffView['role'], count: number, t: TFunction): string {
  return t(role === 'supervisor' ? 'status.onLineInAllTeams' : 'status.onLine', { count });
}
