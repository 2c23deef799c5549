/** A real Turborepo with a real remote cache, and a real Nx, set up as `docs/monorepos.md` says. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { documented } from './documented.ts';
import { installHost, type Programs } from './install.ts';
import { makeMonorepo, turboCollect } from './monorepo.ts';
import { type Proof, proveSharing, scan } from './prove.ts';

const INSTALLING_MS = 900_000;
const SIZE = { packages: 12, files: 240 };

let programs: Programs;
let proof: Proof;
beforeAll(async () => {
  programs = installHost();
  proof = await proveSharing(makeWorkspace({}), programs, SIZE);
}, INSTALLING_MS);

describe('Turborepo', () => {
  test('the first machine collects every package', () => {
    expect(proof.collected.tasks).toEqual({ ran: 12, fromRemote: 0, fromLocal: 0 });
  });

  test('the second one, with an empty cache of its own, collects nothing', () => {
    expect(proof.received.tasks).toEqual({ ran: 0, fromRemote: 12, fromLocal: 0 });
  });

  test('and parses nothing: the findings are those of a plain scan, byte for byte', () => {
    const [plain, fromFacts] = [proof.plain.report, proof.fromFacts.report];
    expect(plain.summary.cache).toEqual({ hits: 0, misses: SIZE.files });
    expect(fromFacts.summary.cache).toEqual({ hits: SIZE.files, misses: 0 });
    expect(plain.findings.length).toBeGreaterThan(3);
    expect(JSON.stringify(fromFacts.findings)).toBe(JSON.stringify(plain.findings));
    expect(fromFacts.problems).toEqual(plain.problems);
  });

  test('findings lead from package to package', () => {
    const packageOf = (path: string) => path.split('/')[1];
    const { findings } = proof.fromFacts.report;
    expect(
      findings.some(({ evidence }) => new Set(evidence.map(({ path }) => packageOf(path))).size > 1),
    ).toBe(true);
  });

  test('an edit collects its own package and no other', async () => {
    appendFileSync(join(proof.first, 'packages/p000/src/shared/log.ts'), 'export const edited = 1;\n');
    // The remote cache has gone: what did not change is in this machine's own.
    const { tasks } = await turboCollect(proof.first, programs, {});
    expect(tasks).toEqual({ ran: 1, fromRemote: 0, fromLocal: 11 });
    const { summary } = (await scan(proof.first, ['--facts', 'packages'])).report;
    expect(summary.cache).toEqual({ hits: SIZE.files, misses: 0 });
  });
});

describe('Nx', () => {
  function nxCollect(root: string): string {
    const [, , ...args] = documented('nx collect').trim().split(' ');
    return execFileSync(programs.nx, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: 'true' },
    });
  }

  test('gives facts back from its cache, and collects a package that changed', () => {
    const root = join(makeWorkspace({}), 'origin');
    makeMonorepo(root, { packages: 3, files: 60 });
    writeFileSync(join(root, 'nx.json'), documented('nx.json'));
    symlinkSync(join(realpathSync(programs.nx), '../../..'), join(root, 'node_modules/nx'));
    const fresh = nxCollect(root);
    expect(fresh).toContain('3 projects');
    expect(fresh).not.toContain('out of the cache');
    const facts = join(root, 'packages/p001/.hotpath/package.facts');
    const bytes = readFileSync(facts);
    rmSync(join(root, 'packages/p001/.hotpath'), { recursive: true });
    expect(nxCollect(root)).toContain('3 out of 3 tasks');
    expect(existsSync(facts) && readFileSync(facts).equals(bytes)).toBe(true);
    appendFileSync(join(root, 'packages/p001/src/shared/log.ts'), 'export const edited = 1;\n');
    expect(nxCollect(root)).toContain('2 out of 3 tasks');
  });
});
