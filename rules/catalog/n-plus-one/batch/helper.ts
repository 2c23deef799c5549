/**
 * A query behind a function that the loop calls: a function for many keys is written beside it, which gives the rows by their keys,
 * and the loop uses that.
 */
import {
  type ArrowFunction,
  type CallExpression,
  type FunctionDeclaration,
  type MethodDeclaration,
  Node,
  type SourceFile,
} from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { type Layout, layoutOf } from '../../../fix/layout.ts';
import { isTaken } from '../../../fix/names.ts';
import { indentAt } from '../../../fix/source.ts';
import type { BatchForm } from '../../../link/program.ts';
import { type Computed, computedOf } from './computed.ts';
import { type KeyParameter, keyParameter, keyType, paramsOfMany } from './key-parameter.ts';
import { matchQuery, type Query } from './match-query.ts';
import { type Names, namesFor, plural, pluralOfFunction } from './naming.ts';
import { statements, subjectOfQuery } from './read.ts';
import { selectionWithKey } from './selection.ts';
import type { Trip } from './trip.ts';

export interface Helper {
  readonly node: FunctionDeclaration | ArrowFunction | MethodDeclaration;
  /** The declaration that the new one goes after. */
  readonly declaration: Node;
  readonly name: string;
  readonly many: string;
  /** True if the function for many is there already. */
  readonly isThere: boolean;
  readonly isExported: boolean;
  readonly query: Query;
  readonly key: KeyParameter;
  /** What it makes of the row; null if it gives the row itself. */
  readonly computed: Computed | null;
}

/** The function around the query, if it does nothing else, or why it has no form for many. */
export function helperOf(
  trip: Trip,
  call: CallExpression,
  query: Node,
  forms: readonly BatchForm[],
): Helper | string {
  const node = query.getFirstAncestor(Node.isFunctionLikeDeclaration);
  if (!Node.isFunctionDeclaration(node) && !Node.isArrowFunction(node) && !Node.isMethodDeclaration(node))
    return 'the query is in a function that has no other beside it';
  const key = keyParameter(trip, call, node);
  if (typeof key === 'string') return key;
  const inside: Trip = { ...trip, names: new Set([key.name]) };
  const matched = matchQuery(inside, query, forms);
  if (typeof matched === 'string') return matched;
  if (matched.value.getText() !== key.name) return 'the function around the query changes its key';
  if (matched.form.gives === 'nothing') return 'the function around the query writes';
  const computed = computedOf(node.getBody(), query, matched, key.name);
  if (typeof computed === 'string') return computed;
  const declared = declarationOf(node);
  if (typeof declared === 'string') return declared;
  const many = manyName(node.getSourceFile(), declared.name);
  return existing({ node, ...declared, many, isThere: false, query: matched, key, computed });
}

/** Another loop's fix may have written the function for many, word for word. */
function existing(helper: Helper): Helper {
  const plain = { ...helper, many: pluralOfFunction(helper.name), isThere: true };
  const edit = helperEdit(plain);
  const isThere =
    typeof edit !== 'string' && helper.node.getSourceFile().getFullText().includes(edit.text.trim());
  return isThere ? plain : helper;
}

function declarationOf(node: Helper['node']): Pick<Helper, 'declaration' | 'name' | 'isExported'> | string {
  const name = Node.isArrowFunction(node) ? '' : (node.getName() ?? '');
  if (Node.isMethodDeclaration(node)) {
    const owner = node.getParent();
    if (!Node.isClassDeclaration(owner)) return 'the function around the query has no other beside it';
    if (owner.getImplements().length > 0 || owner.isAbstract())
      return 'other code knows the class by its interface alone';
    return node.getDecorators().length > 0
      ? 'the method around the query has decorators'
      : { declaration: node, name, isExported: false };
  }
  if (Node.isFunctionDeclaration(node))
    return node.isDefaultExport() || name === ''
      ? 'the function around the query has no name to import beside'
      : { declaration: node, name, isExported: node.isExported() };
  const variable = node.getParent();
  const statement = Node.isVariableDeclaration(variable) ? variable.getVariableStatement() : undefined;
  if (!Node.isVariableDeclaration(variable) || !statement || variable.getTypeNode())
    return 'the function around the query has no other beside it';
  return { declaration: statement, name: variable.getName(), isExported: statement.isExported() };
}

function manyName(source: SourceFile, name: string): string {
  const all = pluralOfFunction(name);
  const isFree = (candidate: string) =>
    candidate !== name && !isTaken(source, candidate) && !source.getFullText().includes(`${candidate}(`);
  return [all, `${name}Batch`, `${name}ForAll`].find(isFree) ?? `${name}ForMany`;
}

/** The function for many, after the one for one. */
export function helperEdit(helper: Helper): TextEdit | string {
  const { node, declaration, query, key } = helper;
  const source = node.getSourceFile();
  const layout = layoutOf(source);
  const { computed } = helper;
  const at = declaration.getEnd();
  const place = query.value.getFirstAncestor(Node.isAwaitExpression);
  const selection = selectionWithKey(query, computed && place ? place : query.value);
  if (typeof selection === 'string') return selection;
  const types = computed && computed.isLoose !== 'never' ? typesOf(helper, layout) : '';
  if (types === '' && computed?.isLoose === 'always' && layout.isTyped)
    return 'the function around the query does not say the type of what it gives';
  const keys = plural(key.name);
  const list = paramsOfMany(key, node.getParameters(), keys, layout);
  if (list === null) return 'the function around the query does not say the type of its key';
  const found = namesIn(helper, query.form.gives === 'value' ? 'key' : selection.property);
  if (found === null) return 'no name is free for a row';
  const names = { ...found, keys };
  const indent = indentAt(source.getFullText(), declaration.getStart());
  const inner = indent + layout.unit;
  const lines = statements({
    query,
    names,
    layout,
    given: selection.given,
    indent: inner,
    keys: null,
    property: selection.property,
    computed,
    types,
  });
  const body = [...lines, `return ${names.index}${layout.semicolon}`]
    .map(line => inner + line)
    .join(layout.newline);
  const text = `${headOf(helper, list)} {${layout.newline}${body}${layout.newline}${indent}}${Node.isArrowFunction(node) ? layout.semicolon : ''}`;
  return { start: at, end: at, text: layout.newline + layout.newline + indent + text };
}

/** Null if what is computed means something else by each name that a row may have. */
function namesIn(helper: Helper, key: string): Names | null {
  const { node, query, computed, many } = helper;
  const words = { key, value: query.value, taken: many };
  const found = namesFor(node, { ...words, subject: subjectOfQuery(query, query.value, query.value) });
  if (!computed) return found;
  const { index } = namesFor(node, { ...words, subject: subjectOfHelper(helper) });
  const row = [found.row, 'row'].find(name => !computed.uses.has(name));
  return row === undefined ? null : { ...found, row, index };
}

const VERB = /^(?:find|get|load|fetch|read|query|select|compute|calculate|is|has)(?=[A-Z])/;
const JOINT = /(?:By|Of|For|From|With)(?:[A-Z]\w*)?$/;

/** What the helper gives is called after it: `rating` of `ratingOf`, `score` of `loadScoreById`. */
export function subjectOfHelper({ name }: Helper): string {
  const noun = name.replace(VERB, '').replace(JOINT, '') || name;
  return noun.slice(0, 1).toLowerCase() + noun.slice(1);
}

/** What the helper says it gives, where its expression alone says less. */
function typesOf({ node, key, query }: Helper, layout: Layout): string {
  const given = /^Promise<([\s\S]+)>$/.exec(node.getReturnTypeNode()?.getText() ?? '')?.[1];
  const type = query.form.asText ? 'string' : keyType(key);
  return layout.isTyped && given && type ? `<${type}, ${given}>` : '';
}

function headOf({ node, many, isExported }: Helper, params: string): string {
  const exported = isExported ? 'export ' : '';
  if (Node.isFunctionDeclaration(node)) return `${exported}async function ${many}(${params})`;
  if (Node.isArrowFunction(node)) return `${exported}const ${many} = async (${params}) =>`;
  const modifiers = node
    .getModifiers()
    .map(modifier => modifier.getText())
    .filter(modifier => modifier !== 'async' && modifier !== 'override');
  return [...modifiers, 'async', `${many}(${params})`].join(' ');
}
