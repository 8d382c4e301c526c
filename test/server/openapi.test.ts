/** The document that describes the API is made from the schemas it is served with. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REFUSAL_REASONS, STAFF_COMMAND_TYPES } from '../../flows/contract/commands.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

interface Operation {
  summary?: string;
  requestBody?: { content: { 'application/json': { schema: unknown } } };
  responses: Record<string, { content?: { 'application/json'?: { schema: unknown } } }>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const ERROR = { $ref: '#/components/schemas/Error' };

let line: TestApp;
let document: OpenApi;

beforeAll(async () => {
  line = await buildTestApp();
  const { status, body } = await line.call({ method: 'GET', url: '/api/openapi.json' });
  expect(status).toBe(200);
  document = body as OpenApi;
});
afterAll(() => line.close());

test('names every address of the API, and nothing of the provider or of the console', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual([
    'DELETE /api/session',
    'GET /api/board',
    'GET /api/cases',
    'GET /api/cases/{id}',
    'GET /api/cases/{id}/messages/{messageId}/media/{index}',
    'GET /api/cases/{id}/recordings/{recordingSid}',
    'GET /api/cases/{id}/takers',
    'GET /api/directory',
    'GET /api/figures',
    'GET /api/flags',
    'GET /api/line',
    'GET /api/session',
    'GET /api/staff',
    'GET /api/teams',
    'GET /api/while-away',
    'POST /api/cases/{id}/commands',
    'POST /api/cases/{id}/flags',
    'POST /api/cases/{id}/reveal',
    'POST /api/flags/{id}/end',
    'POST /api/flags/{id}/reveal',
    'POST /api/session',
    'POST /api/voice/token',
    'POST /api/while-away/read',
    'PUT /api/directory',
    'PUT /api/line',
    'PUT /api/presence',
    'PUT /api/teams/{team}',
  ]);
});

test('describes every command with its fields, and every reason of a refusal', () => {
  const text = JSON.stringify(document);
  for (const type of STAFF_COMMAND_TYPES)
    expect([type, text.includes(`"const":"${type}"`)]).toEqual([type, true]);
  const command = document.paths['/api/cases/{id}/commands']?.post;
  const refusal = JSON.stringify(command?.responses['409']);
  for (const reason of REFUSAL_REASONS)
    expect([reason, refusal.includes(`"${reason}"`)]).toEqual([reason, true]);
});

/** Every operation, and whether it takes a body. */
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as 'GET' | 'POST',
      path,
      operation,
      takesBody: method !== 'get',
    })),
  );

test('lists bodies that cannot be read and a store that is away with every operation, in the one error shape', () => {
  for (const { method, path, operation, takesBody } of operations()) {
    const told = [413, 415, 503].map((status) => operation.responses[status]?.content?.['application/json']);
    const unreadable = takesBody ? { schema: ERROR } : undefined;
    expect([method, path, ...told]).toEqual([method, path, unreadable, unreadable, { schema: ERROR }]);
  }
});

test('what it says of such bodies is what is answered', async () => {
  const { cookie } = await line.person('anton', 'administrator');
  for (const { method, path, takesBody } of operations()) {
    if (!takesBody) continue;
    const url = path.replaceAll(/\{\w+\}/g, 'hotline');
    const statusOf = async (type: string, payload: string) =>
      (await line.call({ method, url, payload, headers: { cookie, 'content-type': type } })).status;
    const statuses = [
      await statusOf('text/plain', 'hello'),
      await statusOf('application/json', JSON.stringify('x'.repeat(200_000))),
    ];
    expect([method, path, ...statuses]).toEqual([method, path, 415, 413]);
  }
});

test('every reference in it leads somewhere', () => {
  const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([\w-]+)/g)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('every operation says in words what it is for', () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const operation of Object.values(methods))
      expect([path, operation.summary]).not.toEqual([path, undefined]);
  }
});
