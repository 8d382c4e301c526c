/** What the application is made of, passed in: no module reaches for a clock, an id or a database by itself. */
import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { CaseService, CommitFeed } from './cases/case-service.ts';
import type { TeamReader } from './cases/team-reader.ts';
import type { Clock } from './clock.ts';
import type { Config } from './env.ts';
import type { RecordingFiles } from './recordings/recording-files.ts';
import type { TelephonyProvider } from './telephony/provider.ts';

export interface Deps {
  config: Config;
  store: Store;
  clock: Clock;
  newId: () => string;
  log: Logger;
  cases: CaseService;
  feed: CommitFeed;
  telephony: TelephonyProvider;
  recordingFiles: RecordingFiles;
  /** Something that could change who is offered what has happened (a presence, a freed slot). */
  wakeDispatch: () => void;
  /** The hours of the line or its announcement have been set anew. */
  lineChanged: () => void;
  /** What is set for the teams. */
  teams: TeamReader;
  /** False until the boot has restored everything, and again while shutting down. */
  isReady: () => { ready: boolean; problems: string[] };
}
