/** Fixes every case, checks the types of what came out, and runs both forms on real databases. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { runFix } from '../harness/fix-fixture.ts';
import type { CaseRun } from './case-run.ts';
import { HOST, machineEnvironment } from './install.ts';

const CASES = path.join(HOST, 'cases');
const FIXED = path.join(HOST, 'fixed');
const BUNDLES = path.join(HOST, '.state');

export interface FixedCase {
  readonly name: string;
  /** The text after the fix; null if there was none. */
  readonly text: string | null;
  /** Why there was none. */
  readonly reason: string;
  /** What a reviewer is told to look at. */
  readonly look: string;
}

export function caseNames(): string[] {
  return readdirSync(CASES)
    .map(name => path.basename(name, '.ts'))
    .sort();
}

/** Takes the first offer of the first finding, as a user would, and writes what comes out beside the cases. */
export async function fixCase(name: string): Promise<FixedCase> {
  const own = `cases/${name}.ts`;
  const schemas = readdirSync(path.join(HOST, 'schema')).filter(file => file.endsWith('.ts'));
  const paths = [own, ...schemas.map(file => `schema/${file}`)];
  const texts = new Map(paths.map(file => [file, readFileSync(path.join(HOST, file), 'utf8')]));
  const { offer, outcome, changed } = await runFix(texts, 'n-plus-one');
  const text = changed.get(own) ?? null;
  if (text !== null) {
    mkdirSync(FIXED, { recursive: true });
    writeFileSync(path.join(FIXED, `${name}.ts`), text);
  }
  const reason = offer === null ? 'no offer' : outcome?.kind === 'refused' ? outcome.reason : '';
  return { name, text, reason, look: offer?.look ?? '' };
}

/** Messages of the compiler under `strict`, by the name of the fixed case. */
export function typeErrors(names: readonly string[]): string[] {
  const files = names.flatMap(name => [path.join(CASES, `${name}.ts`), path.join(FIXED, `${name}.ts`)]);
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.join(HOST, 'node_modules/@types')],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const name = file ? path.relative(HOST, file.fileName) : '';
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

export async function runCases(names: readonly string[]): Promise<readonly CaseRun[]> {
  rmSync(BUNDLES, { recursive: true, force: true });
  await build({
    entryPoints: [
      path.join(HOST, 'run-cases.ts'),
      ...names.flatMap(name => [path.join(CASES, `${name}.ts`), path.join(FIXED, `${name}.ts`)]),
    ],
    outdir: BUNDLES,
    outbase: HOST,
    bundle: true,
    // Entities are told by their class, so that cases and connections have to share them.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    logLevel: 'warning',
  });
  const output = execFileSync('node', [path.join(BUNDLES, 'run-cases.js'), ...names], {
    env: machineEnvironment(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output) as CaseRun[];
}

export function forgetFixed(): void {
  rmSync(FIXED, { recursive: true, force: true });
}
