/** Who may keep a route's answer: everybody's caches, or the browser of the one who asked. */
import { onceFor } from '../../base/once-for.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, LinkedFile, Program } from '../../link/program.ts';
import { isAboutOnePerson, readsIdentity } from './identity.ts';

export type Audience = 'public' | 'private';

/** Files that a framework runs before every route. */
const BEFORE_ALL = /(^|\/)((middleware|proxy|hooks\.server)\.\w+|server\/middleware\/.+)$/;

/** Middleware of packages that keep somebody signed in: their cookie may come with any answer. */
const KEEPS_SIGNED_IN = /session|passport|clerk|auth/i;

const SECRET = /token|secret|password|api.?key/i;

/** `private` wherever anything in front of the route asks who it is, even if the handler does not. */
export function audienceOf(program: Program, entry: EntryPoint): Audience {
  const isAsked = program.entryPoints.some(
    other => other.handler === entry.handler && (isAboutOnePerson(program, other) || asksBefore(other)),
  );
  return isAsked || takesSecret(entry) || isSignedInBefore(program, entry) ? 'private' : 'public';
}

/** `@Query('token') token: string` */
function takesSecret({ handler }: EntryPoint): boolean {
  return handler.facts.params.some(({ name }) => SECRET.test(name));
}

function asksBefore({ before }: EntryPoint): boolean {
  return before.some(readsIdentity);
}

function isSignedInBefore(program: Program, { handler: { file } }: EntryPoint): boolean {
  const { folders, packages } = signingIn(program);
  const dependencies = program.dependenciesOf(file);
  return (
    folders.some(folder => file.path.startsWith(folder)) || packages.some(name => dependencies.has(name))
  );
}

interface SigningIn {
  /** Folders whose every route is asked who it is. */
  readonly folders: readonly string[];
  /** Packages of middleware for a whole server. */
  readonly packages: readonly string[];
}

/** Every finding asks for it. */
const signingIn = onceFor((program: Program): SigningIn => {
  const files = program.files.filter(({ cold }) => cold === null);
  return {
    folders: files.flatMap(file => folderBehind(file, program)),
    packages: files.flatMap(({ facts }) => facts.sites.flatMap(site => packagesUsed(site, facts))),
  };
});

function folderBehind(file: LinkedFile, program: Program): string[] {
  const { index } = BEFORE_ALL.exec(file.path) ?? {};
  if (index === undefined || !functionsOf(file, program).some(readsIdentity)) return [];
  return [file.path.slice(0, index).replace(/(^|\/)src$/, '$1')];
}

function functionsOf({ firstFunction, facts }: LinkedFile, program: Program): readonly FunctionNode[] {
  return program.functions.slice(firstFunction, firstFunction + facts.functions.length);
}

function packagesUsed({ callee, args: [first] }: SiteFacts, facts: FileFacts): string[] {
  if (callee.kind !== 'member' || (callee.name !== 'use' && callee.name !== 'register') || !first) return [];
  const name = packageThatSignsIn(first, facts);
  return name === null ? [] : [name];
}

/** `app.use(session(…))`, `app.use(passport.initialize())`, `app.register(fastifySession, …)` */
function packageThatSignsIn(ref: Ref, facts: FileFacts): string | null {
  switch (ref.kind) {
    case 'result': {
      const callee = facts.sites[ref.site]?.callee;
      return callee ? packageThatSignsIn(callee, facts) : null;
    }
    case 'member':
      return packageThatSignsIn(ref.object, facts);
    case 'local': {
      const value = facts.bindings[ref.binding]?.value;
      return value?.kind === 'import' || value?.kind === 'result' ? packageThatSignsIn(value, facts) : null;
    }
    case 'import':
      return !/^(\.|@\/|~\/)/.test(ref.module) && KEEPS_SIGNED_IN.test(`${ref.module} ${ref.name}`)
        ? packageName(ref.module)
        : null;
    default:
      return null;
  }
}

function packageName(module: string): string {
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}
