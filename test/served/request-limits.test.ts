/** A server that asks another one, before and after the fix of missing timeouts: answers are the same, and what hangs ends. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { runFix } from '../harness/fix-fixture.ts';
import { withServer } from './served-app.ts';

/** The limit that the fix writes, and a shorter one for a test to wait for. */
const WRITTEN = '5_000';
const SHORT = '400';
/** Longer than the short limit: what has not answered by then hangs. */
const PATIENCE = 2_000;

const APP = `import express from 'express';
const app = express();
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
const OPTIONS = { headers: { accept: 'application/json' } };

app.get('/rates/:kind', async (req, res) => {
  const answer = await fetch(\`\${process.env.UPSTREAM}/\${req.params.kind}\`, OPTIONS);
  res.status(answer.status).json(await answer.json());
});

app.use((error, _req, res, _next) => res.status(502).send(error.name));
`;

const upstream = createServer((req, res) => {
  if (req.url === '/hangs') return;
  res.writeHead(req.url === '/missing' ? 404 : 200, { 'content-type': 'application/json' });
  if (req.url === '/stalls') res.write('{ "eur":');
  else res.end('{ "eur": 1 }');
}).listen(0, '127.0.0.1');
await once(upstream, 'listening');
const UPSTREAM = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;

afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});

const { changed } = await runFix(new Map([['app.js', APP]]), 'missing-timeout');
const fixed = changed.get('app.js') ?? '';
const limited = fixed.replaceAll(WRITTEN, SHORT);

test.each(['all', 'missing'])('an answer is the same: %s', async kind => {
  const before = await answerOf(APP, kind);
  expect(before).toMatchObject({ body: '{"eur":1}' });
  expect(await answerOf(fixed, kind)).toEqual(before);
});

test.each(['hangs', 'stalls'])('the request ends with an error: %s', async kind => {
  expect(await answerOf(APP, kind)).toBe('hangs');
  expect(limited).not.toBe(fixed);
  expect(await answerOf(limited, kind)).toEqual({ status: 502, body: 'TimeoutError' });
});

function answerOf(text: string, kind: string) {
  const ask = async (origin: string) => {
    const answer = await fetch(`${origin}/rates/${kind}`, { signal: AbortSignal.timeout(PATIENCE) });
    return { status: answer.status, body: await answer.text() };
  };
  return withServer(text, origin => ask(origin).catch(() => 'hangs'), { UPSTREAM });
}
