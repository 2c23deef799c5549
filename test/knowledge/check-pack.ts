/** Checks one description against the packages of the registry. */

import type { Answer } from './answers.ts';
import { answersIn, type Finding, sumUp } from './check-subject.ts';
import { installTarget, type Target, targetsOf } from './installed.ts';
import { questionsOf } from './questions.ts';
import type { Subject } from './subjects.ts';
import { UNTYPED } from './untyped-names.ts';

export interface PackReport {
  readonly package: string;
  readonly versions: readonly VersionReport[];
  readonly findings: readonly Finding[];
  /** What kept a package from being looked at. */
  readonly problems: readonly string[];
}

export interface VersionReport {
  readonly name: string;
  readonly version: string;
  /** Names that this version lacks, whether or not another has them. */
  readonly missing: readonly string[];
}

/** Looks at older majors as long as a name is missing, or at all of them with `all`. */
export async function checkPack(cache: string, subject: Subject, all: boolean): Promise<PackReport> {
  const questions = questionsOf(subject);
  const answers: Map<string, Answer>[] = [];
  const versions: VersionReport[] = [];
  const problems: string[] = [];
  const name = subject.library.package;
  const sum = () => sumUp(questions, answers).map(finding => withUntyped(name, finding));
  const rounds = await targetsOf(cache, subject, error => problems.push(messageOf(error)));
  for (const target of rounds.flat()) {
    const round = rounds.findIndex(targets => targets.includes(target));
    if (round > 0 && !all && sum().every(({ verdict }) => verdict !== 'missing')) break;
    try {
      const found = answersIn(subject, await installTarget(cache, target));
      answers.push(found);
      versions.push(versionReport(target, found));
    } catch (error) {
      problems.push(`${target.name} ${target.version}: ${messageOf(error)}`);
    }
  }
  return { package: name, versions, findings: sum(), problems };
}

function withUntyped(name: string, { place, ...finding }: Finding): Finding {
  return UNTYPED[name]?.includes(place) ? { place, verdict: 'open' } : { place, ...finding };
}

function versionReport({ name, version }: Target, answers: ReadonlyMap<string, Answer>): VersionReport {
  const missing = [...answers].flatMap(([place, { verdict }]) => (verdict === 'missing' ? place : []));
  return { name, version, missing };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().replace(/\s*\n\s*/g, ' ');
}
