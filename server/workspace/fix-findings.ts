/**
 * Applies the fixes of a project's findings to its texts, in memory: as many in one pass as touch different files, then the
 * project is linked again, until nothing is left to apply.
 */
import { type Finding, type FixOffer, partsOf } from '../../rules/base/finding.ts';
import { applyEdits, type EditedFile, type FileEdits } from '../../rules/fix/fix.ts';
import type { FileChange, Project } from './project-interface.ts';
import type { ScanResult } from './scan-result.ts';

export interface FixChoice {
  /** True for the findings that are to be fixed. */
  wants(finding: Finding): boolean;
  /** True for the offers that may be taken. */
  accepts(offer: FixOffer): boolean;
  /** True if a fix may change these files; all may if not given. */
  mayChange?(files: readonly FileEdits[]): boolean;
}

export interface AppliedFix {
  readonly finding: Finding;
  readonly offer: FixOffer;
}

/** A finding that keeps its place, for this reason. */
export interface RefusedFix extends AppliedFix {
  readonly reason: string;
}

export interface FixRun {
  /** In the order in which they were applied. */
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** Texts before and after by path, in order of path. */
  readonly changed: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** The findings and problems of the changed program. */
  readonly result: ScanResult;
}

/** The project keeps the changed texts as buffers: `update` with `text: null` gives the disk's back. */
export async function fixFindings(project: Project, choice: FixChoice): Promise<FixRun> {
  const run = new RunningFix(choice);
  for (;;) {
    const result = project.findings();
    const changes = await run.pass(result);
    if (changes.length === 0) return run.end(result);
    await project.update(changes);
  }
}

class RunningFix {
  readonly #choice: FixChoice;
  readonly #applied: AppliedFix[] = [];
  readonly #refused = new Map<string, RefusedFix>();
  readonly #before = new Map<string, string>();
  readonly #after = new Map<string, string>();
  /** How often a finding of this id may still be fixed: one that its fix leaves standing must not be fixed for ever. */
  #credit: Map<string, number> | null = null;

  constructor(choice: FixChoice) {
    this.#choice = choice;
  }

  /** The changes of the fixes that touch different files. */
  async pass(result: ScanResult): Promise<readonly FileChange[]> {
    const parts = result.findings.flatMap(partsOf);
    this.#credit ??= countRules(parts);
    const changes = new Map<string, string>();
    for (const finding of parts.filter(each => this.#choice.wants(each))) {
      if (changes.has(finding.path) || this.#creditOf(finding) === 0) continue;
      await this.#fix(finding, result, changes);
    }
    return [...changes].map(([path, text]) => ({ path, text }));
  }

  async #fix(finding: Finding, result: ScanResult, changes: Map<string, string>): Promise<void> {
    for (const offer of finding.fixes.filter(each => this.#choice.accepts(each))) {
      const outcome = await result.fix(finding, offer.id);
      if (outcome.kind === 'refused') {
        this.#refused.set(finding.id, { finding, offer, reason: outcome.reason });
        continue;
      }
      if (this.#choice.mayChange?.(outcome.files) === false) continue;
      // The next pass comes to it, with the texts as they are then.
      if (outcome.files.some(({ path }) => changes.has(path))) return;
      for (const file of outcome.files) this.#change(file, changes);
      this.#credit?.set(creditKey(finding), this.#creditOf(finding) - 1);
      this.#refused.delete(finding.id);
      this.#applied.push({ finding, offer });
      return;
    }
  }

  #change({ path, edits, text }: EditedFile, changes: Map<string, string>): void {
    const after = applyEdits(text, edits);
    if (!this.#before.has(path)) this.#before.set(path, text);
    this.#after.set(path, after);
    changes.set(path, after);
  }

  #creditOf(finding: Finding): number {
    return this.#credit?.get(creditKey(finding)) ?? 0;
  }

  end(result: ScanResult): FixRun {
    const paths = [...this.#after.keys()].sort();
    const left = new Set(result.findings.flatMap(partsOf).map(({ id }) => id));
    return {
      applied: this.#applied,
      refused: [...this.#refused.values()].filter(({ finding }) => left.has(finding.id)),
      changed: new Map(
        paths.map(path => [
          path,
          { before: this.#before.get(path) ?? '', after: this.#after.get(path) ?? '' },
        ]),
      ),
      result,
    };
  }
}

function countRules(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = creditKey(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Ids of equal anchors move up when the first of them is fixed, so findings are counted by rule and file. */
function creditKey({ rule, path }: Finding): string {
  return `${rule}:${path}`;
}
