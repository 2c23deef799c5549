/**
 * Applies every fix that is offered on applications with their dependencies installed, in memory, and compares what the
 * compiler says of the changed projects before and after.
 *
 *     node test/benchmarks/apply-fixes.ts FOLDER …
 *
 * Nothing is written to the folders.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { API, type Diagnostic } from 'typescript7/sync';
import { type Finding, partsOf } from '../../rules/base/finding.ts';
import { type FixRun, fixFindings } from '../../server/workspace/fix-findings.ts';
import { openProject } from '../../server/workspace/project.ts';

for (const folder of process.argv.slice(2)) await report(path.resolve(folder));

async function report(root: string): Promise<void> {
  const project = await openProject(root);
  await project.refine();
  const before = project.findings().findings;
  const run = await fixFindings(project, { wants: () => true, accepts: () => true });
  print(`\n## ${path.basename(root)}\n`);
  printShares(before, run);
  printReasons(before, run);
  for (const [tsconfig, paths] of projectsOf(root, [...run.changed.keys()])) {
    const { before: known, added } = newErrors(root, { tsconfig, paths }, run);
    const counts = `${paths.length} changed files, ${added.length} new type errors beside ${known}`;
    print(`${path.relative(root, tsconfig)}: ${counts}`);
    for (const error of added) print(`  ${error}`);
  }
}

/** How many findings of each rule and confidence a fix was applied to; of a loop with several queries, one fixed part counts. */
function printShares(before: readonly Finding[], run: FixRun): void {
  print('| rule | confidence | findings | with an offer | fixed |\n| --- | --- | --- | --- | --- |');
  const groupOf = ({ rule, confidence }: Finding) => `${rule} | ${confidence}`;
  for (const [group, findings] of [...Map.groupBy(before, groupOf)].sort()) {
    const applied = run.applied.flatMap(({ finding }) => (groupOf(finding) === group ? [finding.id] : []));
    const refused = new Set(run.refused.map(({ finding }) => finding.id));
    const offered = findings.filter(hasOffer);
    const fixed = offered.filter(each => partsOf(each).some(({ id }) => applied.includes(id)));
    // Loops of one function that look alike move up: the second has the first one's id once that is gone.
    const moved = offered.filter(
      each => !(fixed.includes(each) || partsOf(each).some(({ id }) => refused.has(id))),
    );
    const again = applied.length - new Set(applied).size;
    print(
      `| ${group} | ${findings.length} | ${offered.length} | ${fixed.length + Math.min(moved.length, again)} |`,
    );
  }
}

function hasOffer(finding: Finding): boolean {
  return partsOf(finding).some(({ fixes }) => fixes.length > 0);
}

function printReasons(before: readonly Finding[], { refused }: FixRun): void {
  const reasons = Map.groupBy(refused, ({ finding, reason }) => `${finding.rule}: ${reason}`);
  const without = before.filter(each => !hasOffer(each));
  print(`\nno offer: ${without.length}`);
  for (const { path: file, message } of without.filter(({ confidence }) => confidence === 'certain'))
    print(`  certain, ${file}: ${message}`);
  for (const [reason, list] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
    print(`refused ${list.length} × ${reason}`);
    for (const { finding } of list) print(`  ${finding.confidence}, ${finding.path}: ${finding.message}`);
  }
  print('');
}

/** The changed files by the compiler configuration nearest to them. */
function projectsOf(root: string, paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(paths, file => {
    let folder = path.dirname(path.join(root, file));
    while (!existsSync(path.join(folder, 'tsconfig.json')) && folder !== root) folder = path.dirname(folder);
    return path.join(folder, 'tsconfig.json');
  });
}

interface ChangedProject {
  readonly tsconfig: string;
  /** Changed files of its own, relative to the root. */
  readonly paths: readonly string[];
}

/** Errors of the whole project that were not there before, without their lines: those move; and how many there were. */
function newErrors(root: string, project: ChangedProject, run: FixRun) {
  const before = errorsOf(root, project, {});
  const texts = [...run.changed].map(([file, { after }]) => [path.join(root, file), after]);
  const after = errorsOf(root, project, Object.fromEntries(texts));
  for (const error of before) {
    const index = after.indexOf(error);
    if (index >= 0) after.splice(index, 1);
  }
  return { before: before.length, added: after };
}

/** By TypeScript's native compiler: with the one in JavaScript, the largest of these projects take a quarter of an hour. */
function errorsOf(
  root: string,
  { tsconfig, paths }: ChangedProject,
  texts: Readonly<Record<string, string>>,
): string[] {
  const api = new API({ cwd: root });
  try {
    const { options, fileNames } = api.parseConfigFile(tsconfig);
    const compilerOptions = {
      ...options,
      noEmit: true,
      skipLibCheck: true,
      incremental: false,
      composite: false,
    };
    const rootFiles = [...new Set([...fileNames, ...paths.map(file => path.join(root, file))])];
    const fileSystem = { kind: 'layer' as const, files: texts };
    const snapshot = api.createSnapshot({ createPrograms: [{ rootFiles, compilerOptions }], fileSystem });
    const program = snapshot.getProjects()[0]?.program;
    if (!program) throw new Error('The compiler made no program.');
    const found = [...program.getSemanticDiagnostics(), ...program.getSyntacticDiagnostics()];
    return found.map(each => `${path.relative(root, each.fileName ?? root)}: ${textOf(each)}`);
  } finally {
    api.close();
  }
}

function textOf({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map(textOf)].join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
