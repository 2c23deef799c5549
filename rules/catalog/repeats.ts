/** Repeated calls as the rules see them: all loops around one call together, outermost first. */
import type { EffectKind } from '../base/effect.ts';
import type { Program, Reached, Repeat } from '../link/program.ts';
import { placeKey } from './evidence.ts';

/** The loops around one call. */
export interface RepeatedCall {
  /** `placeKey` of the call. */
  readonly key: string;
  /** Outermost first. */
  readonly repeats: readonly Repeat[];
}

/** By `placeKey` of the call. */
export type RepeatedCalls = ReadonlyMap<string, RepeatedCall>;

/** Every call in a loop that leads to an effect, with the loops around it. */
export function repeatedCalls(program: Program): RepeatedCalls {
  const groups = new Map<string, Repeat[]>();
  for (const repeat of program.repeats) {
    const key = placeKey(repeat.call);
    const group = groups.get(key);
    if (group) group.push(repeat);
    else groups.set(key, [repeat]);
  }
  const calls = new Map<string, RepeatedCall>();
  for (const [key, repeats] of groups) {
    calls.set(key, {
      key,
      repeats: repeats.sort((a, b) => a.loop.start - b.loop.start || b.loop.end - a.loop.end),
    });
  }
  return calls;
}

/** True if the number of trips follows the data: more than `few`, or unknown. */
export function growsBeyond(few: number, repeat: Repeat): boolean {
  if (repeat.reason === 'each') return repeat.bound === null || repeat.bound > few;
  return repeat.reason === 'constant' && repeat.bound !== null && repeat.bound > few;
}

/** True if the loop adds only a few trips to what is around it, so that the loops outside decide. */
export function isSmall(repeat: Repeat): boolean {
  return repeat.reason === 'retry' || repeat.reason === 'constant';
}

/** True if the call is of a form for many of the program's own, so that there is one trip for each group or chunk. */
export function isBulk(repeat: Repeat, reached: Reached): boolean {
  return reached.path.length > 1 && BULK.test(repeatedName(repeat, reached));
}

const BULK = /(?:^|\.)(?:bulk|batch)[A-Z_]\w*$|(?:[bB]ulk|[bB]atch|[mM]any|[mM]ultiple)$/;

/**
 * True if each trip does more than one thing, somewhere in the functions it calls: it reads and writes the
 * database, or talks to others too. Then a bound mends it, where a batch would mean to write those functions anew.
 */
export function isWholeProcedure(repeat: Repeat, reached: Reached): boolean {
  const does = (kind: EffectKind) => repeat.effects.some(({ effect }) => effect.kind === kind);
  if (repeat.connection?.isProcedure) return true;
  if (reached.path.length === 1) return false;
  const isMixed = (does('db.read') && does('db.write')) || does('http') || does('process');
  // One after another, what the procedures read can still be read before the loop: worth it where many are sure to run.
  if (repeat.mode !== 'concurrent' && reached.effect.kind === 'db.read') return isMixed && !isOfMany(repeat);
  return isMixed;
}

/** True if the elements come from where there may be many: rows, a request, files, what somebody else answered. */
function isOfMany({ origin }: Repeat): boolean {
  return origin !== null && origin.kind !== 'constant' && origin.kind !== 'part';
}

/** So many calls away, an effect is no longer what the loop asks for if its trips are about something else. */
export const FAR = 3;

/** True if an effect is a detail of what its trips are about: the language that is looked up to send a mail. */
export function isIncidental(repeat: Repeat, reached: Reached): boolean {
  // "step.run('send', async () => …)": what the wrapper itself keeps in its books; the function speaks for itself.
  if (reached.path.length > 1 && repeat.site.args.some(({ kind }) => kind === 'function')) return true;
  if (reached.path.length <= FAR) return false;
  // A driver's or an ORM's own way to send whatever statement it is given.
  if (reached.effect.opaque) return true;
  // A row that is written so far away notes what somebody else's operation did.
  if (reached.effect.kind === 'db.write') return true;
  // A round trip to the cache or a queue so far away is how somebody else's operation is done, not what the loop asks for.
  if (reached.effect.kind === 'cache' || reached.effect.kind === 'queue') return true;
  return repeat.effects.some(
    ({ effect, path }) => effect.kind === 'http' && path.length <= reached.path.length,
  );
}

/** The loops on the way from a call to its effect, inside the functions that it calls. */
export function loopsInside(calls: RepeatedCalls, reached: Reached): readonly Repeat[] {
  return reached.path.slice(1).flatMap(step => calls.get(placeKey(step))?.repeats ?? []);
}

/** `N`, `N×M` … for the loops around a call that grow with the data; a constant if the text shows one. */
export function multiplicityOf(growing: readonly Repeat[]): string {
  const only = growing.length === 1 ? growing[0] : undefined;
  if (only && only.bound !== null) return String(only.bound);
  return ['N', 'M', 'K'].slice(0, Math.max(1, growing.length)).join('×');
}

/** The number of runs that an estimate assumes. */
export function assumedRuns(growing: readonly Repeat[], n: number): number {
  return growing.reduce((runs, repeat) => runs * (repeat.bound ?? n), 1);
}

/** `every item of orders`, or the loop itself where its text is too long to name. */
export function everyItem(repeat: Repeat): string {
  return repeat.over === '' ? 'every trip of this loop' : `every item of ${repeat.over}`;
}

/** What runs repeatedly, in the user's words; of `items.map(load)` it is `load`, not the iterating call. */
export function repeatedName(repeat: Repeat, reached: Reached): string {
  const [first, second] = reached.path;
  const byReference = placeKey(repeat.loop) === placeKey(repeat.call);
  return (byReference ? second?.within : undefined) || first?.text || reached.effect.operation;
}
