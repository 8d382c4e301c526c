// One REST operation: where it is, what it takes, what it does. Schemas know every parameter that the provider
// declares; those without any effect here are named, so that nobody relies on them unknowingly.
import type { z } from 'zod';
import type { Network } from '../network.ts';

/** What an operation answers. `body` undefined for 204. */
export interface RestAnswer {
  status: number;
  body?: unknown;
  /** Where it is instead. */
  location?: string;
}

export class RestError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function notFound(path: string): RestError {
  return new RestError(404, 20404, `The requested resource ${path} was not found`);
}

export type PathParams = Record<string, string>;

export interface OperationShape<Input extends z.ZodType = z.ZodType> {
  operationId: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** With {Names} in braces. */
  path: string;
  /** The query of GET and DELETE, the form of POST. */
  input: Input;
  /** Rules over several fields: at least one of each group. */
  atLeastOneOf?: { names: string[]; code: number; message: string }[];
  /** The provider's codes for a missing and for a wrong value; 20001 where none is named. */
  codes?: Record<string, { missing?: number; wrong?: number }>;
  /** Declared by the provider, without effect here. */
  notSimulated?: string[];
}

export interface Operation extends OperationShape {
  handle: (network: Network, params: PathParams, input: never, path: string) => RestAnswer;
}

/** Ties a shape to its handler with the types of its own input. */
export function operation<Input extends z.ZodType>(
  shape: OperationShape<Input>,
  handle: (network: Network, params: PathParams, input: z.infer<Input>, path: string) => RestAnswer,
): Operation {
  return { ...shape, handle: handle as Operation['handle'] };
}
