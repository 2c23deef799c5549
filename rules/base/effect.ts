/** What a site does to the outside world or to the event loop: the vocabulary of effects. */

/** The kinds of work a site can do. `cpu` is computation that blocks, `timer` a wait. */
export const EFFECT_KINDS = [
  'db.read',
  'db.write',
  'db.connect',
  'http',
  'cache',
  'fs',
  'queue',
  'process',
  'cpu',
  'timer',
] as const;

/** What a call does outside of its own computation, or `cpu` for a computation that is long. */
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** How sure a link or a finding is; `possible` is hidden unless asked for. */
export type Confidence = 'certain' | 'likely' | 'possible';

/**
 * How a blocking call becomes one that can be awaited. `name`: the module's function of that name gives a promise. `promises`: the
 * function of that name of the module's `promises`. `promisify`: `util.promisify` of the function of that name. `access`: as
 * `promises`, but it rejects in place of giving false. `stdout`: as `promisify`, but it gives an object with what was printed.
 * `callback`: the function of that name is given a callback and calls it with bytes; its types are too many for `promisify`.
 */
export type AsyncBy = 'name' | 'promises' | 'promisify' | 'access' | 'stdout' | 'callback';

/** How a form for many asks, unless by many values of one condition: for `groups` of rows, with as many `statements` in one transaction, or for as many `messages` to people. */
export type BatchBy = 'groups' | 'statements' | 'messages';

/** One effect of a call, as a knowledge pack declares it. */
export interface Effect {
  readonly kind: EffectKind;
  /** True if the call blocks the event loop until it is done. */
  readonly sync: boolean;
  /** The npm package (or `node:` module) that does it. */
  readonly library: string;
  /** The operation as a reader knows it, such as `user.findUnique` or `readFileSync`. */
  readonly operation: string;
  /** The library's form that does many at once, if there is one, such as `findMany`. */
  readonly batch?: string;
  readonly batchBy?: BatchBy;
  /** True if one call already takes many items (`createMany`). */
  readonly many?: boolean;
  /** True if one call writes to several tables: nested creates. */
  readonly several?: boolean;
  /** The library's form that does not block, for sync effects, such as `fs.promises.readFile`. */
  readonly asyncForm?: string;
  /** How a call is made one of the form that does not block, if that can be done. */
  readonly asyncBy?: AsyncBy;
  /** True if it sends a statement whose text is out of sight. */
  readonly opaque?: boolean;
  /** True if it gives each row values of its own, while its batch form gives all rows the same. */
  readonly differs?: boolean;
  /** True if it writes all rows that meet its conditions, such as those of one parent. */
  readonly byCondition?: boolean;
  /** A hook of its model that runs for this row, while its batch form runs none, such as `AfterCreate`. */
  readonly hook?: string;
  /** True if the library itself merges calls of one tick into one (Prisma's `findUnique`, DataLoader). */
  readonly coalesced?: boolean;
  /** True if the library's client itself lets only so many run at a time. */
  readonly capped?: boolean;
}

const CONFIDENCE_ORDER: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** The less sure of two confidences: a chain is as sure as its weakest link. */
export function weakest(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCE_ORDER[a] >= CONFIDENCE_ORDER[b] ? a : b;
}

export function isDatabase(kind: EffectKind): boolean {
  return kind === 'db.read' || kind === 'db.write';
}
