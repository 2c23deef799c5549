/** Keys that may be null: alone, null finds the rows whose column is null; in a list it finds none. */
import { Node, type PropertySignature, type SourceFile, type TypeNode } from 'ts-morph';
import { isFunctionNode } from '../../../fix/source.ts';
import type { BatchForm } from '../../../link/program.ts';
import type { Trip } from './trip.ts';

/** `{ authorId: null }` is `IS NULL`, and so is knex's `where('author_id', null)`; `eq(posts.authorId, null)` finds nothing. */
const FINDS_NULL = /\$key: \$value|'\$key', (?:'=', )?\$value\)/;
/** Of knex alone: `= NULL` is what others make of their three arguments. */
const OF_THREE = /'\$key', '=', \$value\).*execute/;

export const NULL_KEY = 'a key that may be null finds other rows alone than in a list';

/** A key in terms of the element, and what has to hold for the query to run. */
interface Key {
  readonly text: string;
  readonly guards: readonly string[];
}

/** True if the text shows that a key may be null or undefined, and no condition keeps such from being asked for. */
export function findsNullRows({ one }: BatchForm, trip: Trip, key: Key): boolean {
  if (!FINDS_NULL.test(one) || OF_THREE.test(one)) return false;
  if (key.guards.some(guard => guard.includes(key.text))) return false;
  return /\?\./.test(key.text) || isNullable(typeOfKey(trip, key.text));
}

/** A type as it is written, and whether its property may be left out. */
interface Written {
  readonly node: TypeNode | undefined;
  readonly isOptional: boolean;
}

function isNullable(type: Written | null): boolean {
  if (type === null) return false;
  const { node } = type;
  const parts = node && Node.isUnionTypeNode(node) ? node.getTypeNodes() : [];
  return type.isOptional || parts.some(part => /^(?:null|undefined)$/.test(part.getText()));
}

/** The declared type of `draft.authorId`, where the same file says what the elements are. */
function typeOfKey({ items, params }: Trip, text: string): Written | null {
  const [param] = params;
  const list = declaredType(items);
  const element = list && elementType(list);
  if (!param || !element || !/^[\w$]+(?:\.[\w$]+)*$/.test(text)) return null;
  const [name = '', ...members] = text.split('.');
  if (Node.isIdentifier(param)) return param.getText() === name ? typeOfPath(element, members) : null;
  if (!Node.isObjectBindingPattern(param)) return null;
  const binding = param.getElements().find(each => each.getName() === name);
  return binding ? typeOfPath(element, [binding.getPropertyNameNode()?.getText() ?? name, ...members]) : null;
}

/** The type that a variable, a parameter or a property of one is declared with. */
function declaredType(expression: Node): TypeNode | undefined {
  if (Node.isPropertyAccessExpression(expression)) {
    const object = declaredType(expression.getExpression());
    return object && typeOfPath(object, [expression.getName()])?.node;
  }
  if (!Node.isIdentifier(expression)) return undefined;
  const name = expression.getText();
  const parameter = expression
    .getAncestors()
    .flatMap(scope => (isFunctionNode(scope) ? scope.getParameters() : []))
    .find(each => each.getNameNode().getText() === name);
  if (parameter) return parameter.getTypeNode();
  const variables = expression
    .getSourceFile()
    .getDescendants()
    .filter(Node.isVariableDeclaration)
    .filter(each => each.getName() === name);
  return variables.length === 1 ? variables[0]?.getTypeNode() : undefined;
}

/** `Draft` of `readonly Draft[]`, `Array<Draft>`, `Set<Draft>`. */
function elementType(list: TypeNode): TypeNode | undefined {
  if (Node.isTypeOperatorTypeNode(list) || Node.isParenthesizedTypeNode(list))
    return elementType(list.getTypeNode());
  if (Node.isArrayTypeNode(list)) {
    const element = list.getElementTypeNode();
    return Node.isParenthesizedTypeNode(element) ? element.getTypeNode() : element;
  }
  if (!Node.isTypeReference(list)) return undefined;
  return /^(?:Readonly)?(?:Array|Set)$|^Iterable$/.test(list.getTypeName().getText())
    ? list.getTypeArguments()[0]
    : undefined;
}

function typeOfPath(type: TypeNode, [name, ...others]: readonly string[]): Written | null {
  if (name === undefined) return { node: type, isOptional: false };
  const property = propertiesOf(type).find(each => each.getName() === name);
  const node = property?.getTypeNode();
  if (!property || !node) return null;
  if (others.length > 0) return typeOfPath(node, others);
  return { node, isOptional: property.hasQuestionToken() };
}

/** The properties of an object type, or of an interface or alias of the same file. */
function propertiesOf(type: TypeNode, depth = 0): readonly PropertySignature[] {
  if (Node.isTypeLiteral(type)) return type.getProperties();
  if (!Node.isTypeReference(type) || depth > 4) return [];
  const source: SourceFile = type.getSourceFile();
  const name = type.getTypeName().getText();
  const declared = source.getInterface(name);
  if (declared) return declared.getProperties();
  const alias = source.getTypeAlias(name)?.getTypeNode();
  return alias ? propertiesOf(alias, depth + 1) : [];
}
