/** Which parameter of a helper is the key, alone or as a property of an object, and what a helper for many takes in its place. */
import { type CallExpression, type FunctionLikeDeclaration, Node, type ParameterDeclaration } from 'ts-morph';
import type { Layout } from '../../../fix/layout.ts';
import { nameOf } from './pattern.ts';
import { isOfTrip, type Trip } from './trip.ts';

export interface KeyParameter {
  readonly position: number;
  readonly param: ParameterDeclaration;
  /** What the helper calls the key. */
  readonly name: string;
  /** The property that it is of the object given; null if it is the argument itself. */
  readonly property: string | null;
  /** What the loop gives for it. */
  readonly value: Node;
}

/** The one argument, or the one property of an argument, that is of the trip; or why there is none. */
export function keyParameter(
  trip: Trip,
  call: CallExpression,
  helper: FunctionLikeDeclaration,
): KeyParameter | string {
  const args = call.getArguments();
  const positions = args.flatMap((arg, index) => (isOfTrip(trip, arg) ? [index] : []));
  const [position = -1] = positions;
  const param = helper.getParameters()[position];
  const arg = args[position];
  if (positions.length !== 1 || !param || !arg)
    return 'the function around the query is given more of the element than its key';
  const target = param.getNameNode();
  const isPlain = !param.getInitializer() && !param.isRestParameter() && !param.isOptional();
  if (isPlain && Node.isIdentifier(target))
    return { position, param, name: target.getText(), property: null, value: arg };
  const found = isPlain && Node.isObjectBindingPattern(target) ? inObject(trip, arg, target) : null;
  return found
    ? { position, param, ...found }
    : 'the function around the query does not take its key as it is';
}

/** `load({ id: order.customerId, teamId })` of `load = ({ id, teamId }) => …` */
function inObject(
  trip: Trip,
  arg: Node,
  pattern: Node,
): Pick<KeyParameter, 'name' | 'property' | 'value'> | null {
  if (!Node.isObjectLiteralExpression(arg) || !Node.isObjectBindingPattern(pattern)) return null;
  const isPlain = pattern
    .getElements()
    .every(
      element =>
        !element.getInitializer() && !element.getDotDotDotToken() && Node.isIdentifier(element.getNameNode()),
    );
  const given = arg.getProperties();
  const [own, ...others] = given.filter(property => isOfTrip(trip, property));
  const property = own ? nameOf(own) : null;
  const element = pattern.getElements().find(each => propertyOf(each) === property);
  if (!isPlain || !own || others.length > 0 || property === null || !element) return null;
  const value = Node.isPropertyAssignment(own) ? own.getInitializer() : own.getChildAtIndex(0);
  const isAllTaken = given.every(each =>
    pattern.getElements().some(taken => propertyOf(taken) === nameOf(each)),
  );
  return value && isAllTaken ? { name: element.getName(), property, value } : null;
}

function propertyOf(element: Node): string | null {
  if (!Node.isBindingElement(element)) return null;
  return (element.getPropertyNameNode() ?? element.getNameNode()).getText();
}

/** The parameters with the keys' list in place of the key; null if its type is not to be seen. */
export function paramsOfMany(
  key: KeyParameter,
  all: readonly ParameterDeclaration[],
  keys: string,
  layout: Layout,
): string | null {
  const type = keyType(key);
  if (layout.isTyped && type === null) return null;
  const list = layout.isTyped ? `${keys}: ${type}[]` : keys;
  const others = othersIn(key, layout);
  return all.flatMap(param => (param === key.param ? [list, ...others] : [param.getText()])).join(', ');
}

/** What the object has besides the key stays an object. */
function othersIn({ param, property }: KeyParameter, layout: Layout): string[] {
  const pattern = param.getNameNode();
  if (property === null || !Node.isObjectBindingPattern(pattern)) return [];
  const kept = pattern.getElements().filter(element => propertyOf(element) !== property);
  if (kept.length === 0) return [];
  const type = layout.isTyped
    ? `: Omit<${param.getTypeNode()?.getText()}, ${layout.quote}${property}${layout.quote}>`
    : '';
  return [`{ ${kept.map(element => element.getText()).join(', ')} }${type}`];
}

export function keyType({ param, property }: KeyParameter): string | null {
  const node = param.getTypeNode();
  const text = node?.getText();
  if (!node || text === undefined) return null;
  if (property === null) return inBrackets(text);
  const members = membersOf(node);
  const member = members?.find(each => Node.isPropertySignature(each) && each.getName() === property);
  if (!Node.isPropertySignature(member) || member.hasQuestionToken()) return null;
  const own = member.getTypeNode()?.getText();
  return own === undefined ? null : inBrackets(own);
}

/** Members of a type that is written where it is used, or beside the helper. */
function membersOf(type: Node): readonly Node[] | null {
  if (Node.isTypeLiteral(type)) return type.getMembers();
  if (!Node.isTypeReference(type) || type.getTypeArguments().length > 0) return null;
  const name = type.getTypeName().getText();
  const source = type.getSourceFile();
  const alias = source.getTypeAlias(name)?.getTypeNode();
  const declared = source.getInterface(name) ?? alias;
  return Node.isInterfaceDeclaration(declared) || Node.isTypeLiteral(declared) ? declared.getMembers() : null;
}

function inBrackets(type: string): string {
  return /^[\w.]+$/.test(type) ? type : `(${type})`;
}

/** The arguments of the helper for many. */
export function argsOfMany(call: CallExpression, { position, property }: KeyParameter, keys: string): string {
  return call
    .getArguments()
    .flatMap((arg, index) =>
      index === position ? [keys, ...otherProperties(arg, property)] : [arg.getText()],
    )
    .join(', ');
}

function otherProperties(arg: Node, key: string | null): string[] {
  if (key === null || !Node.isObjectLiteralExpression(arg)) return [];
  const kept = arg.getProperties().filter(property => nameOf(property) !== key);
  return kept.length === 0 ? [] : [`{ ${kept.map(property => property.getText()).join(', ')} }`];
}
