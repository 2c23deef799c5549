/** A server in a process of its own, listening on a free port that it tells its parent. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** What `ask` makes of the server's address; the server ends with it. */
export async function withServer<T>(
  text: string,
  ask: (origin: string) => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const root = makeWorkspace({ 'package.json': '{ "type": "module" }' });
  symlinkSync(MODULES, join(root, 'node_modules'), 'dir');
  const file = join(root, 'app.js');
  writeFileSync(file, text);
  const server = fork(file, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, ...env },
  });
  try {
    return await ask(`http://127.0.0.1:${await portOf(server)}`);
  } finally {
    server.kill();
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  const [message] = (await once(server, 'message')) as [{ readonly port: number }];
  return message.port;
}
