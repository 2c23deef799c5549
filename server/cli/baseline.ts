/** The baseline of a run: where it lies, what it holds back, and when it shrinks. */
import { join } from 'node:path';
import type { Finding } from '../../rules/base/finding.ts';
import { BASELINE_FILE, type Baseline, readBaseline, writeBaseline } from '../host/baseline-file.ts';
import { amountOf, goneFrom, type Sight, unknownTo, withoutGone } from '../workspace/baseline.ts';
import { UsageError } from './exit-status.ts';
import { writeErr } from './output.ts';
import type { Target } from './scan-target.ts';

export interface OpenedBaseline {
  /** As errors name it. */
  readonly file: string;
  readonly baseline: Baseline;
}

/** `chosen` is a file that the user named, or `false` for none; without it the one in the scanned folder counts. */
export async function openBaseline(
  target: Target,
  chosen: string | false | undefined,
): Promise<OpenedBaseline | null> {
  if (chosen === false) return null;
  const file = baselineFile(target, chosen);
  const read = await readBaseline(file);
  if (read.kind === 'baseline') return { file, baseline: read.baseline };
  if (read.kind === 'broken') throw unusable(file, read.reason);
  if (chosen !== undefined) throw new UsageError(`there is no baseline '${file}'`);
  return null;
}

export function baselineFile({ root }: Target, chosen: string | undefined): string {
  return chosen ?? join(root, BASELINE_FILE);
}

export function unusable(file: string, reason: string): UsageError {
  return new UsageError(`the baseline '${file}' cannot be used: ${reason}`);
}

export interface Settled {
  readonly fresh: readonly Finding[];
  readonly counts: { readonly held: number; readonly gone: number };
}

/**
 * Holds back what the baseline knows and takes out of it what is gone. On a build machine it only says so: what it wrote
 * there would be lost, and a build should not change its checkout.
 */
export function settleBaseline(
  { file, baseline }: OpenedBaseline,
  findings: readonly Finding[],
  { sight, quiet }: { readonly sight: Sight; readonly quiet: boolean },
): Settled {
  // What got hotter is told though it is recorded: it was accepted as it was.
  const unknown = new Set(unknownTo(baseline, findings));
  const fresh = findings.filter(finding => unknown.has(finding) || finding.change?.kind === 'hotter');
  const held = findings.length - fresh.length;
  const gone = goneFrom(baseline, findings, sight);
  if (gone > 0) {
    const isPruned = !isBuildMachine() && tryWrite(file, withoutGone(baseline, findings, sight));
    const note = isPruned
      ? `took ${entries(gone)} out of ${file}: what ${gone === 1 ? 'it stands' : 'they stand'} for is gone`
      : `${file} has ${entries(gone)} for what is gone; hotpath baseline --update takes ${gone === 1 ? 'it' : 'them'} out`;
    if (!quiet) writeErr(`hotpath: ${note}\n`);
  }
  return { fresh, counts: { held, gone } };
}

export function entries(amount: number): string {
  return amount === 1 ? '1 entry' : `${amount} entries`;
}

export function entriesOf(baseline: Baseline): string {
  return entries(amountOf(baseline));
}

/** A file that cannot be written is as it was: the scan's findings do not depend on it. */
function tryWrite(file: string, baseline: Baseline): boolean {
  try {
    writeBaseline(file, baseline);
    return true;
  } catch {
    return false;
  }
}

/** Every build service sets it. */
function isBuildMachine(): boolean {
  const { CI } = process.env;
  return CI !== undefined && !['', '0', 'false'].includes(CI);
}
