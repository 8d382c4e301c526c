/** The case just accepted from its offer: whoever accepts a text means to write next. */
let acceptedCaseId: string | null = null;

export function rememberAccepted(caseId: string): void {
  acceptedCaseId = caseId;
}

/** True once per acceptance, for the case it was of. */
export function takeAccepted(caseId: string): boolean {
  if (acceptedCaseId !== caseId) return false;
  acceptedCaseId = null;
  return true;
}
