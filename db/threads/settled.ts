import { orUnavailable } from '../file/unavailable.ts';

type Settled<Function> = Function extends (...args: infer Args) => infer Result
  ? (...args: Args) => Promise<Awaited<Result>>
  : never;

/** The same functions, each answering with a promise and failing as StoreUnavailable where that is the reason. */
export function settled<Functions extends object>(
  functions: Functions,
): { [Name in keyof Functions]: Settled<Functions[Name]> } {
  const entries = Object.entries(functions as Record<string, (...args: unknown[]) => unknown>);
  const wrapped = entries.map(([name, work]) => [
    name,
    async (...args: unknown[]) => orUnavailable(() => work(...args)),
  ]);
  return Object.fromEntries(wrapped);
}
