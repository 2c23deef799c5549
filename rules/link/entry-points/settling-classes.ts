/** Classes around handlers that say how long answers keep, such as interceptors: named at a handler, or there for all. */
import { onceFor } from '../../base/once-for.ts';
import type { DecoratorFacts, FileFacts, FunctionFacts, Ref } from '../../facts/facts.ts';
import type { Caching } from '../../knowledge/define-framework.ts';
import type { LinkedFile } from '../program.ts';
import { classNameOf } from '../values/class-names.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';

type Around = NonNullable<Caching['around']>;

interface Settling {
  readonly names: ReadonlySet<string>;
  /** True if no decorator names one of them. */
  readonly forAll: boolean;
}

export function isSettledByClass(input: EntryPointsInput, { framework, handler }: Found): boolean {
  const { file, facts } = handler;
  const around = waysAround(input).get(framework);
  if (!around) return false;
  const { names, forAll } = settlingClasses(input).get(framework) ?? NOTHING;
  const decorators = [...facts.decorators, ...(file.facts.classes[facts.class]?.decorators ?? [])];
  return forAll || namedBy(decorators, file.facts, around).some(name => names.has(name));
}

const NOTHING: Settling = { names: new Set(), forAll: false };

const waysAround = onceFor(
  ({ knowledge }: EntryPointsInput): ReadonlyMap<string, Around> =>
    new Map(
      knowledge.frameworks.flatMap(({ package: name, caching }) =>
        caching?.around ? [[name, caching.around] as const] : [],
      ),
    ),
);

/** Every route of a program asks. */
const settlingClasses = onceFor((input: EntryPointsInput): ReadonlyMap<string, Settling> => {
  const ways = [...waysAround(input)];
  return new Map(ways.map(([framework, around]) => [framework, settlingOf(input, around)]));
});

function settlingOf({ files }: EntryPointsInput, around: Around): Settling {
  const names = new Set(
    files.flatMap(({ facts }) =>
      facts.functions
        .filter(each => settles(facts, each, around))
        .map(each => ownerOf(facts, each)?.name ?? ''),
    ),
  );
  const named = names.size > 0 ? namedAnywhere(files, around) : names;
  return { names, forAll: [...names].some(name => !named.has(name)) };
}

function ownerOf({ classes }: FileFacts, { class: id }: FunctionFacts) {
  return classes[id];
}

function settles(facts: FileFacts, each: FunctionFacts, { methods }: Around): boolean {
  const owner = methods.includes(each.name) ? ownerOf(facts, each) : undefined;
  return (
    owner !== undefined &&
    owner.implements.length > 0 &&
    facts.sites.some(
      ({ start, end, args }) => start >= each.start && end <= each.end && args.some(namesCacheControl),
    )
  );
}

function namedAnywhere(files: readonly LinkedFile[], around: Around): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ facts }) =>
      [...facts.classes, ...facts.functions].flatMap(({ decorators }) => namedBy(decorators, facts, around)),
    ),
  );
}

/** `@UseInterceptors(Keeping, new Logging())` */
function namedBy(decorators: readonly DecoratorFacts[], facts: FileFacts, { decorator }: Around): string[] {
  return decorators
    .filter(({ name }) => name === decorator)
    .flatMap(({ args }) => args.map(arg => classNameOf(arg, facts)));
}

function namesCacheControl(arg: Ref): boolean {
  if (arg.kind === 'literal') return typeof arg.value === 'string' && /^cache-control$/i.test(arg.value);
  return arg.kind === 'object' && arg.properties.some(({ name }) => /^cache-control$/i.test(name));
}
