/**
 * The answers of the type oracle that a project holds. An answer belongs to a text: where the text changes, those before and
 * after the change move along and count until they are asked again, so that findings do not flicker while somebody types.
 */
import type { Answer, Answered, Answers, OpenSite } from '../../rules/link/oracle.ts';
import { commonEnds } from './text-change.ts';

interface Held {
  readonly name: string;
  readonly answer: Answer;
  /** False once something changed that the answer may depend on. */
  readonly fresh: boolean;
}

interface FileAnswers {
  readonly text: string;
  readonly byOffset: ReadonlyMap<number, Held>;
}

/** Undefined for what is no file of the project. */
export interface TextsByPath {
  get(path: string): string | undefined;
}

export class TypeAnswers implements Answers {
  readonly #files = new Map<string, FileAnswers>();

  of(path: string, offset: number): Answer | null {
    return this.#files.get(path)?.byOffset.get(offset)?.answer ?? null;
  }

  /** What is to be asked: what is open and was not asked, and what may have another answer by now. */
  pending(open: readonly OpenSite[]): OpenSite[] {
    const news = open.filter(({ path, offset }) => !this.#files.get(path)?.byOffset.has(offset));
    const doubtful = [...this.#files].flatMap(([path, { byOffset }]) =>
      [...byOffset].flatMap(([offset, { name, fresh }]) => (fresh ? [] : [{ path, offset, name }])),
    );
    return [...news, ...doubtful];
  }

  /** Takes answers for a file's text; true if any of them is new. */
  add(path: string, text: string, answers: readonly Answered[]): boolean {
    const before = this.#files.get(path);
    const byOffset = new Map(before?.text === text ? before.byOffset : []);
    let changed = false;
    for (const { offset, name, answer } of answers) {
      changed ||= JSON.stringify(byOffset.get(offset)?.answer ?? []) !== JSON.stringify(answer);
      byOffset.set(offset, { name, answer, fresh: true });
    }
    this.#files.set(path, { text, byOffset });
    return changed;
  }

  all(): Answered[] {
    return [...this.#files].flatMap(([path, { byOffset }]) =>
      [...byOffset].map(([offset, { name, answer }]) => ({ path, offset, name, answer })),
    );
  }

  /** Facts are from these texts now; only those of `changed` are others than before, if given. */
  follow(texts: TextsByPath, changed: Iterable<string> = [...this.#files.keys()]): void {
    for (const path of changed) {
      const before = this.#files.get(path);
      if (before === undefined) continue;
      const text = texts.get(path);
      if (text === undefined) this.#files.delete(path);
      else if (text !== before.text) this.#files.set(path, { text, byOffset: moved(before, text) });
    }
  }

  /** Those of another project, which asked of texts that mostly are the same. */
  takeFrom(other: TypeAnswers): void {
    for (const [path, answers] of other.#files) this.#files.set(path, answers);
  }

  /** As they are now, whatever comes. */
  asOfNow(): Answers {
    const files = new Map(this.#files);
    return { of: (path, offset) => files.get(path)?.byOffset.get(offset)?.answer ?? null };
  }

  clear(): void {
    this.#files.clear();
  }

  /** Something changed that any answer may depend on: they count until they are asked again. */
  doubt(): void {
    for (const [path, { text, byOffset }] of this.#files) {
      const held = [...byOffset].map(([offset, each]) => [offset, { ...each, fresh: false }] as const);
      this.#files.set(path, { text, byOffset: new Map(held) });
    }
  }
}

/** Answers on lines that the change did not touch. */
function moved({ text: before, byOffset }: FileAnswers, after: string): Map<number, Held> {
  const { prefix, suffix } = commonEnds(before, after);
  const firstTouched = before.lastIndexOf('\n', prefix - 1) + 1;
  const lastTouched = before.indexOf('\n', before.length - suffix);
  const kept = new Map<number, Held>();
  for (const [offset, held] of byOffset) {
    const doubted = { ...held, fresh: false };
    if (offset < firstTouched) kept.set(offset, doubted);
    else if (lastTouched >= 0 && offset > lastTouched)
      kept.set(offset + after.length - before.length, doubted);
  }
  return kept;
}
