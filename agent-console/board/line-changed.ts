/** How often the settings of the line may have changed since the page began: whoever shows them reads them anew. */
import { createStore } from '../lib/store.ts';

export const lineChangesStore = createStore(0);

/** Told by the server, or possible: the push was not heard for a while. */
export function lineMayHaveChanged(): void {
  lineChangesStore.update((count) => count + 1);
}
