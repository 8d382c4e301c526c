/** Setting how the line and its teams work: who may, what a refused change answers, and the record of one. */
import type { FastifyRequest } from 'fastify';
import type { AuditRow } from '../../db/contract/audit-store.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import type { Role } from '../../flows/words.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';

const MAY_CHANGE: ReadonlySet<Role> = new Set(['supervisor', 'administrator']);

export function mayChange(role: Role): boolean {
  return MAY_CHANGE.has(role);
}

export const changeErrors = {
  400: ErrorBodySchema,
  401: ErrorBodySchema,
  403: ErrorBodySchema,
  409: ErrorBodySchema,
};

/** Who changes it; throws notYourTask for all but supervisors and administrators. */
export function changerOf(request: FastifyRequest) {
  const { staff } = viewerOf(request);
  if (!mayChange(staff.role)) throw new ApiError('notYourTask');
  return staff;
}

/** The record of a change, with the whole of what was set. */
export function changeRecord(staffId: string, atMs: number, action: string, whole: unknown): AuditRow {
  return { atMs, staffId, action, caseId: null, detail: JSON.stringify(whole) };
}
