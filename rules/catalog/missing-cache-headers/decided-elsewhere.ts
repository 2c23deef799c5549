/** What settles how long answers keep without the handler's doing: directives, decorators, configuration, middleware of packages. */
import type { ClassFacts, DecoratorFacts, FileFacts, Ref } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, Program } from '../../link/program.ts';
import { classNameOf, isSignedInEverywhere } from './nest-guards.ts';

export function isDecidedElsewhere(program: Program, entry: EntryPoint): boolean {
  return (
    isDecidedByName(entry.handler) ||
    isDecidedByConfig(program, entry) ||
    isDecidedByPackage(entry) ||
    (entry.framework === '@nestjs/common' &&
      (isSignedInEverywhere(program, entry.handler) || isDecidedByClass(program, entry.handler)))
  );
}

/** `'use cache'`, and decorators of the project's own that speak of caches or of pages. */
function isDecidedByName({ file, facts }: FunctionNode): boolean {
  const directives = [...file.facts.directives, ...facts.directives];
  if (directives.some(directive => directive.startsWith('use cache'))) return true;
  return decoratorsOf(file.facts, facts.decorators, facts.class).some(
    decorator => /cache|redirect|sse|render/i.test(decorator.name) && !keepsInServer(file.facts, decorator),
  );
}

/** NestJS' own decorators of its cache keep answers in the server and tell the client nothing. */
function keepsInServer(facts: FileFacts, { callee }: DecoratorFacts): boolean {
  const from = callee.kind === 'local' ? facts.bindings[callee.binding]?.value : callee;
  return (
    from?.kind === 'import' &&
    /^@nestjs\/(cache-manager|common)$/.test(from.module) &&
    /^Cache/.test(from.name)
  );
}

function decoratorsOf(
  facts: FileFacts,
  own: readonly DecoratorFacts[],
  classId: number,
): readonly DecoratorFacts[] {
  return [...own, ...(facts.classes[classId]?.decorators ?? [])];
}

/** Next.js: headers that `next.config` gives to paths which facts do not show. */
function isDecidedByConfig(program: Program, entry: EntryPoint): boolean {
  if (entry.framework !== 'next') return false;
  return program.functions.some(
    ({ file, facts }) => facts.name === 'headers' && /(^|\/)next\.config\.\w+$/.test(file.path),
  );
}

/** Middleware of packages that is named for what it does: `nocache()`, `etag()`, `apicache.middleware('5 minutes')`. */
function isDecidedByPackage({ packagesBefore = [] }: EntryPoint): boolean {
  return packagesBefore.some(({ module, name }) => /cache|etag/i.test(`${module} ${name}`));
}

/** Interceptors and middleware classes of NestJS that set the header: named at the handler, or registered for all. */
function isDecidedByClass(program: Program, { file, facts }: FunctionNode): boolean {
  const named = new Set(
    decoratorsOf(file.facts, facts.decorators, facts.class)
      .filter(({ name }) => name === 'UseInterceptors')
      .flatMap(({ args }) => args.map(arg => classNameOf(arg, file.facts))),
  );
  return program.functions.some(node => {
    const owner = node.file.facts.classes[node.facts.class];
    if (!owner || !isAround(owner, node)) return false;
    return (named.has(owner.name) || isForAll(program, owner.name)) && setsCacheControl(node);
  });
}

function isAround(owner: ClassFacts, { facts }: FunctionNode): boolean {
  return (facts.name === 'intercept' || facts.name === 'use') && owner.implements.length > 0;
}

/** Not named by any decorator: then it is registered for all controllers. */
function isForAll(program: Program, name: string): boolean {
  return !program.files.some(({ facts }) =>
    [...facts.classes, ...facts.functions].some(({ decorators }) =>
      decorators.some(
        decorator =>
          decorator.name === 'UseInterceptors' &&
          decorator.args.some(arg => classNameOf(arg, facts) === name),
      ),
    ),
  );
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
