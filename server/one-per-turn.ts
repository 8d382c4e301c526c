/**
 * Lets one through in each turn of the event loop. For answers that are large and come in swarms: fifty boards written
 * one after the other would hold up every call for the time of all fifty.
 */
export function onePerTurn(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
