/** Checks one description against the packages of the registry. */

import type { Answer } from './answers.ts';
import { answersIn, type Finding, sumUp } from './check-subject.ts';
import { type Installed, installNewest, targetsOf } from './installed.ts';
import type { Npm } from './npm.ts';
import { questionsOf } from './questions.ts';
import type { Subject } from './subjects.ts';
import { UNTYPED } from './untyped-names.ts';

export interface PackReport {
  readonly package: string;
  readonly versions: readonly VersionReport[];
  readonly findings: readonly Finding[];
  /** What kept a package from being looked at, and reasons that no name needs any more. */
  readonly problems: readonly string[];
}

export interface VersionReport {
  readonly name: string;
  readonly version: string;
  /** Names that this version lacks, whether or not another has them. */
  readonly missing: readonly string[];
}

/** Looks at older majors as long as a name is missing or a package could not be installed, or at all of them with `all`. */
export async function checkPack(
  npm: Npm,
  subject: Subject,
  all: boolean,
  untyped = UNTYPED[subject.library.package] ?? [],
): Promise<PackReport> {
  const questions = questionsOf(subject);
  const answers: Map<string, Answer>[] = [];
  const versions: VersionReport[] = [];
  const problems: string[] = [];
  const onProblem = (problem: string) => problems.push(problem);
  const reasons = new Map(untyped.flatMap(({ names, because }) => names.map(name => [name, because])));
  const sum = () => sumUp(questions, answers).map(finding => explained(finding, reasons));
  const seen = new Set<string>();
  const rounds = await targetsOf(npm, subject, onProblem);
  for (const target of rounds.flat()) {
    if (seen.has(target.name) && !all && sum().every(({ verdict }) => verdict !== 'missing')) continue;
    const installed = await installNewest(npm, target, onProblem);
    if (installed === undefined) continue;
    seen.add(target.name);
    const found = answersIn(subject, installed);
    answers.push(found);
    versions.push(versionReport(installed, found));
  }
  const findings = sum();
  return {
    package: subject.library.package,
    versions,
    findings,
    problems: [...problems, ...needless(findings, reasons)],
  };
}

function explained(finding: Finding, reasons: ReadonlyMap<string, string>): Finding {
  const because = reasons.get(finding.place);
  if (because === undefined || finding.verdict === 'found') return finding;
  return { place: finding.place, verdict: 'explained', because };
}

function needless(findings: readonly Finding[], reasons: ReadonlyMap<string, string>): string[] {
  return findings
    .filter(({ place, verdict }) => verdict === 'found' && reasons.has(place))
    .map(({ place }) => `${place} is explained, and need not be`);
}

function versionReport({ name, version }: Installed, answers: ReadonlyMap<string, Answer>): VersionReport {
  const missing = [...answers].flatMap(([place, { verdict }]) => (verdict === 'missing' ? place : []));
  return { name, version, missing };
}
