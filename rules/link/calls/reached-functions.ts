/**
 * Functions of the program that a library's call runs although nobody hands them over: the handler that is decorated with the class of a
 * command (`commandBus.execute(new CreateOrder(…))`), or the resolver of a procedure that a caller is made of.
 */
import type { ClassFacts, DecoratorFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library, Reaches } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import type { Value } from '../values/value.ts';
import { MAX_IMPLEMENTATIONS } from './implementations.ts';

/** What tells handlers apart: the class of a message, or the name of an event. */
type Key = ClassFacts | string;
type Handlers = Map<Key, FunctionNode[]>;
type Linker = Pick<SiteLinker, 'evaluator' | 'classes' | 'nodeOf'>;

export class ReachedFunctions {
  private readonly known = new Map<Reaches, Handlers>();
  private readonly files: readonly LinkedFile[];
  private readonly linker: () => Linker;

  constructor(files: readonly LinkedFile[], linker: () => Linker) {
    this.files = files;
    this.linker = linker;
  }

  behind(
    file: LinkedFile,
    site: SiteFacts,
    { member, library, receiver }: Extract<Value, { kind: 'member' }>,
  ): readonly FunctionNode[] {
    const { reaches } = member;
    if (!reaches) return NONE;
    if (reaches === 'given') {
      const given = receiver.kind === 'typed' ? receiver.args[0] : undefined;
      return given?.kind === 'function' ? [given.node] : NONE;
    }
    const [first] = site.args;
    const key = first ? this.keyOf(file, first) : null;
    const found = key === null ? undefined : this.handlers(library, reaches).get(key);
    return found && found.length <= MAX_IMPLEMENTATIONS ? found : NONE;
  }

  private handlers(library: Library, reaches: Reaches): Handlers {
    let handlers = this.known.get(reaches);
    if (!handlers) {
      handlers = new Map();
      this.known.set(reaches, handlers);
      for (const file of this.files)
        if (file.cold !== 'test' && file.facts.modules.includes(library.package))
          this.readFile(file, library, reaches, handlers);
    }
    return handlers;
  }

  private readFile(file: LinkedFile, library: Library, reaches: Reaches, handlers: Handlers): void {
    const { classes, nodeOf } = this.linker();
    for (const facts of file.facts.classes) {
      const { method } = reaches;
      const found = method === undefined ? null : classes.memberOf(file, facts, method, false);
      const methods = found ? [{ ...found, decorators: facts.decorators }] : [];
      if (method === undefined)
        methods.push(...facts.members.map(member => ({ file, member, decorators: member.decorators })));
      for (const { file: at, member, decorators } of methods) {
        const node = member.function === undefined ? null : nodeOf(at, member.function);
        if (node) this.note(file, decorators, node, { library, reaches, handlers });
      }
    }
  }

  private note(
    file: LinkedFile,
    decorators: readonly DecoratorFacts[],
    node: FunctionNode,
    to: { readonly library: Library; readonly reaches: Reaches; readonly handlers: Handlers },
  ): void {
    for (const { name, callee, args } of decorators) {
      if (!to.reaches.decorators.includes(name)) continue;
      const value = this.linker().evaluator.evaluate(file, callee);
      if (value.kind !== 'member' || value.library !== to.library) continue;
      if (args.some(arg => arg.kind === 'object' && isSetIn(arg, to.reaches.unless ?? []))) continue;
      for (const arg of args.flatMap(given => (given.kind === 'array' ? given.items : [given]))) {
        const key = this.keyOf(file, arg);
        if (key !== null) to.handlers.set(key, [...(to.handlers.get(key) ?? []), node]);
      }
    }
  }

  private keyOf(file: LinkedFile, ref: Ref): Key | null {
    const value = this.linker().evaluator.evaluate(file, ref);
    if (value.kind === 'class' || value.kind === 'instance') return value.class;
    return value.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
  }
}

const NONE: readonly FunctionNode[] = [];

function isSetIn({ properties }: Extract<Ref, { kind: 'object' }>, names: readonly string[]): boolean {
  return properties.some(({ name }) => names.includes(name));
}
