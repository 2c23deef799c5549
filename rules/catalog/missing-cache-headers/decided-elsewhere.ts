/** What settles how long answers keep without the handler's doing: directives, and middleware of packages. */
import type { Ref } from '../../facts/facts.ts';
import type { EntryPoint, Program } from '../../link/program.ts';

export function isDecidedElsewhere(program: Program, entry: EntryPoint): boolean {
  return program.keptByDirective(entry.handler) !== null || isDecidedByPackage(entry);
}

/** Middleware of packages that is named for what it does: `nocache()`, `etag()`, `apicache.middleware('5 minutes')`. */
function isDecidedByPackage({ packagesBefore = [] }: EntryPoint): boolean {
  return packagesBefore.some(({ module, name }) => /cache|etag/i.test(`${module} ${name}`));
}

export function namesCacheControl(arg: Ref): boolean {
  if (arg.kind === 'literal') return typeof arg.value === 'string' && /^cache-control$/i.test(arg.value);
  return arg.kind === 'object' && arg.properties.some(({ name }) => /^cache-control$/i.test(name));
}
