/** What a reference can stand for, once it is followed through the program: the linker's abstract values. */
import type { Confidence } from '../../base/effect.ts';
import type { ClassFacts, Kept, Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { Library, Member } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';

export type ObjectRef = Extract<Ref, { kind: 'object' }>;

/** A call of a function of the program, which gave a function or an object of functions. */
export interface MadeBy {
  readonly by: FunctionNode;
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  /** True for a function of an object that the call made: another one of it may be what runs the functions given. */
  readonly isPart?: true;
}

export type Value =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'function';
      readonly node: FunctionNode;
      /** Set if it is less than certain that calling the value runs the function: `cache(fn)` of an unknown package. */
      readonly confidence?: Confidence;
      /** Set if calling the value runs the function for the first caller only: `memoize(load)`. */
      readonly kept?: Kept;
      /** The call that made it, if it may run functions which that call was given: `withRetry(load)`. */
      readonly made?: MadeBy;
    }
  | { readonly kind: 'class'; readonly file: LinkedFile; readonly class: ClassFacts }
  | { readonly kind: 'instance'; readonly file: LinkedFile; readonly class: ClassFacts }
  /** The namespace of a scanned file. */
  | { readonly kind: 'module'; readonly file: LinkedFile }
  | {
      readonly kind: 'object';
      readonly file: LinkedFile;
      readonly ref: ObjectRef;
      /** As for functions: the object's own functions may run what the call that made it was given. */
      readonly made?: MadeBy;
    }
  /** Something of a declared shape: an interface, an object type, a function type. */
  | { readonly kind: 'shape'; readonly file: LinkedFile; readonly type: TypeRef }
  /** Something that has all of these. */
  | { readonly kind: 'all'; readonly of: readonly Value[] }
  | {
      readonly kind: 'array';
      readonly of: Value;
      readonly size: number | null;
      /** For what is declared to have anything by any name (`Record<string, Load>`): the object that is written. */
      readonly written?: Value;
    }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** The namespace of a package that knowledge describes. */
  | { readonly kind: 'package'; readonly library: Library }
  /** A function, class or property that knowledge describes, with what it was read from. */
  | {
      readonly kind: 'member';
      readonly library: Library;
      readonly member: Member;
      readonly type: string;
      readonly name: string;
      readonly receiver: Value;
    }
  /** A value of a type that knowledge describes. */
  | {
      readonly kind: 'typed';
      readonly library: Library;
      readonly type: string;
      readonly args: readonly Value[];
      /** The call that made the schema which it is, or is made of, where programs add members by one: `new Schema(…)`. */
      readonly schema?: SiteFacts;
    }
  /** Something of a package that no knowledge describes. */
  | { readonly kind: 'foreign'; readonly package: string };

export const UNKNOWN: Value = { kind: 'unknown' };

export function arrayOf(of: Value, size: number | null = null): Value {
  return { kind: 'array', of, size };
}
