/** The embedded engine passes the suite on a real file. */
import { openSqliteStore } from '../../db/sqlite-store.ts';
import { describeStore } from './store-conformance.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();

describeStore('the SQLite store', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      return openSqliteStore(file);
    },
  };
});
