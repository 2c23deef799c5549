/**
 * Draws findings of real applications at random, each with the code that it is about, to be read by a reviewer.
 *
 *     npm run build && node test/benchmarks/draw-findings.ts --mirrors DIR --count 60 --seed 1 > drawn.md
 *
 * `DIR` holds a bare clone of each application as `owner+name/repo`. The same seed draws the same findings: they are ordered by
 * the hash of seed and fingerprint, and the applications take turns, so that the largest of them does not speak for all.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import applications from './applications.json' with { type: 'json' };

type Application = (typeof applications)[number];

interface Spot {
  readonly path: string;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

interface Finding extends Spot {
  readonly id: string;
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
  readonly entryPoints: readonly { readonly name: string }[];
  readonly evidence: readonly (Spot & { readonly message: string })[];
}

interface Drawn {
  readonly repo: string;
  readonly finding: Finding;
  /** What the reviewer reads, as Markdown. */
  readonly text: string;
}

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const LINES_AROUND = 12;
const SOURCES = /\.(?:[cm]?[jt]sx?|json|prisma|ya?ml|graphqls?|gql)$/;

const { mirrors, count, seed, only } = new Command('draw-findings')
  .requiredOption('--mirrors <folder>', 'bare clones, as owner+name/repo')
  .option('--count <number>', 'how many findings to draw', '60')
  .option('--seed <text>', 'draws others', '1')
  .option('--only <text>', 'applications whose name has this')
  .parse()
  .opts<{ mirrors: string; count: string; seed: string; only?: string }>();

const chosen = applications.filter(application => application.repo.includes(only ?? ''));
const piles = chosen.map(application => draw(application, Math.ceil(Number(count) / chosen.length) * 2));
for (const [index, { text }] of takeTurns(piles, Number(count)).entries())
  process.stdout.write(`# ${index + 1}\n\n${text}\n`);

/** The first findings of an application, in the order of the draw. */
function draw(application: Application, most: number): Drawn[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotpath-draw-'));
  try {
    unpack(application, folder);
    const findings = scan(folder);
    process.stderr.write(`${application.repo}: ${findings.length} findings\n`);
    return findings
      .sort((a, b) => (lotOf(a) < lotOf(b) ? -1 : 1))
      .slice(0, most)
      .map(finding => ({
        repo: application.repo,
        finding,
        text: textOf(application, finding, folder),
      }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the sources of a commit; blobs that a partial clone lacks are left out. */
function unpack({ repo, commit }: Application, folder: string): void {
  const gitDir = path.join(mirrors, repo.replace('/', '+'), 'repo');
  const env = { ...process.env, GIT_DIR: gitDir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: `${folder}.index` };
  const names = execFileSync('git', ['ls-tree', '-r', '--name-only', '-z', commit], {
    env,
    maxBuffer: 2 ** 28,
  });
  const sources = names
    .toString()
    .split('\0')
    .filter(name => SOURCES.test(name));
  execFileSync('git', ['read-tree', commit], { env });
  spawnSync('git', ['checkout-index', '-q', '-z', '--stdin', `--prefix=${folder}/`], {
    env,
    input: sources.join('\0'),
  });
  rmSync(`${folder}.index`);
}

function scan(folder: string): Finding[] {
  const cli = path.join(REPOSITORY, 'dist/server/hotpath.js');
  const args = [cli, 'scan', folder, '--format', 'json', '--fail-on', 'error'];
  const output = execFileSync(process.execPath, args, { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const { findings } = JSON.parse(output) as { findings: Finding[] };
  // Hints fail no run and nobody is stopped by them.
  return findings.filter(({ severity }) => severity !== 'info');
}

function lotOf({ id }: Finding): string {
  return createHash('sha256').update(`${seed}:${id}`).digest('hex');
}

function takeTurns(piles: readonly (readonly Drawn[])[], most: number): Drawn[] {
  const drawn: Drawn[] = [];
  const longest = Math.max(0, ...piles.map(pile => pile.length));
  for (let round = 0; round < longest; round++) drawn.push(...piles.flatMap(pile => pile[round] ?? []));
  return drawn.slice(0, most);
}

function textOf({ repo, commit }: Application, finding: Finding, folder: string): string {
  const { start, end } = finding.range;
  return [
    `${repo} ${commit.slice(0, 10)} ${finding.id}`,
    `${finding.path}:${start.line} ${finding.rule} (${finding.confidence})`,
    finding.message,
    `Entry points: ${finding.entryPoints.map(({ name }) => name).join(', ') || 'none seen'}`,
    ...finding.evidence.map(step => `- ${step.path}:${step.range.start.line} ${step.message}`),
    '```',
    excerpt(path.join(folder, finding.path), start.line - LINES_AROUND, end.line + LINES_AROUND),
    '```',
    '',
  ].join('\n');
}

function excerpt(file: string, from: number, to: number): string {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => `${index + 1} ${line}`)
    .slice(Math.max(0, from - 1), to)
    .join('\n');
}
