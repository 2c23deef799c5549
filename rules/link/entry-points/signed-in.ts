/**
 * Frameworks that are told to let nobody unknown to any of their routes: `server.auth.default('jwt')`, and guards before all routes that go by
 * a name that tells so: `app.useGlobalGuards(new JwtGuard())`.
 */
import type { DecoratorFacts, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { LinkedFile } from '../program.ts';
import { classNameOf } from '../values/class-names.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';

export interface SignedInEverywhere {
  /** Looks at a call, which may say so. */
  note(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): void;
  /** Of routes that the package registers which says it (another of the workspace has a server of its own), or of all if a guard does. */
  isSaidFor(input: EntryPointsInput, entry: Found): boolean;
}

/** `@Public()`, `@SkipAuth()`, `@AllowAnonymous()`: decorators by which a handler, or a class of them, opens itself to all. */
const OPENS = /public|skip|anonym|no.?auth|without.?auth|open/i;
const GUARDS = /guard/i;
const THROTTLES = /throttl|rate.?limit/i;
const MAX_DEPTH = 4;

export function signedInEverywhere({ frameworks, injections }: KnowledgeIndex): SignedInEverywhere {
  const byMember = new Map(
    frameworks.flatMap(framework => framework.signIn?.all?.map(member => [member, framework] as const) ?? []),
  );
  const names = new Set([...byMember.keys()].map(member => member.slice(member.lastIndexOf('.') + 1)));
  const said = new Set<string>();
  const guardable = new Set(
    frameworks.flatMap(({ package: name, signIn }) => (signIn?.guards ? [name] : [])),
  );
  let guarded: ReadonlySet<string> | null = null;
  return {
    note(input, file, site) {
      if (site.callee.kind !== 'member' || !names.has(site.callee.name) || file.cold !== null) return;
      const callee = input.evaluator.calleeOf(file, site);
      const framework = callee.kind === 'member' ? byMember.get(`${callee.type}.${callee.name}`) : undefined;
      if (callee.kind === 'member' && framework?.package === callee.library.package)
        said.add(keyOf(input, file, framework.package));
    },
    isSaidFor(input, { framework, isOpen, registered }) {
      if (isOpen) return false;
      if (guardable.has(framework)) {
        guarded ??= guardedFrameworks(input, injections.tokenKeys);
        if (guarded.has(framework)) return true;
      }
      const file = said.size === 0 ? undefined : input.graph.files.get(registered.path);
      return file !== undefined && said.has(keyOf(input, file, framework));
    },
  };
}

export function opensItself(decorators: readonly DecoratorFacts[]): boolean {
  return decorators.some(({ name }) => OPENS.test(name));
}

function keyOf(input: EntryPointsInput, file: LinkedFile, framework: string): string {
  return `${framework} ${input.packageFolder(file)}`;
}

function guardedFrameworks(
  { files, knowledge }: EntryPointsInput,
  tokenKeys: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { package: name, signIn } of knowledge.frameworks) {
    const guards = signIn?.guards;
    const isGuarded = ({ cold, facts }: LinkedFile) =>
      guards &&
      cold === null &&
      (setsGuard(facts, guards.setBy) || providesGuard(facts, guards.token, tokenKeys));
    if (guards && files.some(isGuarded)) found.add(name);
  }
  return found;
}

function setsGuard(facts: FileFacts, setBy: string): boolean {
  return facts.sites.some(
    ({ callee, args }) =>
      callee.kind === 'member' && callee.name === setBy && args.some(arg => signsIn(classNameOf(arg, facts))),
  );
}

/** `@Module({ providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }] })` */
function providesGuard(facts: FileFacts, token: string, tokenKeys: ReadonlySet<string>): boolean {
  const provides = (ref: Ref, depth: number): boolean => {
    if (depth > MAX_DEPTH) return false;
    if (ref.kind === 'array') return ref.items.some(item => provides(item, depth + 1));
    if (ref.kind !== 'object') return false;
    const names = ref.properties.map(({ value }) => classNameOf(value, facts));
    const isForToken = ref.properties.some(({ name }, at) => tokenKeys.has(name) && names[at] === token);
    return isForToken ? names.some(signsIn) : ref.properties.some(({ value }) => provides(value, depth + 1));
  };
  return facts.classes.some(({ decorators }) =>
    decorators.some(({ args }) => args.some(arg => provides(arg, 0))),
  );
}

function signsIn(name: string): boolean {
  return GUARDS.test(name) && !THROTTLES.test(name);
}
