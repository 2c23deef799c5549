/** Guards that NestJS puts before every controller: then each answer is for somebody who is signed in, unless it says otherwise. */
import { onceFor } from '../../base/once-for.ts';
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { FunctionNode, Program } from '../../link/program.ts';

/** `@Public()`, `@SkipAuth()`, `@AllowAnonymous()`: decorators by which a handler opens itself to all. */
const OPENS = /public|skip|anonym|no.?auth|without.?auth|open/i;

const SIGNS_IN = /guard/i;
const THROTTLES = /throttl|rate.?limit/i;

export function isSignedInEverywhere(program: Program, { file, facts }: FunctionNode): boolean {
  const decorators = [...facts.decorators, ...(file.facts.classes[facts.class]?.decorators ?? [])];
  if (decorators.some(({ name }) => OPENS.test(name))) return false;
  return isGuarded(program);
}

/** Every route of a program asks. */
const isGuarded = onceFor(({ files }: Program): boolean =>
  files.some(({ cold, facts }) => cold === null && guardsAll(facts)),
);

function guardsAll(facts: FileFacts): boolean {
  return (
    facts.sites.some(
      ({ callee, args }) =>
        callee.kind === 'member' &&
        callee.name === 'useGlobalGuards' &&
        args.some(arg => signsIn(classNameOf(arg, facts))),
    ) ||
    facts.classes.some(({ decorators }) =>
      decorators.some(({ name, args }) => name === 'Module' && args.some(arg => providesGuard(arg, facts))),
    )
  );
}

/** `{ providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }] }` */
function providesGuard(module: Ref, facts: FileFacts): boolean {
  const providers = propertyOf(module, 'providers');
  if (providers?.kind !== 'array') return false;
  return providers.items.some(item => {
    const token = propertyOf(item, 'provide');
    const guard = propertyOf(item, 'useClass') ?? propertyOf(item, 'useExisting');
    return (
      token !== undefined &&
      guard !== undefined &&
      classNameOf(token, facts) === 'APP_GUARD' &&
      signsIn(classNameOf(guard, facts))
    );
  });
}

function propertyOf(ref: Ref, name: string): Ref | undefined {
  return ref.kind === 'object' ? ref.properties.find(property => property.name === name)?.value : undefined;
}

function signsIn(name: string): boolean {
  return SIGNS_IN.test(name) && !THROTTLES.test(name);
}

/** `X`, `X()`, `new X()`: the name of the class. */
export function classNameOf(ref: Ref, facts: FileFacts): string {
  if (ref.kind === 'local') return facts.bindings[ref.binding]?.name ?? '';
  if (ref.kind === 'class') return facts.classes[ref.class]?.name ?? '';
  if (ref.kind !== 'result') return '';
  const callee = facts.sites[ref.site]?.callee;
  return callee ? classNameOf(callee, facts) : '';
}
