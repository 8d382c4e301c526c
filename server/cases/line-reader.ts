/**
 * Whether the line is open now, and what is announced: settings are kept in memory for a moment, so that a call costs
 * no read for them. Settings that cannot be read close nothing: then the line answers as if none were set.
 */
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import type { Store } from '../../db/store.ts';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import { type LineNow, lineNow } from '../../flows/hours/line-now.ts';
import { DEFAULT_LINE_SETTINGS, type LineSettings } from '../../flows/hours/line-settings.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../env.ts';

/** Milliseconds. A change by another process is noticed within this time. */
const SETTINGS_FRESH_MS = 3_000;
/** Milliseconds. Wall clocks are dear to ask: in a flood what they say is asked once in this time. */
const CLOCK_STEP_MS = 1_000;

export interface LineReader {
  now(): Promise<LineNow>;
  /** The settings have changed: the next call reads them again. */
  changed(): void;
}

export interface LineReaderOptions {
  store: Pick<Store, 'lineSettings'>;
  clock: Clock;
  config: Pick<Config, 'lineNumber'>;
  log: Logger;
}

export function createLineReader({ store, clock, config, log }: LineReaderOptions): LineReader {
  let known: { settings: LineSettings; readAtMs: number } | null = null;
  let changes = 0;
  let last: { step: number; settings: LineSettings; line: LineNow } | null = null;

  async function settingsAt(nowMs: number): Promise<LineSettings> {
    if (known !== null && nowMs >= known.readAtMs && nowMs - known.readAtMs < SETTINGS_FRESH_MS) {
      return known.settings;
    }
    const changesBefore = changes;
    const settings = await read();
    // What was read before a change that came meanwhile is not kept.
    if (changes === changesBefore) known = { settings, readAtMs: nowMs };
    return settings;
  }

  async function read(): Promise<LineSettings> {
    try {
      return (await store.lineSettings(config.lineNumber)).settings;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      log.error({ err: error }, 'the settings of the line cannot be read: it answers as if it were open');
      return DEFAULT_LINE_SETTINGS;
    }
  }

  return {
    async now() {
      const nowMs = clock.now();
      const settings = await settingsAt(nowMs);
      const step = Math.floor(nowMs / CLOCK_STEP_MS);
      if (last?.step !== step || last.settings !== settings) {
        last = { step, settings, line: lineNow(settings, CALENDAR_RU, nowMs) };
      }
      return last.line;
    },
    changed() {
      changes += 1;
      known = null;
    },
  };
}
