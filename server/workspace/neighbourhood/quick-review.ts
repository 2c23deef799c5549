/**
 * What a change does to findings, without linking the whole program again: its neighbourhood is linked as it was and as it is, and the
 * difference is applied to the findings of the last whole program. It takes as long as the neighbourhood is large. The whole program has
 * the last word, as soon as it is linked.
 */

import type { Finding } from '../../../rules/base/finding.ts';
import type { FileFacts, FunctionFacts } from '../../../rules/facts/facts.ts';
import { movesBetween } from '../../../rules/facts/moves.ts';
import type { Answers } from '../../../rules/link/oracle.ts';
import type { HotPath, Program } from '../../../rules/link/program.ts';
import type { Workspace } from '../../../rules/link/workspace.ts';
import type { Entries } from '../entries.ts';
import type { OffsetOf } from '../moved-findings.ts';
import type { LinkInput } from '../project-types.ts';
import type { ScanResult } from '../scan-result.ts';
import { offsetsBetween } from '../text-change.ts';
import { applyChange } from './findings-change.ts';
import { importKeys } from './imported-files.ts';
import { movedPaths, pathsFromElsewhere, sameFunctions } from './known-paths.ts';
import { neighbourhoodOf, type Surroundings, surroundingsOf } from './neighbourhood.ts';

/** A state of all files that was linked as a whole. */
export interface WholeState extends LinkInput {
  readonly program: Program;
  readonly result: ScanResult;
  /** What a type checker said of it. */
  readonly answers: Answers;
  /** What else has a say in findings. */
  readonly terms: string;
}

export interface LinkingOfFew {
  /** What a type checker said, as far as it holds for the texts of now. */
  readonly answers: Answers;
  /** Links and judges a few files by themselves. */
  findingsOf(workspace: Workspace, answers: Answers): readonly Finding[];
}

export interface QuickChange {
  readonly linkedFiles: number;
  readonly findings: readonly Finding[];
  /** What the offsets of findings refer to: these texts, but for those of files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly movedTexts: ReadonlyMap<string, string>;
}

/** Around more files than these there is so much that the whole program takes no longer. */
const MOST_CHANGED = 8;

export class QuickReview {
  readonly #whole: Omit<WholeState, 'program'>;
  /** Null once its memory is wanted for the next one. */
  #program: Program | null;
  /** Made for the first neighbourhood. */
  #surroundings: Surroundings | null = null;
  readonly #changed = new Set<string>();
  readonly #compared = new WeakMap<FileFacts, boolean>();
  #near: Near | null = null;

  constructor({ program, ...whole }: WholeState) {
    this.#whole = whole;
    this.#program = program;
  }

  get terms(): string {
    return this.#whole.terms;
  }

  get result(): ScanResult {
    return this.#whole.result;
  }

  isOf(program: Program): boolean {
    return this.#program === program;
  }

  /** Files that may be others than in the whole state. */
  get changedPaths(): ReadonlySet<string> {
    return this.#changed;
  }

  /** Gets ready for changes of a file, so that the first of them takes no longer than others. */
  prepareFor(path: string, few: Pick<LinkingOfFew, 'findingsOf'>): void {
    const facts = this.#whole.workspace.files.get(path);
    if (this.#changed.size > 0 || facts === undefined) return;
    const near = this.#nearby(new Map([[path, facts]]));
    if (near !== null) this.#findingsBefore(near, few);
  }

  /** These files may be others than in the whole state. */
  noteChanged(paths: Iterable<string>): void {
    for (const path of paths) this.#changed.add(path);
  }

  /** Lets the program go: from then on only further changes of the same files can be told. */
  release(): void {
    this.#program = null;
    this.#surroundings = null;
  }

  /**
   * Null if only the whole program can tell. Where there are too many changes, or the program is gone, nothing new is found: what is known
   * moves with the texts.
   */
  changeOf(entries: Entries, few: LinkingOfFew): QuickChange | null {
    const { workspace, texts, result } = this.#whole;
    const changed = this.#changedFacts(entries);
    if (changed === null) return null;
    const saysMore = new Map([...changed].filter(([path, facts]) => this.#saysOther(path, facts)));
    const near = saysMore.size > MOST_CHANGED ? NOTHING : (this.#nearby(saysMore) ?? NOTHING);
    const files = factsOf(near.paths, path => changed.get(path) ?? workspace.files.get(path));
    const movedTexts = new Map([...changed.keys()].map(path => [path, entries.get(path)?.text ?? '']));
    const offsetOf = offsetsIn(texts, movedTexts);
    const pathsOf = pathsByFunction(near, changed, workspace.files);
    const hasMoved = changed.size > saysMore.size;
    const knownPaths = hasMoved ? (fn: FunctionFacts) => movedPaths(pathsOf(fn), offsetOf) : pathsOf;
    const findings = applyChange({
      whole: result.findings,
      before: this.#findingsBefore(near, few),
      after: few.findingsOf({ ...workspace, files, knownPaths }, few.answers),
      changed,
      offsetOf,
    });
    return { findings, texts, movedTexts, linkedFiles: files.size };
  }

  #findingsBefore(near: Near, { findingsOf }: Pick<LinkingOfFew, 'findingsOf'>): readonly Finding[] {
    const { workspace, answers } = this.#whole;
    near.findings ??= findingsOf(
      {
        ...workspace,
        files: factsOf(near.paths, path => workspace.files.get(path)),
        knownPaths: fn => near.reached.get(fn) ?? [],
      },
      answers,
    );
    return near.findings;
  }

  /** Null if a file came or went, which changes what names lead to. */
  #changedFacts(entries: Entries): Map<string, FileFacts> | null {
    const { files } = this.#whole.workspace;
    const changed = new Map<string, FileFacts>();
    for (const path of this.#changed) {
      const facts = entries.get(path)?.facts;
      const before = files.get(path);
      if (!facts || before === undefined) return null;
      if (facts !== before) changed.set(path, facts);
    }
    return changed;
  }

  /** False for a file of which only places differ: nothing is to be linked for it. */
  #saysOther(path: string, facts: FileFacts): boolean {
    const before = this.#whole.workspace.files.get(path);
    const known = this.#compared.get(facts);
    if (known !== undefined) return known;
    const saysOther = before === undefined || movesBetween(before, facts) === null;
    this.#compared.set(facts, saysOther);
    return saysOther;
  }

  #nearby(changed: ReadonlyMap<string, FileFacts>): Near | null {
    const changedFiles = [...changed.keys()].join('\0');
    const imports = [...changed.values()].flatMap(importKeys).join('\0');
    const isKnown = this.#near?.changedFiles === changedFiles;
    if (isKnown && (this.#near?.imports === imports || this.#program === null)) return this.#near;
    if (this.#program === null) return null;
    this.#surroundings ??= surroundingsOf(this.#program, this.#whole.workspace);
    const surroundings = this.#surroundings;
    const around = new Set(
      [...changed].flatMap(([path, facts]) => [...neighbourhoodOf(path, facts, surroundings)]),
    );
    const paths = [...around].sort();
    const reached = pathsFromElsewhere(surroundings, around, changed);
    this.#near = { changedFiles, imports, paths, reached, findings: null };
    return this.#near;
  }
}

/** Of the files that changed. */
interface Near {
  /** Their paths, as a key. */
  readonly changedFiles: string;
  /** What they import, as a key. */
  readonly imports: string;
  readonly paths: readonly string[];
  /** How functions there were reached, but by what the changed files say. */
  readonly reached: ReadonlyMap<FunctionFacts, readonly HotPath[]>;
  /** Of the neighbourhood as it was, once they are known. */
  findings: readonly Finding[] | null;
}

const NOTHING: Near = { changedFiles: '', imports: '', paths: [], reached: new Map(), findings: [] };

/** Of functions of changed files too, as far as they can be recognised. */
function pathsByFunction(
  { reached }: Near,
  changed: ReadonlyMap<string, FileFacts>,
  before: ReadonlyMap<string, FileFacts>,
): (fn: FunctionFacts) => readonly HotPath[] {
  const earlier = new Map<FunctionFacts, FunctionFacts>();
  for (const [path, facts] of changed)
    for (const [then, now] of sameFunctions(before.get(path), facts)) earlier.set(now, then);
  return fn => reached.get(earlier.get(fn) ?? fn) ?? [];
}

function offsetsIn(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): OffsetOf {
  const offsets = new Map(
    [...after].map(([path, text]) => [path, offsetsBetween(before.get(path) ?? '', text)] as const),
  );
  return (path, offset, side) => {
    const own = offsets.get(path);
    return own === undefined ? offset : own(offset, side);
  };
}

function factsOf(
  paths: readonly string[],
  of: (path: string) => FileFacts | undefined,
): ReadonlyMap<string, FileFacts> {
  return new Map(
    paths.flatMap(path => {
      const facts = of(path);
      return facts === undefined ? [] : [[path, facts] as const];
    }),
  );
}
