/**
 * Runs each case as it was written and as the fix left it, on the same seeded data and inputs, and prints what came of it as
 * JSON: a process of its own, under the Node that native packages were built for.
 */
import type { CaseRun, Run } from '../case-run.ts';
import { LIBRARIES } from './connections/libraries.ts';
import { stopPostgres } from './connections/postgres.ts';
import { stopRedis } from './connections/redis-server.ts';

/** A bundled case: the function under proof, and the inputs that it is proved on. */
interface CaseModule {
  readonly inputs: readonly (readonly unknown[])[];
  run(client: unknown, input: readonly unknown[]): Promise<unknown>;
}

/** By address: the bundler must not try to follow it. */
function load(folder: 'cases' | 'fixed', name: string): Promise<CaseModule> {
  return import(new URL(`./${folder}/${name}.js`, import.meta.url).href);
}

async function runOnce(library: string, { run }: CaseModule, input: readonly unknown[]): Promise<Run> {
  const known = LIBRARIES[library];
  if (!known) throw new Error(`no library is called ${library}`);
  const connection = await known.open();
  try {
    const started = performance.now();
    const outcome = await run(connection.client, structuredClone(input)).then(
      result => ({ result: plain(result), error: null }),
      (error: unknown) => ({
        result: null,
        error: error instanceof Error ? error.constructor.name : 'unknown',
      }),
    );
    const ms = performance.now() - started;
    const statements = await connection.statements();
    return { ...outcome, rows: await connection.rows(), statements, ms };
  } finally {
    await connection.close();
  }
}

/** Types as well as values: a `Map`, a `Date` or an `undefined` must not turn into something else. */
function plain(value: unknown): unknown {
  if (value === undefined) return '(undefined)';
  if (typeof value === 'bigint') return `(bigint) ${value}`;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return `(date) ${value.toISOString()}`;
  if (value instanceof Map) return { map: [...value].map(plain) };
  if (Array.isArray(value)) return value.map(plain);
  const data = 'get' in value && typeof value.get === 'function' ? value.get({ plain: true }) : value;
  const keys = Object.keys(data as object).filter(key => !key.startsWith('__'));
  return Object.fromEntries(keys.map(key => [key, plain((data as Record<string, unknown>)[key])]));
}

const runs: CaseRun[] = [];
for (const name of process.argv.slice(2)) {
  const library = name.split('-')[0] ?? '';
  const before = await load('cases', name);
  const after = await load('fixed', name);
  for (const input of before.inputs) {
    runs.push({
      name,
      size: input.length,
      before: await runOnce(library, before, input),
      after: await runOnce(library, after, input),
    });
  }
}
await stopPostgres();
await stopRedis();
process.stdout.write(JSON.stringify(runs));
