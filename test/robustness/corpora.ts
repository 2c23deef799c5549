/**
 * Reads every source file of the folders that it is given, tests and broken fixtures included, by both parsers, in a process that may die,
 * and scans each folder as a whole. Prints counts, and every difference that `corpora-differences.ts` does not explain; ends with 1 if there
 * is any, or if a file took the process with it, or too long.
 *
 *     npm run build && node test/robustness/corpora.ts FOLDER …
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isSourcePath } from '../../server/host/find-files.ts';
import { memoryOf } from '../benchmarks/run-process.ts';
import { runCli } from '../harness/run-cli.ts';
import { DIFFERENT, EXPLANATIONS } from './corpora-differences.ts';
import type { Agreement, Answered, Asked } from './read-corpus-file.ts';

/** What is promised for one file. */
const LONGEST_MS = 2000;

interface Corpus {
  readonly name: string;
  readonly answers: readonly Answered[];
  readonly dead: readonly string[];
  readonly hanging: readonly string[];
  /** The most that reading took. */
  readonly megabytes: number;
}

/** Links are no files here, as they are none for a scan. */
function sourcesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && isSourcePath(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

async function readCorpus(root: string): Promise<Corpus> {
  const answers: Answered[] = [];
  const dead: string[] = [];
  const hanging: string[] = [];
  let megabytes = 0;
  let reader = startReader();
  for (const path of sourcesIn(root)) {
    const outcome = await ask(reader, { root, path });
    megabytes = Math.max(megabytes, memoryOf(reader.pid ?? 0));
    if (typeof outcome === 'object') {
      answers.push(outcome);
      continue;
    }
    (outcome === 'dead' ? dead : hanging).push(path);
    reader.kill('SIGKILL');
    reader = startReader();
  }
  reader.kill();
  return { name: basename(root), answers, dead, hanging, megabytes };
}

function startReader(): ChildProcess {
  return fork(join(import.meta.dirname, 'read-corpus-file.ts'));
}

/** Both parsers have their time, and a busy machine may take some of it. */
const GIVE_UP_MS = 10 * LONGEST_MS;

function ask(reader: ChildProcess, asked: Asked): Promise<Answered | 'dead' | 'hanging'> {
  const stop = new AbortController();
  const waiting = setTimeout(() => stop.abort(), GIVE_UP_MS);
  const answered = once(reader, 'message', { signal: stop.signal }).then(
    ([answer]) => answer as Answered,
    () => 'hanging' as const,
  );
  const died = once(reader, 'exit', { signal: stop.signal }).then(
    () => 'dead' as const,
    () => 'hanging' as const,
  );
  reader.send(asked);
  return Promise.race([answered, died]).finally(() => {
    clearTimeout(waiting);
    stop.abort();
  });
}

const AGREEMENTS: readonly Agreement[] = [
  'equal',
  'neither',
  'only oxc',
  'only typescript-estree',
  'different',
  'not compared',
];

async function report(root: string): Promise<boolean> {
  const corpus = await readCorpus(root);
  const { name, answers, dead, hanging, megabytes } = corpus;
  const count = (has: (answer: Answered) => boolean) => answers.filter(has).length;
  const slowest = answers.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3);
  const internal = answers.filter(({ reason }) => reason.includes('internal error'));
  console.log(`\n# ${name}: ${answers.length + dead.length + hanging.length} files`);
  console.log(
    `facts ${count(({ outcome }) => outcome === 'facts')}, broken ${count(({ outcome }) => outcome === 'broken')}, not read ${count(({ outcome }) => outcome === 'not read')}`,
  ); // prettier-ignore
  for (const agreement of AGREEMENTS)
    console.log(`${agreement}: ${count(each => each.agreement === agreement)}`);
  console.log(
    `slowest: ${slowest.map(({ path, milliseconds }) => `${path} ${milliseconds.toFixed()} ms`).join(', ')}`,
  );
  console.log(`memory: ${megabytes.toFixed()} MB at most`);
  for (const path of dead) console.log(`DEAD ${path}`);
  for (const path of hanging) console.log(`HANGING ${path}`);
  for (const { path, reason } of internal) console.log(`INTERNAL ${path}: ${reason}`);
  const unexplained = explain(root, answers);
  const slow = answers.filter(({ milliseconds }) => milliseconds > LONGEST_MS);
  for (const { path, milliseconds } of slow) console.log(`SLOW ${path} ${milliseconds.toFixed()} ms`);
  const isScanned = await scan(root);
  return isScanned && unexplained + dead.length + hanging.length + internal.length + slow.length === 0;
}

/** Counts the differences by their reasons, and lists those that have none. */
function explain(root: string, answers: readonly Answered[]): number {
  const explained = new Map<string, number>();
  let unexplained = 0;
  for (const { path, agreement, difference } of answers) {
    if (difference === '') continue;
    const reason =
      agreement === 'different' ? DIFFERENT[path] : reasonOf(root, { path, agreement, message: difference });
    if (reason === undefined) {
      unexplained++;
      console.log(`UNEXPLAINED ${agreement}\t${path}\t${difference.split('\n')[0]}`);
    } else {
      const key = `${agreement}: ${reason}`;
      explained.set(key, (explained.get(key) ?? 0) + 1);
    }
  }
  for (const [key, times] of [...explained].toSorted((a, b) => b[1] - a[1])) console.log(`  ${times} ${key}`);
  console.log(`unexplained: ${unexplained}`);
  return unexplained;
}

interface Refused {
  readonly path: string;
  readonly agreement: Agreement;
  readonly message: string;
}

function reasonOf(root: string, { path, agreement, message }: Refused): string | undefined {
  const said = readFileSync(join(root, path), 'utf8');
  return EXPLANATIONS.find(
    each =>
      each.agreement === agreement &&
      each.message?.test(message) !== false &&
      each.path?.test(path) !== false &&
      each.text?.test(said) !== false,
  )?.reason;
}

/** As a user does: the result must be whole. */
async function scan(root: string): Promise<boolean> {
  const started = performance.now();
  const { status, stdout, stderr } = await runCli(['scan', '--no-cache', '--format', 'json'], { cwd: root });
  const { summary, problems, findings } = JSON.parse(stdout) as {
    summary: { files: number };
    problems: { message: string }[];
    findings: unknown[];
  };
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `scan: status ${status}, ${seconds} s, ${summary.files} files, ${problems.length} problems, ${findings.length} findings ${stderr}`,
  );
  return (
    (status === 0 || status === 1) && !problems.some(({ message }) => message.includes('internal error'))
  );
}

let isFine = true;
for (const folder of process.argv.slice(2)) isFine = (await report(resolve(folder))) && isFine;
process.exitCode = isFine ? 0 : 1;
