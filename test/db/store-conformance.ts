/** What every engine must keep, whatever it is made of. Each engine's own test calls this with a way to open it. */
import { describe } from 'vitest';
import { describeCommits } from './conformance/commits.ts';
import { describeContacts } from './conformance/contacts.ts';
import { describeCounts } from './conformance/counts.ts';
import { describeDirectory } from './conformance/directory.ts';
import { describeFigures } from './conformance/figures.ts';
import { describeFlags } from './conformance/flags.ts';
import { describeFlood } from './conformance/flood.ts';
import type { OpenStore } from './conformance/given-store.ts';
import { describeJournal } from './conformance/journal.ts';
import { describeLineSettings } from './conformance/line-settings.ts';
import { describeLists } from './conformance/lists.ts';
import { describeOffers } from './conformance/offers.ts';
import { describeOutbox } from './conformance/outbox.ts';
import { describeRecordings } from './conformance/recordings.ts';
import { describeStaff } from './conformance/staff.ts';
import { describeTeams } from './conformance/teams.ts';
import { describeTimers } from './conformance/timers.ts';

export function describeStore(name: string, openStore: OpenStore): void {
  describe(name, () => {
    describeCommits(openStore);
    describeJournal(openStore);
    describeOffers(openStore);
    describeTimers(openStore);
    describeOutbox(openStore);
    describeContacts(openStore);
    describeLists(openStore);
    describeCounts(openStore);
    describeFigures(openStore);
    describeStaff(openStore);
    describeLineSettings(openStore);
    describeDirectory(openStore);
    describeFlags(openStore);
    describeFlood(openStore);
    describeTeams(openStore);
    describeRecordings(openStore);
  });
}
