/**
 * What the system needs of a database, whatever the engine: the sum of what each of its users needs (`contract/`). Reads
 * are small and named for their purpose. Every engine passes test/db/store-conformance.ts.
 */

import type { EpochMs } from '../flows/ids.ts';
import type { AuditStore } from './contract/audit-store.ts';
import type { CaseStore } from './contract/case-store.ts';
import type { FiguresStore } from './contract/figures-store.ts';
import type { FlagStore } from './contract/flag-store.ts';
import type { ListStore } from './contract/list-store.ts';
import type { RecordingStore } from './contract/recording-store.ts';
import type { SenderStore } from './contract/sender-store.ts';
import type { SessionStore } from './contract/session-store.ts';
import type { SettingsStore } from './contract/settings-store.ts';
import type { StaffStore } from './contract/staff-store.ts';
import type { WorkStore } from './contract/work-store.ts';

export interface Store
  extends CaseStore,
    SenderStore,
    ListStore,
    FiguresStore,
    WorkStore,
    RecordingStore,
    StaffStore,
    SessionStore,
    SettingsStore,
    FlagStore,
    AuditStore {
  /** Writes and reads back one row: whether a caller's words could be kept now. */
  checkWritable(nowMs: EpochMs): Promise<void>;
  close(): Promise<void>;
}
