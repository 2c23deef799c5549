/** Entry points that declarations make: decorated methods and classes of a type; `typed-entry-points.ts` has functions annotated with one. */
import { onceFor } from '../../base/once-for.ts';
import type { ClassFacts, DecoratorFacts, MemberFacts, Ref } from '../../facts/facts.ts';
import type { Entry, Framework } from '../../knowledge/define-framework.ts';
import { importBehind } from '../modules/exports.ts';
import { importOf, isFrom } from '../modules/package-imports.ts';
import type { FunctionNode, LinkedFile, SchemaField } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import { givenName, givenType } from './decorated-schema.ts';
import { placeOf } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { classEntries, decoratorEntries, type EntryOf } from './named-entries.ts';
import { isOneOfMany } from './resolver-types.ts';
import { decoratedRoute } from './route-names.ts';
import { opensItself } from './signed-in.ts';

export function byDecorator(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const facts of file.facts.classes) {
    for (const member of facts.members) {
      if (member.function === undefined) continue;
      for (const decorator of member.decorators) {
        for (const { framework, entry } of entriesOfDecorator(input, file, decorator)) {
          const owner = facts.decorators.find(d => entry.classDecorators?.includes(d.name));
          const handler = input.nodeOf(file, member.function);
          if (!handler || (entry.classDecorators && !owner)) continue;
          const each = recordsOf(input, file, entry, owner, facts.name);
          const settling = settlingDecorator(framework, file, [...member.decorators, ...facts.decorators]);
          const field = fieldOf(input, file, framework, { decorator, owner, member });
          found.push({
            ...decorated(file, framework, entry, decorator, owner, member, handler),
            ...(each !== null && { multipliedBy: each, name: `${each}.${field?.name ?? member.name}` }),
            ...(field && { field }),
            ...(opensItself([...member.decorators, ...facts.decorators]) && { isOpen: true }),
            ...(settling && { cachedBy: { path: file.path, start: settling.start, end: settling.end } }),
          });
        }
      }
    }
  }
}

function decorated(
  file: LinkedFile,
  framework: Framework,
  entry: Extract<Entry, { by: 'decorator' }>,
  decorator: DecoratorFacts,
  owner: DecoratorFacts | undefined,
  member: MemberFacts,
  handler: FunctionNode,
): Found {
  const route = decoratedRoute(owner, decorator);
  const verb = entry.kind === 'http' ? decorator.name.toUpperCase() : '';
  return {
    kind: entry.kind,
    heat: entry.heat,
    name: verb ? `${verb} ${route}` : `${entry.kind} ${member.name}`,
    verb,
    route: verb ? route : '',
    framework: framework.package,
    handler,
    ...placeOf(handler),
    registered: { path: file.path, start: decorator.start, end: decorator.end },
    before: [],
    router: '',
    isMiddleware: false,
    ...(framework.caching?.returned && { answersByReturn: true }),
    ...(framework.caching?.writing && { writing: framework.caching.writing }),
  };
}

/** `@Header('Cache-Control', …)`, `@Redirect('/new')`, and decorators of the project's own that speak of caches. */
function settlingDecorator(
  { caching }: Framework,
  file: LinkedFile,
  decorators: readonly DecoratorFacts[],
): DecoratorFacts | undefined {
  const { noDocument = [], decorators: setting = [], inServer = {} } = caching ?? {};
  return decorators.find(({ name, callee, args }) => {
    if (noDocument.includes(name) || (setting.includes(name) && isCacheHeader(args[0]))) return true;
    const from = importBehind(file, callee);
    return /cache/i.test(name) && !(from && inServer[from.module]?.includes(from.name));
  });
}

/** The field of the schema that a decorated method resolves. */
function fieldOf(
  input: EntryPointsInput,
  file: LinkedFile,
  { schema }: Framework,
  {
    decorator,
    owner,
    member,
  }: { decorator: DecoratorFacts; owner: DecoratorFacts | undefined; member: MemberFacts },
): SchemaField | null {
  if (!schema) return null;
  const name = givenName(decorator) ?? member.name;
  if (schema.roots.includes(decorator.name)) return { type: decorator.name, name };
  const parent = owner?.args[0];
  const type =
    parent &&
    schema.resolves.includes(decorator.name) &&
    givenType({ input, file, decorators: schema }, parent);
  return type ? { type: type.type, name } : null;
}

/** The type whose every record runs a decorated method; null if it runs once. */
function recordsOf(
  input: EntryPointsInput,
  file: LinkedFile,
  entry: Extract<Entry, { by: 'decorator' }>,
  owner: DecoratorFacts | undefined,
  className: string,
): string | null {
  if (entry.multiplies === undefined) return null;
  if (entry.multiplies === 'class') return className;
  const written = owner?.args[0];
  const type = written && typeNameIn(input, file, written);
  if (!type || !isOneOfMany(type)) return null;
  // Of a type that only the schema's text names, the lists stand there too.
  return written.kind === 'literal' || listedTypes(input).has(type) ? type : null;
}

/** Names of the types that the program's decorators speak of in lists: `@Query(() => [User])`. */
const listedTypes = onceFor(
  (input: EntryPointsInput): ReadonlySet<string> =>
    new Set(input.files.flatMap(file => decoratorsOf(file).flatMap(found => listsIn(input, file, found)))),
);

function decoratorsOf({ facts }: LinkedFile): DecoratorFacts[] {
  return facts.classes.flatMap(({ members }) => members.flatMap(({ decorators }) => decorators));
}

function listsIn(input: EntryPointsInput, file: LinkedFile, { args }: DecoratorFacts): string[] {
  return args.flatMap(arg => {
    const given = arg.kind === 'function' ? input.nodeOf(file, arg.function)?.facts.returns[0] : arg;
    return given?.kind === 'array' ? given.items.map(item => refText(file.facts, item)) : [];
  });
}

/** `User` of `'User'`, `User` and `() => User`. */
function typeNameIn(input: EntryPointsInput, file: LinkedFile, ref: Ref): string {
  if (ref.kind === 'literal') return typeof ref.value === 'string' ? ref.value : '';
  if (ref.kind !== 'function') return refText(file.facts, ref);
  const returned = input.nodeOf(file, ref.function)?.facts.returns[0];
  return returned ? refText(file.facts, returned) : '';
}

function isCacheHeader(ref: Ref | undefined): boolean {
  return (
    ref?.kind === 'literal' &&
    typeof ref.value === 'string' &&
    /^(?:cache-control|expires|etag)$/i.test(ref.value)
  );
}

function entriesOfDecorator(
  input: EntryPointsInput,
  file: LinkedFile,
  decorator: DecoratorFacts,
): readonly EntryOf<'decorator'>[] {
  const behind = importOf(file, decorator.callee);
  if (!behind) return [];
  return decoratorEntries(input.knowledge.frameworks)
    .named(behind.name)
    .filter(({ framework }) => isFrom(input, file, behind.module, framework));
}

export function byClass(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const facts of file.facts.classes) {
    for (const { framework, entry } of entriesOfClass(input, file, facts)) {
      for (const member of facts.members) {
        const handler =
          member.function !== undefined && entry.methods.includes(member.name)
            ? input.nodeOf(file, member.function)
            : null;
        if (handler)
          found.push({
            ...plain(framework, entry, handler, `${facts.name}.${member.name}`),
            ...(entry.multiplies !== undefined && { multipliedBy: entry.multiplies }),
          });
      }
    }
  }
}

type ClassEntry = Extract<Entry, { by: 'class' }>;

/** Entries for the types that a class implements or extends, and for its decorators. */
function entriesOfClass(
  input: EntryPointsInput,
  file: LinkedFile,
  facts: ClassFacts,
): { framework: Framework; entry: ClassEntry }[] {
  const heritage: Ref[] = facts.implements.flatMap(type => (type.kind === 'named' ? [type.ref] : []));
  if (facts.extends) heritage.push(facts.extends);
  const matching = (ref: Ref, isMeant: (entry: ClassEntry, name: string) => boolean) => {
    const behind = importOf(file, ref);
    if (!behind) return [];
    return classEntries(input.knowledge.frameworks)
      .named(behind.name)
      .filter(
        ({ framework, entry }) =>
          isMeant(entry, behind.name) && isFrom(input, file, behind.module, framework),
      );
  };
  return [
    ...heritage.flatMap(ref => matching(ref, ({ types }, name) => types.includes(name))),
    ...facts.decorators.flatMap(decorator =>
      matching(
        decorator.callee,
        ({ decorators, when }, name) => decorators?.includes(name) === true && says(decorator, when),
      ),
    ),
  ];
}

/** `@Injectable({ scope: Scope.REQUEST })` */
function says({ args: [first] }: DecoratorFacts, when: ClassEntry['when']): boolean {
  if (!when) return true;
  const value =
    first?.kind === 'object' ? first.properties.find(({ name }) => name === when.option)?.value : undefined;
  return value?.kind === 'member' && value.name === when.is;
}

export function plain(framework: Framework, entry: Entry, handler: FunctionNode, name: string): Found {
  const place = placeOf(handler);
  return {
    kind: entry.kind,
    heat: entry.heat,
    name,
    verb: '',
    route: '',
    framework: framework.package,
    handler,
    ...place,
    registered: place,
    before: [],
    router: '',
    isMiddleware: false,
    ...(framework.caching?.returned && { answersByReturn: true }),
    ...(framework.caching?.writing && { writing: framework.caching.writing }),
  };
}
