/** Asks all questions of a description in every version that is there, and sums the answers up. */
import { closest, distance } from 'fastest-levenshtein';
import { type Answer, OPEN, type Question } from './answers.ts';
import { bindTypes } from './bind-types.ts';
import { openPackage, type Wanted } from './open-package.ts';
import { questionsOf } from './questions.ts';
import type { Subject } from './subjects.ts';

/** Declarations on disk: the folder that holds `node_modules`, and what to import from there. */
export interface Declarations {
  readonly folder: string;
  readonly specifiers: readonly string[];
}

export interface Finding {
  readonly place: string;
  /** `explained` if the types cannot show it and the data says why. */
  readonly verdict: Answer['verdict'] | 'explained';
  /** Why it is there though the types do not show it. */
  readonly because?: string;
  /** The nearest name that is there, of a missing one. */
  readonly nearest?: string;
}

export function answersIn(subject: Subject, { folder, specifiers }: Declarations): Map<string, Answer> {
  const view = bindTypes(subject, openPackage({ folder, specifiers, ...wantedOf(subject, specifiers) }));
  const answer = ({ ask }: Question): Answer => {
    const given = ask(view);
    return given.verdict === 'missing' && view.pack.partial ? OPEN : given;
  };
  return new Map(questionsOf(subject).map(question => [question.place, answer(question)]));
}

/** What to open besides the modules: subpaths that are described by themselves, and the global names. */
function wantedOf({ library }: Subject, specifiers: readonly string[]): Pick<Wanted, 'subpaths' | 'globals'> {
  const own = specifiers.includes(library.package);
  const subpaths = Object.keys(library.exports ?? {}).filter(name => own && name.includes('/'));
  return {
    subpaths: subpaths.map(path => `${library.package}/${path}`),
    globals: library.globals ? specifiers : [],
  };
}

/** A name is found if any version has it, and missing if no version has it that could. */
export function sumUp(
  questions: readonly Question[],
  versions: readonly ReadonlyMap<string, Answer>[],
): Finding[] {
  return questions.map(({ place }) => {
    const answers = versions.flatMap(answersByPlace => answersByPlace.get(place) ?? []);
    if (answers.some(answer => answer.verdict === 'found')) return { place, verdict: 'found' };
    const missing = answers.filter(answer => answer.verdict === 'missing');
    if (missing.length === 0) return { place, verdict: 'open' };
    const nearest = nearestTo(
      place,
      missing.flatMap(answer => answer.instead ?? []),
    );
    return { place, verdict: 'missing', ...(nearest !== undefined && { nearest }) };
  });
}

/** Nothing if more than half of the name would be another. */
function nearestTo(place: string, names: readonly string[]): string | undefined {
  const name = /[^. ]*$/.exec(place)?.[0] ?? '';
  if (names.length === 0) return undefined;
  const nearest = closest(name, [...new Set(names)]);
  return distance(name, nearest) * 2 > name.length ? undefined : nearest;
}
