/** Questions to TypeScript's checker about one type: its members, what calling it gives, what its callbacks are handed. */
import ts from 'typescript';
import { resolveAlias } from './open-package.ts';

/** Where members are looked for: a type, or a namespace, which may hold nothing but types. */
export type Home = ts.Type | ts.Symbol;

/** What a name stands for. */
export interface Found {
  readonly value?: ts.Type;
  /** What the name means in an annotation. */
  readonly declared?: ts.Type;
  readonly namespace?: ts.Symbol;
}

const NOTHING =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  ts.TypeFlags.Void |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;
const PROMISES = new Set(['Promise', 'PromiseLike']);

export function foundBehind(checker: ts.TypeChecker, symbol: ts.Symbol): Found {
  const target = resolveAlias(checker, symbol);
  return {
    ...(target.flags & ts.SymbolFlags.Value && { value: checker.getTypeOfSymbol(target) }),
    ...(target.flags & ts.SymbolFlags.Type && { declared: checker.getDeclaredTypeOfSymbol(target) }),
    ...(target.flags & ts.SymbolFlags.Namespace && { namespace: target }),
  };
}

function isType(home: Home): home is ts.Type {
  return !('escapedName' in home);
}

export function memberOf(checker: ts.TypeChecker, home: Home, name: string): Found | undefined {
  const property = propertiesOf(checker, home).find(each => each.name === name);
  if (property !== undefined) return foundBehind(checker, property);
  // Members of `Function` and `Object`.
  const inherited = isType(home) ? checker.getPropertyOfType(home, name) : undefined;
  return inherited === undefined || isPrivate(inherited) ? undefined : foundBehind(checker, inherited);
}

export function namesOf(checker: ts.TypeChecker, home: Home): string[] {
  return propertiesOf(checker, home).map(property => property.name);
}

function propertiesOf(checker: ts.TypeChecker, home: Home): ts.Symbol[] {
  if (!isType(home)) return checker.getExportsOfModule(home);
  return checker.getPropertiesOfType(checker.getApparentType(home)).filter(property => !isPrivate(property));
}

function isPrivate(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  return (
    declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) !== 0
  );
}

/** The type of members that are made up as they are asked for: `models.User`. */
export function anyMemberOf(checker: ts.TypeChecker, home: Home): ts.Type | undefined {
  return isType(home)
    ? checker.getIndexTypeOfType(checker.getApparentType(home), ts.IndexKind.String)
    : undefined;
}

/** The types of members that a type stands for: without promises, `undefined` and what is not known. */
export function partsOf(checker: ts.TypeChecker, type: ts.Type, awaits = true): ts.Type[] {
  if (type.flags & NOTHING) return [];
  if (type.isUnion()) return type.types.flatMap(part => partsOf(checker, part, awaits));
  if (type.flags & ts.TypeFlags.Instantiable) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined || constraint === type ? [] : partsOf(checker, constraint, awaits);
  }
  const inside = awaits ? awaitedParts(checker, type) : [];
  return awaits && PROMISES.has(type.symbol?.name) ? inside : [type, ...inside];
}

/** What awaiting a type gives; nothing if it is no promise. */
export function awaitedParts(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  if (checker.getPropertyOfType(type, 'then') === undefined) return [];
  const awaited = checker.getAwaitedType(type);
  return awaited === undefined || awaited === type ? [] : partsOf(checker, awaited, false);
}

export function elementsOf(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  return partsOf(checker, type).flatMap(part => checker.getIndexTypeOfType(part, ts.IndexKind.Number) ?? []);
}

export function signaturesOf(checker: ts.TypeChecker, type: ts.Type, kind: ts.SignatureKind): ts.Signature[] {
  return partsOf(checker, type, false).flatMap(part => [...checker.getSignaturesOfType(part, kind)]);
}

export function resultsOf(checker: ts.TypeChecker, type: ts.Type, kind: ts.SignatureKind): ts.Type[] {
  return signaturesOf(checker, type, kind).map(signature => checker.getReturnTypeOfSignature(signature));
}

export function parametersOf(checker: ts.TypeChecker, signature: ts.Signature): ts.Type[] {
  return signature.getParameters().map(parameter => checker.getTypeOfSymbol(parameter));
}

/** The types of an argument as a callback's place names it: a position, `last`, `any`, or a path (`0.handler`). */
export function argumentTypes(
  checker: ts.TypeChecker,
  signature: ts.Signature,
  argument: number | string,
): ts.Type[] {
  const parameters = parametersOf(checker, signature);
  const [head, ...path] = String(argument).split('.');
  // An optional argument may stand before the callback, and a rest parameter holds many.
  const first = Number.isNaN(Number(head)) ? parameters : parameters.slice(Number(head));
  return path.reduce(
    (types, name) =>
      types.flatMap(type =>
        partsOf(checker, type, false).flatMap(part => memberOf(checker, part, name)?.value ?? []),
      ),
    first.flatMap(type => [type, ...elementsOf(checker, type)]),
  );
}
