/** What holds a method to its type: a base class, a subclass or an interface that has it too. */
import type { ClassFacts, TypeRef } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { ClassIndex, DeclaredClass } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { memberOf } from '../values/evaluate-members.ts';
import { refText } from '../values/ref-text.ts';

const MAX_DEPTH = 12;

/** A clause such as `Store declares it`; null if nothing that is known binds the method. */
export function boundBy(evaluator: Evaluator, classes: ClassIndex, node: FunctionNode): string | null {
  const own = node.file.facts.classes[node.facts.class];
  if (!own) return null;
  const member = own.members.find(each => node.file.facts.functions[each.function ?? -1] === node.facts);
  const name = member?.name ?? node.facts.name;
  const subtypes = classes.subtypesOf(own);
  if (!subtypes) return `${nameOf(own)} has too many subclasses`;
  const overriding = subtypes.find(sub =>
    sub.class.members.some(each => each.name === name && each.static === member?.static),
  );
  if (overriding) return `${overriding.class.name || 'a subclass'} overrides it`;
  return declaredAbove(evaluator, { file: node.file, class: own }, name);
}

function declaredAbove(evaluator: Evaluator, own: DeclaredClass, name: string): string | null {
  let current = own;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const interfaceName = declaredByInterface(evaluator, current, name);
    if (interfaceName) return interfaceName;
    if (!current.class.extends) return null;
    const base = evaluator.evaluate(current.file, current.class.extends);
    if (base.kind !== 'class')
      return `${nameOf(current.class)} extends ${refText(current.file.facts, current.class.extends)}, which may declare it`;
    if (base.class.members.some(member => member.name === name)) return `${nameOf(base.class)} declares it`;
    current = base;
  }
  return 'its class has too many bases';
}

function declaredByInterface(
  evaluator: Evaluator,
  { file, class: facts }: DeclaredClass,
  name: string,
): string | null {
  for (const type of facts.implements) {
    const text = typeName(file, type);
    const value = evaluator.evaluateType(file, type);
    if (value.kind === 'unknown' || value.kind === 'foreign' || value.kind === 'typed')
      return `${nameOf(facts)} implements ${text}, which may declare it`;
    if (memberOf(evaluator, value, name).kind !== 'unknown') return `${text} declares it`;
  }
  return null;
}

function typeName({ facts }: LinkedFile, type: TypeRef): string {
  if (type.kind === 'named') return refText(facts, type.ref);
  const declared = type.kind === 'declared' ? facts.types[type.type] : undefined;
  return declared?.name ?? 'an interface';
}

function nameOf(facts: ClassFacts): string {
  return facts.name || 'its class';
}
