/** Classes that a container for dependency injection makes an object of once, and keeps as long as the program runs. */
import type { ClassFacts, DecoratorFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { somePart } from '../../facts/ref-parts.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import type { DeclaredClass } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { ObjectRef, Value } from '../values/value.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
}

/** Everything of the container that is asked for again and again. */
interface Search extends Input {
  /** Classes that calls have made once. */
  readonly registered: () => ReadonlySet<ClassFacts>;
  readonly anew: () => MadeAnew;
}

/** What is registered to be made anew. */
interface MadeAnew {
  readonly classes: ReadonlySet<ClassFacts>;
  /** True if anything is, under whatever token. */
  readonly isAny: boolean;
}

/** What an option says that changes nothing. */
const DEFAULT = 'DEFAULT';
const NO_OPTIONS: ReadonlySet<Value['kind']> = new Set(['literal', 'array', 'class']);

export function madeOnceBy({ files, evaluator }: Input): (of: DeclaredClass) => boolean {
  if (evaluator.input.knowledge.injections.once.length === 0) return () => false;
  let registered: ReadonlySet<ClassFacts> | null = null;
  let anew: MadeAnew | null = null;
  const input: Search = {
    files,
    evaluator,
    registered: () => {
      registered ??= new Set(files.flatMap(file => registeredIn(evaluator, file)));
      return registered;
    },
    anew: () => {
      anew ??= madeAnew(evaluator, files);
      return anew;
    },
  };
  return of => isOnce(input, of) && !isAnew(input, of, new Set());
}

/** Nobody makes an object of an abstract class: who extends it says how often. */
function isOnce(input: Search, { file, class: of }: DeclaredClass): boolean {
  if (of.abstract) return false;
  return of.decorators.some(each => onceOf(input, file, each) !== undefined) || input.registered().has(of);
}

/** What knowledge says of a decorator by which a container makes objects once. */
function onceOf({ evaluator }: Input, file: LinkedFile, { callee, name }: DecoratorFacts) {
  const behind = importBehind(file, callee);
  return evaluator.input.knowledge.injections.once.find(
    each => each.package === behind?.module && each.decorators?.includes(name),
  );
}

/** True if each request, or each who asks for it, may get an object of its own: by its decorator, or by what it is given. */
function isAnew(input: Search, { file, class: of }: DeclaredClass, seen: Set<ClassFacts>): boolean {
  if (seen.has(of)) return false;
  seen.add(of);
  if (input.anew().classes.has(of)) return true;
  if (of.decorators.some(each => isOtherwise(input, file, onceOf(input, file, each)?.unless, each.args[0])))
    return true;
  const made = of.members.find(({ kind }) => kind === 'constructor')?.function;
  const taken = [...(file.facts.functions[made ?? -1]?.params ?? []), ...of.members];
  if (taken.some(({ decorators }) => decorators.some(each => asksForAnew(input, each)))) return true;
  if (of.extends && isAnewClass(input, input.evaluator.evaluate(file, of.extends), seen)) return true;
  return taken.some(({ type }) => type && isAnewClass(input, input.evaluator.evaluateType(file, type), seen));
}

function isAnewClass(input: Search, value: Value, seen: Set<ClassFacts>): boolean {
  return (value.kind === 'instance' || value.kind === 'class') && isAnew(input, value, seen);
}

/** `@Injectable({ scope: Scope.REQUEST })`; options that cannot be read may say so, too. */
function isOtherwise(
  { evaluator }: Input,
  file: LinkedFile,
  option: string | undefined,
  given: Ref | undefined,
): boolean {
  if (option === undefined || !given) return false;
  const value = evaluator.evaluate(file, given);
  return value.kind === 'object' ? saysOtherwise(option, value.ref) : !isNoOption(value, given);
}

/** `@Controller('orders')`, `@Controller(['orders', 'invoices'])`, `@Catch(OutOfStock)` */
function isNoOption(value: Value, given: Ref): boolean {
  return NO_OPTIONS.has(value.kind) || given.kind === 'template';
}

function saysOtherwise(option: string, { properties, spreads }: ObjectRef): boolean {
  const value = properties.find(({ name }) => name === option)?.value;
  if (!value) return spreads.length > 0;
  return value.kind !== 'member' || value.name !== DEFAULT;
}

/** `@Inject(REQUEST)`, or under any token where some are made anew. */
function asksForAnew({ evaluator, anew }: Search, { name, args: [token] }: DecoratorFacts): boolean {
  const { decorators, once } = evaluator.input.knowledge.injections;
  if (!token || !decorators.has(name)) return false;
  const word = token.kind === 'import' || token.kind === 'member' ? token.name : '';
  return once.some(({ perRequest = [] }) => perRequest.includes(word)) || anew().isAny;
}

/** `{ provide: 'TENANT', useFactory: tenantOf, scope: Scope.REQUEST }` */
function madeAnew(evaluator: Evaluator, files: readonly LinkedFile[]): MadeAnew {
  const options = evaluator.input.knowledge.injections.once.flatMap(({ unless }) => unless ?? []);
  const classes = new Set<ClassFacts>();
  let isAny = false;
  for (const file of files)
    for (const ref of registrationsIn(evaluator, file)) {
      if (!options.some(option => saysOtherwise(option, ref))) continue;
      for (const { value } of ref.properties) {
        const known = evaluator.evaluate(file, value);
        if (known.kind === 'class') classes.add(known.class);
      }
      isAny ||= options.some(option => saysOtherwise(option, { ...ref, spreads: [] }));
    }
  return { classes, isAny };
}

/** Objects that name a token, wherever a file hands them to anybody. */
function registrationsIn({ input }: Evaluator, { facts }: LinkedFile): ObjectRef[] {
  const { tokenKeys } = input.knowledge.injections;
  const found: ObjectRef[] = [];
  const visit = (ref: Ref): boolean => {
    if (ref.kind === 'object' && ref.properties.some(({ name }) => tokenKeys.has(name))) found.push(ref);
    return somePart(ref, visit);
  };
  for (const { value } of facts.bindings) if (value) visit(value);
  for (const { returns } of facts.functions) returns.forEach(visit);
  for (const { decorators } of facts.classes) for (const { args } of decorators) args.forEach(visit);
  for (const { args } of facts.sites) args.forEach(visit);
  return found;
}

/** `container.registerSingleton(Orders)`, `bind('ORDERS').to(Orders).inSingletonScope()` */
function registeredIn(evaluator: Evaluator, file: LinkedFile): ClassFacts[] {
  const { once } = evaluator.input.knowledge.injections;
  return file.facts.sites.flatMap(site => {
    const { callee } = site;
    if (callee.kind !== 'member' || !once.some(({ methods }) => methods?.includes(callee.name))) return [];
    const given = givenIn(file, site);
    const value = given && evaluator.evaluate(file, given);
    return value?.kind === 'class' ? [value.class] : [];
  });
}

/** What the call, or the last one before it in its chain that is given anything, is given last. */
function givenIn({ facts }: LinkedFile, last: SiteFacts): Ref | null {
  let site: SiteFacts | undefined = last;
  while (site && site.args.length === 0) {
    const object: Ref | null = site.callee.kind === 'member' ? site.callee.object : null;
    site = object?.kind === 'result' ? facts.sites[object.site] : undefined;
  }
  return site?.args.at(-1) ?? null;
}
