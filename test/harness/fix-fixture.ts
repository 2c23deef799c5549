/**
 * Reads and runs fixtures of fixes: the files of a program, and under `//# path fixed` those that the fix changes, as they
 * are then. A fixture whose fix has to refuse says why in a line `//# refused: part of the reason`, and one whose finding must
 * have no offer at all `//# no offer`.
 */

import { basename } from 'node:path';
import { type Finding, type FixOffer, partsOf } from '../../rules/base/finding.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { applyEdits, DEFAULT_FIX_OPTIONS, type FixOutcome } from '../../rules/fix/fix.ts';
import { computeFix } from '../../rules/judge/compute-fix.ts';
import { judge } from '../../rules/judge/judge.ts';
import type { Program } from '../../rules/link/program.ts';
import { programOf } from '../../rules/testing/program.ts';

const SEPARATOR =
  /^\/\/# (?:(?<path>\S+\.\w+)(?<fixed> fixed)?|refused: (?<refused>.+)|(?<none>no offer))[ \t]*$/;

export interface FixFixture {
  /** What it shows: its first line. */
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  /** Texts after the fix, of the files that it changes. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly expects: 'edits' | 'refusal' | 'no offer';
  /** Part of the reason of a refusal. */
  readonly reason: string;
}

/** What became of a program's first finding of a rule when its first offer was taken. */
export interface FixRun {
  readonly finding: Finding;
  readonly offer: FixOffer | null;
  readonly outcome: FixOutcome | null;
  /** Texts of the changed files. */
  readonly changed: ReadonlyMap<string, string>;
  /** Findings of the rule once the changes are in. */
  readonly left: readonly Finding[];
  /** What the same fix would change in the texts that it has changed already. */
  readonly again: ReadonlyMap<string, string>;
}

/** `fileName` names the first file if the text does not start with a separator. */
export function parseFixFixture(fileName: string, text: string): FixFixture {
  const [first = '', ...lines] = text.split('\n');
  const title = /^\/\/ (.+)$/.exec(first)?.[1];
  if (title === undefined)
    throw new Error(`${fileName}: the first line has to be a comment that says what it shows`);
  const files = new Map<string, string[]>();
  const fixed = new Map<string, string[]>();
  let expects: FixFixture['expects'] = 'edits';
  let reason = '';
  let current: string[] | null = null;
  const start = (texts: Map<string, string[]>, path: string): string[] => {
    current = [];
    texts.set(path, current);
    return current;
  };
  for (const line of lines) {
    const found = SEPARATOR.exec(line)?.groups;
    if (found?.path) start(found.fixed ? fixed : files, found.path);
    else if (found) {
      expects = found.refused ? 'refusal' : 'no offer';
      reason = found.refused ?? '';
    } else if (current !== null || line.trim() !== '')
      (current ?? start(files, `src/${basename(fileName)}`)).push(line);
  }
  return { title, files: textsOf(files), fixed: textsOf(fixed), expects, reason };
}

function textsOf(files: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, lines]) => [path, `${lines.join('\n').trimEnd()}\n`]));
}

/** @throws if the rule finds nothing. */
export async function runFix(files: ReadonlyMap<string, string>, rule: string): Promise<FixRun> {
  const program = programOf(files);
  const [finding] = findingsOf(program, rule);
  if (!finding) throw new Error(`${rule} finds nothing`);
  const offer = finding.fixes[0] ?? null;
  const { outcome, changed } = await take(finding, program, files);
  const mended = new Map([...files, ...changed]);
  const after = programOf(mended);
  const left = findingsOf(after, rule);
  const again = await take(finding, after, mended);
  return { finding, offer, outcome, changed, left, again: again.changed };
}

async function take(
  finding: Finding,
  program: Program,
  files: ReadonlyMap<string, string>,
): Promise<Pick<FixRun, 'outcome' | 'changed'>> {
  const offer = finding.fixes[0];
  const textOf = (path: string) => files.get(path);
  const outcome = offer
    ? await computeFix(offer.id, { finding, program, options: DEFAULT_FIX_OPTIONS, textOf })
    : null;
  const changed = new Map(
    outcome?.kind === 'edits'
      ? outcome.files.map(({ path, edits }) => [path, applyEdits(files.get(path) ?? '', edits)])
      : [],
  );
  return { outcome, changed };
}

function findingsOf(program: Program, rule: string): readonly Finding[] {
  // What people see only if they ask for it has its fix, too.
  const { findings, failures } = judge(program, {
    minimumConfidence: 'possible',
    // A rule that is off by default is tested like the others.
    rules: RULES.map(({ recommended: _, ...each }) => each),
  });
  const failure = failures[0];
  if (failure) throw new Error(`${failure.rule} failed: ${failure.message}`);
  const parts = findings.flatMap(partsOf).filter(finding => finding.rule === rule);
  return parts.sort((a, b) => (a.path === b.path ? a.start - b.start : 0));
}
