/** Figures for Prometheus. Routes by their patterns, states by their names: nothing about anybody. */
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from '../deps.ts';
import type { CountsCache } from '../realtime/counts-cache.ts';
import type { Realtime } from '../realtime/realtime.ts';

/** Seconds: a webhook is promised within 0.05, the provider gives up after 15. */
const DURATION_BUCKETS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** Rows counted of what waits in the outbox; more is reported as this many. */
const OUTBOX_COUNT_LIMIT = 1_000;

export function metricsPlugin(deps: Deps, realtime: Pick<Realtime, 'clients'>, counts: CountsCache) {
  const { store, clock, feed } = deps;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers,
  });
  const commits = new Counter({
    name: 'ochag_commits_total',
    help: 'Commits that changed a case',
    registers,
  });
  new Gauge({
    name: 'ochag_console_clients',
    help: 'Consoles connected now',
    registers,
    collect() {
      this.set(realtime.clients());
    },
  });
  new Gauge({
    name: 'ochag_waiting_cases',
    help: 'Families waiting for a person',
    registers,
    async collect() {
      this.set((await counts.countsFor({ staffId: '', scope: 'all' })).waiting);
    },
  });
  new Gauge({
    name: 'ochag_outbox_rows',
    help: 'Effects not finished: ready to run, and running',
    labelNames: ['state'],
    registers,
    async collect() {
      this.set({ state: 'ready' }, (await store.readyEffects(clock.now(), OUTBOX_COUNT_LIMIT)).length);
      this.set({ state: 'started' }, (await store.startedEffects()).length);
    },
  });
  new Gauge({
    name: 'ochag_recording_rows',
    help: 'Recordings that wait to be copied or deleted, also those that are put off',
    registers,
    async collect() {
      const waiting = await store.readyRecordingEffects(Number.MAX_SAFE_INTEGER, OUTBOX_COUNT_LIMIT);
      this.set(waiting.length);
    },
  });

  return fp(
    async (app: FastifyInstance) => {
      const unsubscribe = feed.subscribe(() => commits.inc());
      app.addHook('onClose', async () => unsubscribe());
      app.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'unknown';
        durations.observe(
          { method: request.method, route, status: reply.statusCode },
          reply.elapsedTime / 1000,
        );
        done();
      });
      app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
        const text = await registry.metrics();
        return reply.type(registry.contentType).send(text);
      });
    },
    { name: 'metrics' },
  );
}
