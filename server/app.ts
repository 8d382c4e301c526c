/**
 * The application, made of what is passed in; it registers in reading order and never listens. What browsers are answered
 * has a scope of its own, since a hook reaches all of its scope, whatever was registered before it: a call needs neither
 * browser headers nor sessions.
 */
import path from 'node:path';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createBoardCache } from './cases/views/board-cache.ts';
import type { Deps } from './deps.ts';
import { createFiguresCache } from './figures-cache.ts';
import { apiDocsPlugin } from './plugins/api-docs.ts';
import { consoleFilesPlugin } from './plugins/console-files.ts';
import { answerError, answerNotFound, errorsPlugin } from './plugins/errors.ts';
import { loggingPlugin } from './plugins/logging.ts';
import { rateLimitsPlugin } from './plugins/rate-limits.ts';
import { forbidKeeping, refuseOtherSites, securityPlugin } from './plugins/security.ts';
import { cookiePlugin, readSession, requireViewer, sessionPlugin, viewerOf } from './plugins/session.ts';
import { createCountsCache } from './realtime/counts-cache.ts';
import { createRealtime } from './realtime/realtime.ts';
import { boardRoutes } from './routes/board.ts';
import { caseRoutes } from './routes/cases.ts';
import { directoryRoutes } from './routes/directory.ts';
import { createFallbacks } from './routes/fallback-documents.ts';
import { figuresRoutes } from './routes/figures.ts';
import { flagRoutes } from './routes/flags.ts';
import { healthRoutes } from './routes/health.ts';
import { lineRoutes } from './routes/line.ts';
import { mediaRoutes } from './routes/media.ts';
import { metricsPlugin } from './routes/metrics.ts';
import { presenceRoutes } from './routes/presence.ts';
import { recordingRoutes } from './routes/recordings.ts';
import { sessionRoutes } from './routes/session.ts';
import { takerRoutes } from './routes/takers.ts';
import { teamRoutes } from './routes/teams.ts';
import { answerXml, type WebhookDeps } from './routes/twilio-scope.ts';
import { twilioSmsRoutes } from './routes/twilio-sms.ts';
import { twilioVoiceRoutes } from './routes/twilio-voice.ts';
import { voiceRoutes } from './routes/voice.ts';
import { whileAwayRoutes } from './routes/while-away.ts';

const CONSOLE_FOLDER = path.join(import.meta.dirname, '../agent-console/dist');
/** Bytes. A note may hold 10,000 characters, each written as an escape of 6; a webhook is far smaller. */
const BODY_LIMIT_BYTES = 128 * 1024;
/** Characters of an id in an address. */
const MAX_PARAM_LENGTH = 200;

/** In the place of Fastify's own compilers of schemas, which it would load at every start: all of ours are of zod. */
function noneOfFastify(): never {
  throw new Error('the compilers of zod are set before any route');
}

export interface AppOptions {
  /** What the provider's webhooks are made of; without them only the console is served. */
  webhooks?: WebhookDeps;
  /** Where the built console lies. */
  consoleFolder?: string;
}

export function buildApp(deps: Deps, options: AppOptions = {}): FastifyInstance {
  const { webhooks, consoleFolder = CONSOLE_FOLDER } = options;
  const { config, log } = deps;
  const fallbacks = webhooks && createFallbacks(config, webhooks.urls);
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // plugins/logging.ts writes its own line: Fastify's carries the address with its query.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // Without a proxy of our own, X-Forwarded-For is what anybody cares to write.
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    schemaController: { compilersFactory: { buildValidator: noneOfFastify, buildSerializer: noneOfFastify } },
    frameworkErrors: (error, request, reply) => {
      // An address that cannot be decoded reaches no route; somebody is on the line all the same.
      if (fallbacks && request.raw.url?.startsWith('/twilio/voice/'))
        answerXml(reply, fallbacks.for(request));
      else answerError(error, request, reply);
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  const counts = createCountsCache(deps);
  const boards = createBoardCache(deps, counts);
  const realtime = createRealtime({ httpServer: app.server, deps, counts, beforeResync: boards.forget });

  app.register(errorsPlugin);
  app.register(sessionPlugin);
  app.register(loggingPlugin, { log });
  app.register(metricsPlugin(deps, realtime, counts));
  app.register(healthRoutes(deps));
  if (webhooks !== undefined) {
    app.register(twilioVoiceRoutes(webhooks));
    app.register(twilioSmsRoutes(webhooks));
  }

  app.register(async (browsers) => {
    browsers.register(securityPlugin, { deps });
    browsers.setNotFoundHandler(answerNotFound);
    browsers.register(apiDocsPlugin);
    browsers.register(
      async (api) => {
        await api.register(cookiePlugin);
        api.addHook('onRequest', forbidKeeping);
        api.addHook('onRequest', refuseOtherSites(deps));
        api.addHook('onRequest', readSession(deps));
        await api.register(rateLimitsPlugin);
        api.register(sessionRoutes(deps, realtime));
        api.register(async (staffOnly) => {
          staffOnly.addHook('onRequest', requireViewer);
          staffOnly.register(presenceRoutes(deps, realtime));
          staffOnly.register(voiceRoutes(deps));
          staffOnly.register(lineRoutes(deps, realtime));
          staffOnly.register(directoryRoutes(deps));
          staffOnly.register(teamRoutes(deps, realtime));
          staffOnly.register(async (desk) => {
            desk.addHook('onRequest', async (request) => realtime.heard(viewerOf(request).staff));
            desk.register(boardRoutes(deps, boards));
            desk.register(caseRoutes(deps));
            desk.register(whileAwayRoutes(deps));
          });
          staffOnly.register(figuresRoutes(createFiguresCache(deps)));
          staffOnly.register(takerRoutes(deps));
          staffOnly.register(recordingRoutes(deps));
          staffOnly.register(mediaRoutes(deps));
          staffOnly.register(flagRoutes(deps));
        });
      },
      { prefix: '/api' },
    );
    browsers.register(consoleFilesPlugin, { folder: consoleFolder });
  });

  app.addHook('onReady', () => realtime.start());
  app.addHook('preClose', async () => realtime.disconnectAll());
  app.addHook('onClose', () => realtime.stop());
  return app;
}
