/** A server of Turborepo's remote cache API, as teams host it themselves. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Programs } from './install.ts';

export interface RemoteCache {
  /** What tells turbo to use it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const TOKEN = 'of-this-test';
const PATIENCE_MS = 60_000;

export async function startRemoteCache({ remoteCache }: Programs, folder: string): Promise<RemoteCache> {
  const port = await freePort();
  const server = spawn(process.execPath, [remoteCache], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      TURBO_TOKEN: TOKEN,
      STORAGE_PROVIDER: 'local',
      STORAGE_PATH: folder,
      STORAGE_PATH_USE_TMP_FOLDER: 'false',
      LOG_LEVEL: 'error',
    },
  });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/v8/artifacts/status`);
  return {
    env: { TURBO_API: url, TURBO_TOKEN: TOKEN, TURBO_TEAM: 'team_shop', TURBO_TELEMETRY_DISABLED: '1' },
    async stop() {
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answering(url: string): Promise<void> {
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    const isUp = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } }).then(
      response => response.ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > patience) throw new Error('the remote cache does not start');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
