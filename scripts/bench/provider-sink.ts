/**
 * Stands in for the provider's REST interface during a load run: takes every text at once and reports nothing back. The
 * local carrier would play each of them through, and its work would be measured with the server's.
 */
import http from 'node:http';
import { answerParent } from './helper-process.ts';

export interface SinkAnswer {
  port: number;
  /** Texts taken since the start. */
  texts: number;
}

let texts = 0;

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.method !== 'POST') {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"code":20404,"message":"not found","status":404}');
      return;
    }
    texts += 1;
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(`{"sid":"SMf${texts.toString(16).padStart(31, '0')}","status":"queued"}`);
  });
});
server.keepAliveTimeout = 60_000;

/** Any question starts it, or asks how many there were. */
async function answer(): Promise<SinkAnswer> {
  if (!server.listening) {
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sink does not listen');
  return { port: address.port, texts };
}

answerParent(answer);
