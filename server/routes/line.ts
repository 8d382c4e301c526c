/** The hours of the line and its emergency announcement: everybody may read them, supervisors and administrators set. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { StoredLineSettings } from '../../db/contract/settings-store.ts';
import { LineChangeSchema, type LineView, LineViewSchema } from '../../flows/contract/line.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { isYearMissing } from '../../flows/hours/calendar.ts';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import { isOpen } from '../../flows/hours/is-open.ts';
import { lineNow } from '../../flows/hours/line-now.ts';
import { localTime } from '../../flows/hours/local-time.ts';
import { nextChange } from '../../flows/hours/next-change.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import type { Realtime } from '../realtime/realtime.ts';
import { changeErrors, changeRecord, changerOf } from './changing-settings.ts';

function viewOf({ version, settings }: StoredLineSettings, nowMs: number): LineView {
  const { schedule } = settings;
  const year = Number(localTime(schedule, nowMs).date.slice(0, 4));
  return {
    version,
    settings,
    isOpen: isOpen(schedule, CALENDAR_RU, nowMs),
    changesAtMs: nextChange(schedule, CALENDAR_RU, nowMs),
    announces: lineNow(settings, CALENDAR_RU, nowMs).announcement !== null,
    calendarYearsMissing: [year, year + 1].filter((other) => isYearMissing(CALENDAR_RU, other)),
  };
}

export function lineRoutes(
  { store, clock, config, lineChanged }: Deps,
  realtime: Pick<Realtime, 'lineChanged'>,
) {
  const line = config.lineNumber;
  const ourNumbers = new Set([line, config.voiceNumber, config.discreetNumber, config.smsNumber]);

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/line', {
      schema: {
        tags: ['line'],
        summary: 'The hours of the line, whether it is open now, and its emergency announcement',
        response: { 200: LineViewSchema, 401: ErrorBodySchema },
      },
      handler: async () => viewOf(await store.lineSettings(line), clock.now()),
    });

    routes.put('/line', {
      schema: {
        tags: ['line'],
        summary: 'Set the hours and the emergency announcement; for supervisors and administrators',
        body: LineChangeSchema,
        response: { 200: LineViewSchema, ...changeErrors },
      },
      handler: async (request) => {
        const staff = changerOf(request);
        const { version, settings } = request.body;
        const to = settings.overflow?.to;
        if (to?.kind === 'line' && ourNumbers.has(to.number)) throw new ApiError('overflowToOurselves');
        const nowMs = clock.now();
        const wasSet = await store.setLineSettings(
          line,
          settings,
          version,
          changeRecord(staff.staffId, nowMs, 'line.changed', settings),
        );
        if (!wasSet) throw new ApiError('lineChanged');
        lineChanged();
        realtime.lineChanged();
        return viewOf({ version: version + 1, settings }, nowMs);
      },
    });
  };
}
