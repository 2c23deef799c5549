/** Reads and writes `hotpath-baseline.json`: the fingerprints of findings that a team has accepted for now. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { core } from 'zod';
import type { Confidence } from '../../rules/base/effect.ts';
import { withoutByteOrderMark } from './read-sources.ts';
import { replaceFile } from './replace-file.ts';

/** Relative to the root. */
export const BASELINE_FILE = 'hotpath-baseline.json';

export interface Baseline {
  /** The least sure findings it holds: a stricter scan does not see them all. */
  readonly minConfidence: Confidence;
  /** `checked`: a type checker was asked; a scan without one does not see them all. */
  readonly types: 'checked' | 'declared';
  /** Fingerprints by path, relative to the root with `/`, and by rule. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export type ReadBaseline =
  | { readonly kind: 'none' }
  | { readonly kind: 'baseline'; readonly baseline: Baseline }
  /** `reason` is one sentence. */
  | { readonly kind: 'broken'; readonly reason: string };

/** `file` is absolute, or relative to the current folder. */
export async function readBaseline(file: string): Promise<ReadBaseline> {
  let text: string;
  try {
    text = withoutByteOrderMark(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'none' };
    return broken(wordsOf(error));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return broken(/^[<=>]{7}/m.test(text) ? 'it holds a merge conflict' : wordsOf(error));
  }
  const { baselineSchema } = await import('./baseline-schema.ts');
  const checked = baselineSchema.safeParse(value);
  if (!checked.success) return broken(firstIssue(checked.error.issues));
  const { version: _, ...baseline } = checked.data;
  return { kind: 'baseline', baseline };
}

/** @throws if the file cannot be written. */
export function writeBaseline(file: string, baseline: Baseline): void {
  if (existsSync(file)) replaceFile(file, textOf(baseline));
  else writeFileSync(file, textOf(baseline));
}

/** One fingerprint a line, in a fixed order: two branches that mend different findings merge without a conflict. */
function textOf({ minConfidence, types, findings }: Baseline): string {
  const sorted = byKey(findings, rules => byKey(rules, ids => ids.toSorted()));
  return `${JSON.stringify({ version: 1, minConfidence, types, findings: sorted }, null, 2)}\n`;
}

function byKey<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)]));
}

function broken(reason: string): ReadBaseline {
  return { kind: 'broken', reason };
}

function firstIssue([issue]: readonly core.$ZodIssue[]): string {
  if (issue === undefined) return 'it has another form';
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
