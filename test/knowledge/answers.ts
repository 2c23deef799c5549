/** How a name is asked for, and what a version of a package answers. */
import type { View } from './bind-types.ts';
import { exportNames, exportsNamed } from './exports.ts';
import { anyMemberOf, type Found, type Home, memberOf, namesOf } from './look-up.ts';

export interface Question {
  /** What is asked for, as the description says it: `Pool.query`. */
  readonly place: string;
  readonly ask: (view: View) => Answer;
}

export interface Answer {
  /** `open` if the package's types do not say. */
  readonly verdict: 'found' | 'missing' | 'open';
  /** Names that are there instead. */
  readonly instead?: readonly string[];
}

export const FOUND: Answer = { verdict: 'found' };
export const OPEN: Answer = { verdict: 'open' };

export function askExport({ pack }: View, name: string): Answer {
  if (exportsNamed(pack, name).length > 0) return FOUND;
  const known = exportNames(pack);
  return known.length === 0 ? OPEN : { verdict: 'missing', instead: known };
}

export function homesOf(view: View, type: string): readonly Home[] {
  return [...(view.homes.get(type) ?? [])];
}

export function askMember({ pack: { checker } }: View, homes: readonly Home[], name: string): Answer {
  if (homes.length === 0) return OPEN;
  if (homes.some(home => memberOf(checker, home, name))) return FOUND;
  if (homes.some(home => anyMemberOf(checker, home))) return OPEN;
  return { verdict: 'missing', instead: homes.flatMap(home => namesOf(checker, home)) };
}

export function membersNamed({ pack: { checker } }: View, homes: readonly Home[], name: string): Found[] {
  return homes.flatMap(home => memberOf(checker, home, name) ?? []);
}

export function memberQuestion(type: string, name: string): Question {
  return { place: `${type}.${name}`, ask: view => askMember(view, homesOf(view, type), name) };
}
