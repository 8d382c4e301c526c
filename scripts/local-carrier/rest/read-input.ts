// Holds one request's form or query against the operation's schema, with the provider's error codes.
// An unknown name is pointed out and ignored, as the provider does.
import type { z } from 'zod';
import type { ProblemLog } from '../problems.ts';
import { type OperationShape, RestError } from './operation.ts';

export type Form = Record<string, string | string[]>;

const invalidParameter = 20001;

/** Throws RestError 400. */
export function readInput<Input extends z.ZodType>(
  shape: OperationShape<Input>,
  form: Form,
  problems: ProblemLog,
): z.infer<Input> {
  for (const name of unknownNames(shape, form))
    problems.warn(0, `${shape.operationId} has no parameter ${name}`);
  for (const name of shape.notSimulated ?? [])
    if (form[name] !== undefined && form[name] !== 'false')
      problems.warn(0, `${name} of ${shape.operationId} has no effect with this carrier`);
  const parsed = shape.input.safeParse(form);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    const missing = form[name] === undefined;
    const codes = shape.codes?.[name];
    const code = (missing ? codes?.missing : codes?.wrong) ?? invalidParameter;
    const detail = missing ? 'is required' : `${issue?.message ?? 'is wrong'}: ${String(form[name])}`;
    throw new RestError(400, code, `${name} ${detail}`);
  }
  for (const { names, code, message } of shape.atLeastOneOf ?? [])
    if (!names.some((name) => form[name] !== undefined)) throw new RestError(400, code, message);
  return parsed.data;
}

export function fieldNames(shape: OperationShape): string[] {
  return Object.keys((shape.input as z.ZodObject).shape);
}

function unknownNames(shape: OperationShape, form: Form): string[] {
  const known = fieldNames(shape);
  return Object.keys(form).filter((name) => !known.includes(name));
}
