/** A real Redis server of the proof's own, on a socket file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Connection } from './connection.ts';

let server: { readonly process: ChildProcess; readonly folder: string; readonly admin: Redis } | null = null;

/** Opens a library's client; `make` is given the server's socket and gives the client and how it is closed. */
export async function overRedis<Client>(
  make: (socket: string) => Promise<{ client: Client; close(): Promise<void> }>,
): Promise<Connection> {
  const { admin, folder } = await start();
  await admin.flushall();
  for (let id = 1; id <= 60; id++) {
    await admin.set(`name:${id}`, `Author ${id}`);
    await admin.hset(`author:${id}`, { id, email: `author${id}@example.com` });
  }
  const { client, close } = await make(join(folder, 'redis.sock'));
  const before = await readsOf(admin);
  return {
    client,
    statements: async () => (await readsOf(admin)) - before - 1,
    rows: async () => {
      const keys = (await admin.keys('*')).sort();
      const rows = [];
      for (const key of keys) rows.push([key, await readValue(admin, key)]);
      return rows;
    },
    close,
  };
}

async function readValue(admin: Redis, key: string): Promise<unknown> {
  const type = await admin.type(key);
  if (type === 'hash') return admin.hgetall(key);
  return type === 'string' ? admin.get(key) : type;
}

/** How often the server read from a client: one for each round trip, however many commands it carried. */
async function readsOf(admin: Redis): Promise<number> {
  return Number(/total_reads_processed:(\d+)/.exec(await admin.info('stats'))?.[1]);
}

async function start() {
  if (server) return server;
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-redis-'));
  const socket = join(folder, 'redis.sock');
  const process = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder],
    {
      stdio: 'ignore',
    },
  );
  process.on('error', () => {
    throw new Error('redis-server does not start: install it (Debian: apt-get install redis-server)');
  });
  for (let tries = 0; !existsSync(socket) && tries < 200; tries++) await sleep(50);
  server = { process, folder, admin: new Redis(socket) };
  return server;
}

export async function stopRedis(): Promise<void> {
  if (!server) return;
  const { process, folder, admin } = server;
  server = null;
  await admin.quit();
  process.kill();
  rmSync(folder, { recursive: true, force: true });
}
