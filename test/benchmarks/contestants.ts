/** What is measured side by side, each as its users run it. */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIN } from '../harness/run-cli.ts';
import { PEERS } from './install-peers.ts';

export interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
  /** Runs before each time, unmeasured. */
  readonly before?: () => void;
  readonly after?: () => void;
  /** True for one of Hotpath's own. */
  readonly isOwn: boolean;
}

export interface Ground {
  /** The application, a copy that may be changed. */
  readonly root: string;
  /** A folder for Hotpath's cache. */
  readonly cache: string;
  /** A source of the application, relative to its root. */
  readonly edited: string;
}

const NODE = process.execPath;

export function contestants(ground: Ground): readonly Contestant[] {
  return [...peersOf(ground), ...ownOf(ground)];
}

function peersOf({ root }: Ground): Contestant[] {
  const bin = (name: string) => join(PEERS, 'node_modules/.bin', name);
  const oxlint = [NODE, bin('oxlint'), '--silent', '--config', join(PEERS, 'oxlintrc.json')];
  const eslint = (config: string) => [
    NODE,
    '--max-old-space-size=12000',
    bin('eslint'),
    '--config',
    join(PEERS, config),
    '--quiet',
    '.',
  ];
  const peer = (name: string, command: readonly string[]): Contestant => ({ name, command, isOwn: false });
  return [
    peer('floor: find, read, parse, walk once', [NODE, join(import.meta.dirname, 'floor.ts'), root]),
    peer('oxlint, one rule', [...oxlint, '--allow', 'all', '--deny', 'no-await-in-loop', '.']),
    peer(OXLINT, [
      ...oxlint,
      ...['correctness', 'suspicious', 'perf'].flatMap(name => ['--deny', name]),
      '--import-plugin',
      '.',
    ]),
    peer('Biome, one rule', [
      ...biome(),
      'lint',
      '--only=performance/noAwaitInLoops',
      '--reporter=summary',
      `--config-path=${join(PEERS, 'one-rule.biome.json')}`,
      '.',
    ]),
    peer('ESLint, one syntactic rule', eslint('eslint-syntactic.config.js')),
    peer('ESLint, one rule with types', eslint('eslint-typed.config.js')),
  ];
}

export const OXLINT = 'oxlint, three categories and the import plugin';
export const FLOOR = 'floor: find, read, parse, walk once';

/** Its npm package starts the program of the platform as a process of its own; without that step where it can be found. */
function biome(): string[] {
  const native = join(PEERS, `node_modules/@biomejs/cli-${process.platform}-${process.arch}/biome`);
  return existsSync(native) ? [native] : [NODE, join(PEERS, 'node_modules/.bin/biome')];
}

function ownOf({ root, cache, edited }: Ground): Contestant[] {
  const scan = [NODE, BIN, 'scan', '.', '--types', 'off', '--quiet'];
  const withCache = [...scan, '--cache-dir', cache];
  const file = join(root, edited);
  const text = readFileSync(file, 'utf8');
  const own = (name: string, command: readonly string[], rest: Partial<Contestant> = {}): Contestant => ({
    name,
    command,
    isOwn: true,
    ...rest,
  });
  let edits = 0;
  return [
    own('Hotpath, without a cache', [...scan, '--no-cache']),
    own('Hotpath, first scan', withCache, { before: () => rmSync(cache, { recursive: true, force: true }) }),
    own('Hotpath, nothing changed', withCache),
    own('Hotpath, one file changed', withCache, {
      before: () => appendFileSync(file, `\nexport const edited${++edits} = ${edits};\n`),
      after: () => writeFileSync(file, text),
    }),
  ];
}
