// Everything that lives on the line at this moment, handed as first argument to the functions that act on it.
import { BoundedLog, BoundedMap } from './bounded.ts';
import type { Call } from './calls/call.ts';
import { hasEnded } from './calls/call.ts';
import { Changes } from './changes.ts';
import { LineTime } from './clock.ts';
import type { Conference } from './conferences/conference.ts';
import { FaultSwitches } from './faults.ts';
import { PhoneBook } from './handset/phone.ts';
import { seededRandom } from './ids.ts';
import { samplesOfWav } from './media/played-sound.ts';
import { SoundExchange } from './media/sound-exchange.ts';
import type { Message } from './messages/message.ts';
import type { StoredFile } from './messages/stored-files.ts';
import type { CarrierConfig } from './options.ts';
import { ProblemLog } from './problems.ts';
import type { Recording } from './recordings/recording.ts';
import type { RestLogEntry } from './rest/rest-log.ts';
import { Softphones } from './softphone/softphones.ts';
import { HttpClient } from './webhooks/http-request.ts';
import { WebhookSender } from './webhooks/send-webhook.ts';

export interface Network {
  config: CarrierConfig;
  time: LineTime;
  changes: Changes;
  problems: ProblemLog;
  faults: FaultSwitches;
  http: HttpClient;
  webhooks: WebhookSender;
  restLog: BoundedLog<RestLogEntry>;
  calls: BoundedMap<Call>;
  conferences: BoundedMap<Conference>;
  messages: BoundedMap<Message>;
  recordings: BoundedMap<Recording>;
  /** Files that phones sent, by name. */
  storedFiles: BoundedMap<StoredFile>;
  phones: PhoneBook;
  /** Numbers that sent STOP to a text number whose opt-out the provider keeps. */
  optedOut: Set<string>;
  /** When the next outgoing call may start, epoch ms. */
  nextLaunchAtMs: number;
  /** Lengths of played audio by address, so that one file is fetched once; line seconds. */
  audioSeconds: BoundedMap<number>;
  /** Bytes of the small ones among them, for phones with real sound. */
  playedSounds: BoundedMap<Buffer>;
  /** Real sound of phones, where they have any. */
  sound: SoundExchange;
  /** Phones in browsers. */
  softphones: Softphones;
  /** Where this carrier is reached, set by listen(). */
  baseUrl: string;
}

export function createNetwork(config: CarrierConfig): Network {
  const time = new LineTime(config.clock, config.speed);
  const changes = new Changes();
  const faults = new FaultSwitches(seededRandom(config.seed));
  const problems = new ProblemLog(
    config.logLimit,
    () => time.now(),
    (problem) => {
      config.log?.warn({ problem }, `carrier problem ${problem.code}`);
      changes.notify();
    },
  );
  const http = new HttpClient(time);
  const playedSounds = new BoundedMap<Buffer>(20, () => true);
  return {
    config,
    time,
    changes,
    problems,
    faults,
    http,
    webhooks: new WebhookSender(config, time, faults, problems, changes, http),
    restLog: new BoundedLog(config.logLimit),
    calls: new BoundedMap(config.logLimit, hasEnded),
    conferences: new BoundedMap(config.logLimit, (conference) => conference.status === 'completed'),
    messages: new BoundedMap(config.logLimit * 2, () => true),
    recordings: new BoundedMap(1000, () => true),
    storedFiles: new BoundedMap(50, () => true),
    phones: new PhoneBook(config.phones),
    optedOut: new Set(),
    nextLaunchAtMs: 0,
    audioSeconds: new BoundedMap(200, () => true),
    playedSounds,
    sound: new SoundExchange((url) => {
      const bytes = playedSounds.get(url);
      return bytes === undefined ? null : samplesOfWav(bytes);
    }),
    softphones: new Softphones(),
    baseUrl: '',
  };
}
