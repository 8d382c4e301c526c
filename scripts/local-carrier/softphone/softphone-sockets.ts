// How browsers reach the network for real sound: Socket.IO at /softphone. A console registers with a token, is rung,
// accepts with an offer; the handset page brings sound to its phones; anybody may hear an echo. A question that makes
// no sense is answered, never thrown.
import type { FastifyInstance } from 'fastify';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { endCall } from '../calls/call-status.ts';
import { press } from '../handset/actions.ts';
import { phoneAddress } from '../handset/phone.ts';
import { BadOffer, type MediaSession } from '../media/media-session.ts';
import { answerOffer } from '../media/webrtc-session.ts';
import type { Network } from '../network.ts';
import { readAccessToken } from './access-token.ts';
import type { Registration } from './softphones.ts';

/** An offer is two or three kilobytes. */
const mostBytes = 64 * 1024;
/** Real ms that one echo may last. */
const longestEchoMs = 60_000;

const callSid = z.string().regex(/^CA[0-9a-f]{32}$/);
const sdp = z.string().min(1);
const shapes = {
  register: z.object({ token: z.string() }),
  accept: z.object({ callSid, sdp }),
  ofCall: z.object({ callSid }),
  digits: z.object({ callSid, digits: z.string().regex(/^[0-9*#]{1,32}$/) }),
  attach: z.object({ number: phoneAddress }),
  sound: z.object({ number: phoneAddress, sdp }),
  echo: z.object({ sdp }),
};

type Answer = { ok: true; [more: string]: unknown } | { ok: false; code: string };
const refused = (code: string): Answer => ({ ok: false, code });

export function registerSoftphones(app: FastifyInstance, network: Network): void {
  const io = new Server(app.server, {
    path: '/softphone',
    cors: { origin: '*' },
    maxHttpBufferSize: mostBytes,
  });
  io.on('connection', (socket) => {
    const listen = listener(socket);
    serveConsole(network, socket, listen);
    servePhones(network, socket, listen);
  });
  app.addHook('preClose', (done) => {
    network.sound.close();
    io.disconnectSockets(true);
    io.engine.close();
    done();
  });
}

type Listen = <Shape extends z.ZodType>(
  name: string,
  shape: Shape,
  run: (body: z.infer<Shape>) => Answer | Promise<Answer>,
) => void;

function listener(socket: Socket): Listen {
  return (name, shape, run) => {
    socket.on(name, async (body: unknown, reply: unknown) => {
      const read = shape.safeParse(body);
      const answer = read.success ? await run(read.data) : refused('badRequest');
      if (typeof reply === 'function') reply(answer);
    });
  };
}

function serveConsole(network: Network, socket: Socket, listen: Listen): void {
  const { softphones } = network;
  let registration: Registration | null = null;
  const leave = () => {
    if (registration !== null) softphones.unregister(network, registration);
    registration = null;
  };
  socket.on('disconnect', leave);

  listen('register', shapes.register, ({ token }) => {
    const read = readAccessToken(network.config, token, network.time.now());
    if (!read.ok) return read;
    const { identity, expiresAtMs } = read;
    // A fresh token for the same person prolongs; calls under way are not touched.
    if (registration?.identity === identity) registration.expiresAtMs = expiresAtMs;
    else {
      leave();
      registration = { identity, expiresAtMs, tell: (name, news) => socket.emit(name, news) };
      softphones.register(registration);
    }
    return { ok: true, identity };
  });

  listen('accept', shapes.accept, async ({ callSid, sdp }) => {
    const by = registration;
    if (by === null) return refused('notRegistered');
    if (!softphones.rings(by, callSid)) return refused('notRinging');
    return await withSound(network, sdp, (session) =>
      softphones.accept(network, by, callSid, session) ? null : 'notRinging',
    );
  });

  listen('decline', shapes.ofCall, ({ callSid }) => {
    if (registration === null) return refused('notRegistered');
    softphones.decline(registration, callSid);
    return { ok: true };
  });

  listen('hangUp', shapes.ofCall, ({ callSid }) => {
    const leg = registration === null ? null : softphones.legOf(registration, callSid);
    if (leg === null) return refused('noCall');
    endCall(network, leg, 'completed');
    return { ok: true };
  });

  listen('digits', shapes.digits, ({ callSid, digits }) => {
    const leg = registration === null ? null : softphones.legOf(registration, callSid);
    if (leg === null) return refused('noCall');
    press(network, leg.phone, digits);
    return { ok: true };
  });
}

/** The handsets belong to whoever sits here: no page from elsewhere that this browser shows may listen at them. */
function isOwnPage({ handshake }: Socket): boolean {
  const { origin, host } = handshake.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** The handset page's sound, and the echo. All of it ends with the connection. */
function servePhones(network: Network, socket: Socket, listen: Listen): void {
  const attached = new Set<string>();
  const sessions = new Map<string, MediaSession>();
  socket.on('disconnect', () => {
    for (const session of sessions.values()) session.close();
  });
  const keep = (name: string, session: MediaSession) => {
    sessions.get(name)?.close();
    sessions.set(name, session);
    session.onClosed(() => {
      if (sessions.get(name) === session) sessions.delete(name);
    });
  };

  listen('attach', shapes.attach, ({ number }) => {
    if (!isOwnPage(socket)) return refused('notAllowed');
    attached.add(number);
    return { ok: true };
  });

  listen('sound', shapes.sound, async ({ number, sdp }) => {
    if (!attached.has(number)) return refused('notAttached');
    const phone = network.phones.get(number);
    const { call } = phone;
    if (call === null) return refused('noCall');
    return await withSound(network, sdp, (session) => {
      if (phone.call !== call || socket.disconnected) return 'noCall';
      keep(number, session);
      network.sound.join(session, () => call);
      const stopWatching = network.changes.watch((changed) => {
        if (changed === number && phone.call !== call) session.close();
      });
      session.onClosed(stopWatching);
      return null;
    });
  });

  listen('echo', shapes.echo, async ({ sdp }) =>
    withSound(network, sdp, (session) => {
      if (socket.disconnected) return 'gone';
      keep('echo', session);
      network.sound.echo(session);
      network.time.afterRealMs(longestEchoMs, () => session.close());
      return null;
    }),
  );
}

/** Answers the offer; `use` takes the session, or says why not, and it is closed again. */
async function withSound(
  network: Network,
  offer: string,
  use: (session: MediaSession) => string | null,
): Promise<Answer> {
  try {
    const { session, sdp } = await answerOffer(offer, network.config.soundAddresses);
    const fault = use(session);
    if (fault === null) return { ok: true, sdp };
    session.close();
    return refused(fault);
  } catch (error) {
    if (!(error instanceof BadOffer)) throw error;
    return refused('badOffer');
  }
}
