/** Real servers before and after the fix of missing cache headers: the header is sent then, and nothing else is different. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runFix } from '../harness/fix-fixture.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { APPS, FAILING } from './apps.ts';

const RULE = 'missing-cache-headers';
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

for (const [name, { text, path = '/tags' }] of Object.entries(APPS)) {
  test(name, async () => {
    const { changed } = await runFix(new Map([['app.js', text]]), RULE);
    const fixed = changed.get('app.js') ?? '';
    const before = await answerOf(text, path);
    const after = await answerOf(fixed, path);
    expect(before.cacheControl).not.toMatch(/max-age=[1-9]/);
    expect(after.cacheControl).toBe(path === '/tags' ? 'public, max-age=60' : 'public, max-age=3600');
    // A server that sends its own text sends the fixed one then.
    const expected = before.body === text ? fixed : before.body;
    expect(after).toEqual({ ...before, cacheControl: after.cacheControl, body: expected });
  });
}

for (const [name, { text }] of Object.entries(FAILING)) {
  test(`an error is not kept: ${name}`, async () => {
    const { changed } = await runFix(new Map([['app.js', text]]), RULE);
    const before = await answerOf(text, '/tags');
    expect(before).toMatchObject({ status: 500, cacheControl: '' });
    expect(await answerOf(changed.get('app.js') ?? '', '/tags')).toEqual(before);
  });
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly cacheControl: string;
  readonly body: string;
}

async function answerOf(text: string, path: string): Promise<Sent> {
  const root = makeWorkspace({ 'package.json': '{ "type": "module" }' });
  symlinkSync(MODULES, join(root, 'node_modules'), 'dir');
  const file = join(root, 'app.js');
  writeFileSync(file, text);
  const server = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  try {
    const answer = await fetch(`http://127.0.0.1:${await portOf(server)}${path}`);
    return {
      status: answer.status,
      // Hono writes a blank between the parts once it is given headers.
      type: answer.headers.get('content-type')?.replace('; ', ';') ?? '',
      cacheControl: answer.headers.get('cache-control') ?? '',
      body: await answer.text(),
    };
  } finally {
    server.kill();
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  const [message] = (await once(server, 'message')) as [{ readonly port: number }];
  return message.port;
}
