/** Programs that are written to break the linker, with a cache: what scans keep of them changes how long the next scan takes and nothing else. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scan, scanWorkspace } from '../../server/workspace/scan.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { type Files, PROGRAMS } from './adversarial-programs.ts';

/** All kinds, each in a package of its own: one scan packs and unpacks the facts of every shape. */
function makePrograms(size: number): Files {
  const programs = Object.values(PROGRAMS).map(program => Object.entries(program(size)));
  return Object.fromEntries(
    programs.flatMap((files, index) => files.map(([path, text]) => [`packages/p${index}/${path}`, text])),
  );
}

async function scan(options: { root: string; cacheFolder?: string }): Promise<Scan> {
  const result = await scanWorkspace(options);
  result.keep();
  return result;
}

function shown({ findings, problems, summary: { files, functions, entryPoints } }: Scan) {
  return { findings, problems, files, functions, entryPoints };
}

test('programs of all kinds are scanned with a cache as without', { timeout: 600_000 }, async () => {
  const files = makePrograms(20);
  const root = makeWorkspace(files);
  const cacheFolder = join(makeWorkspace({}), 'cache');
  const plain = shown(await scan({ root }));
  expect(plain.findings.length).toBeGreaterThan(200);
  expect(shown(await scan({ root, cacheFolder }))).toEqual(plain);

  const again = await scan({ root, cacheFolder });
  expect(again.summary.cache.misses).toBe(0);
  expect(shown(again)).toEqual(plain);

  for (const name of readdirSync(cacheFolder).filter(each => each.startsWith('scan-')))
    rmSync(join(cacheFolder, name));
  const linked = await scan({ root, cacheFolder });
  expect(linked.summary.cache.misses).toBe(0);
  expect(shown(linked)).toEqual(plain);

  const path = 'packages/p0/src/main.ts';
  writeInto(
    root,
    path,
    `${files[path]}\napp.get('/new', async (req, res) => { for (const id of req.body) await f0(id); });`,
  );
  const changed = await scan({ root, cacheFolder });
  expect(changed.summary.cache.misses).toBe(1);
  expect(shown(changed)).not.toEqual(plain);
  expect(shown(changed)).toEqual(shown(await scan({ root })));
});
