/** What settles how long answers keep without the handler's doing: directives, decorators, middleware of packages. */
import { onceFor } from '../../base/once-for.ts';
import type { DecoratorFacts, FileFacts, Ref } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, Program } from '../../link/program.ts';
import { classNameOf, isSignedInEverywhere } from './nest-guards.ts';

export function isDecidedElsewhere(program: Program, entry: EntryPoint): boolean {
  return (
    program.isKeptByDirective(entry.handler) ||
    isDecidedByPackage(entry) ||
    (entry.framework === '@nestjs/common' &&
      (isSignedInEverywhere(program, entry.handler) || isDecidedByClass(program, entry.handler)))
  );
}

function decoratorsOf(
  facts: FileFacts,
  own: readonly DecoratorFacts[],
  classId: number,
): readonly DecoratorFacts[] {
  return [...own, ...(facts.classes[classId]?.decorators ?? [])];
}

/** Classes around handlers that set the header. */
interface Settling {
  readonly names: ReadonlySet<string>;
  /** True if no decorator names one of them: it is registered for all controllers. */
  readonly forAll: boolean;
}

/** Every route of a program asks. */
const settlingClasses = onceFor((program: Program): Settling => {
  const names = new Set(program.functions.filter(setsCacheControlAround).map(nameOfOwner));
  const named = names.size > 0 ? namedInterceptors(program) : new Set<string>();
  return { names, forAll: [...names].some(name => !named.has(name)) };
});

/** Middleware of packages that is named for what it does: `nocache()`, `etag()`, `apicache.middleware('5 minutes')`. */
function isDecidedByPackage({ packagesBefore = [] }: EntryPoint): boolean {
  return packagesBefore.some(({ module, name }) => /cache|etag/i.test(`${module} ${name}`));
}

/** Interceptors and middleware classes of NestJS that set the header: named at the handler, or registered for all. */
function isDecidedByClass(program: Program, { file, facts }: FunctionNode): boolean {
  const { names, forAll } = settlingClasses(program);
  return (
    forAll ||
    interceptorsOf(decoratorsOf(file.facts, facts.decorators, facts.class), file.facts).some(name =>
      names.has(name),
    )
  );
}

function setsCacheControlAround(node: FunctionNode): boolean {
  const { file, facts } = node;
  const owner = file.facts.classes[facts.class];
  const isAround = (facts.name === 'intercept' || facts.name === 'use') && owner !== undefined;
  return isAround && owner.implements.length > 0 && setsCacheControl(node);
}

function nameOfOwner({ file, facts }: FunctionNode): string {
  return file.facts.classes[facts.class]?.name ?? '';
}

/** Names of all classes that some decorator puts around a handler, or around those of a class. */
function namedInterceptors({ files }: Program): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ facts }) =>
      [...facts.classes, ...facts.functions].flatMap(({ decorators }) => interceptorsOf(decorators, facts)),
    ),
  );
}

/** `@UseInterceptors(Keeping, new Logging())` */
function interceptorsOf(decorators: readonly DecoratorFacts[], facts: FileFacts): string[] {
  return decorators
    .filter(({ name }) => name === 'UseInterceptors')
    .flatMap(({ args }) => args.map(arg => classNameOf(arg, facts)));
}

function setsCacheControl({ file, facts }: FunctionNode): boolean {
  return file.facts.sites.some(
    ({ start, end, args }) => start >= facts.start && end <= facts.end && args.some(namesCacheControl),
  );
}

export function namesCacheControl(arg: Ref): boolean {
  if (arg.kind === 'literal') return typeof arg.value === 'string' && /^cache-control$/i.test(arg.value);
  return arg.kind === 'object' && arg.properties.some(({ name }) => /^cache-control$/i.test(name));
}
