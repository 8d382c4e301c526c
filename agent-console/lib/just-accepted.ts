/** The case in which somebody means to write next: just accepted from its offer, or left a form to answer first. */
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
