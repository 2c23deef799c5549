/**
 * What a program puts on objects and modules of its own after they are made: `state.db = client.db()` once it is connected, and what mixins
 * add (`module.exports = topics => { topics.find = …; }`).
 */
import type { Ref } from '../../facts/facts.ts';
import { isExports } from '../../facts/ref-parts.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { UNKNOWN, type Value } from './value.ts';

interface Put {
  readonly file: LinkedFile;
  readonly on: Ref;
  readonly value: Ref;
  /** True for what a function adds to what it is given, whenever it runs: only this may be code. */
  readonly isMixedIn: boolean;
}

/** A name that is put on more things says nothing of any of them. */
const MAX_PUTS = 100;

export class PutMembers {
  private byName: Map<string, Put[]> | null = null;
  private readonly files: readonly LinkedFile[];
  private readonly evaluator: () => Evaluator;

  constructor(files: readonly LinkedFile[], evaluator: () => Evaluator) {
    this.files = files;
    this.evaluator = evaluator;
  }

  /** What is put under a name on an object or a module; unknown where that is more than one thing. */
  behind(holder: Extract<Value, { kind: 'object' | 'module' }>, name: string): Value {
    const puts = this.puts().get(name) ?? [];
    if (puts.length > MAX_PUTS) return UNKNOWN;
    const evaluator = this.evaluator();
    let found: Value = UNKNOWN;
    for (const { file, on, value, isMixedIn } of puts) {
      if (!isSame(holder, evaluator.evaluate(file, on))) continue;
      const put = evaluator.evaluate(file, value);
      if (!(isMixedIn ? isCode(put) : isThing(put))) continue;
      if (found.kind !== 'unknown' && !isAlike(found, put)) return UNKNOWN;
      found = put;
    }
    return found;
  }

  private puts(): Map<string, Put[]> {
    this.byName ??= this.read();
    return this.byName;
  }

  private read(): Map<string, Put[]> {
    const byName = new Map<string, Put[]>();
    for (const file of this.files) {
      // Tests put doubles there.
      if (file.cold === 'test') continue;
      for (const { kind, callee, args, conditional } of file.facts.sites) {
        const [value] = args;
        if (kind !== 'assign' || callee.kind !== 'member' || !value || !mayHold(callee.object)) continue;
        const isMixedIn = !conditional && isParam(file, callee.object);
        const put = { file, on: callee.object, value, isMixedIn };
        const puts = byName.get(callee.name);
        if (puts) puts.push(put);
        else byName.set(callee.name, [put]);
      }
    }
    return byName;
  }
}

/** A variable, a parameter, `this` of an object, or a module. */
function mayHold(ref: Ref): boolean {
  return ref.kind === 'local' || ref.kind === 'owner' || ref.kind === 'import' || isExports(ref);
}

function isSame(holder: Value, on: Value): boolean {
  if (holder.kind === 'object') return on.kind === 'object' && on.ref === holder.ref;
  return holder.kind === 'module' && on.kind === 'module' && on.file === holder.file;
}

function isParam(file: LinkedFile, ref: Ref): boolean {
  return ref.kind === 'local' && file.facts.bindings[ref.binding]?.param !== undefined;
}

/** Something with methods; lists and plain data may have changed by the time that they are read. */
function isThing({ kind }: Value): boolean {
  return kind === 'instance' || kind === 'typed';
}

function isCode(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'class' || isThing(value);
}

function isAlike(a: Value, b: Value): boolean {
  if (a.kind === 'typed' && b.kind === 'typed') return a.library === b.library && a.type === b.type;
  if (a.kind === 'function' && b.kind === 'function') return a.node === b.node;
  return 'class' in a && 'class' in b && a.kind === b.kind && a.class === b.class;
}
