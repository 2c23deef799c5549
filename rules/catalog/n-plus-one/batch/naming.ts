/** What the rows, their keys and their index are called: after the table, in the words of the file. */
import { Node } from 'ts-morph';
import { valueNames } from './trip.ts';

export interface Names {
  readonly row: string;
  readonly rows: string;
  readonly keys: string;
  readonly index: string;
}

/** `owner` is the function that the names are declared in. */
export function namesFor(
  owner: Node,
  words: {
    readonly subject: string;
    readonly key: string;
    readonly value: Node;
    readonly adjective?: string;
    /** A name that the owner is about to use. */
    readonly taken?: string;
  },
): Names {
  const row = singular(words.subject);
  const isFree = (name: string) =>
    name !== words.taken && !valueNames(owner).some(other => other.getText() === name);
  const many = plural(row);
  const key = lastWord(words.key) || 'key';
  const keys = plural(lastName(words.value) ?? 'key');
  const rows = firstFree([many, `${words.adjective ?? 'found'}${capital(many)}`, `${row}Rows`], isFree);
  const isStillFree = (name: string) => isFree(name) && name !== rows;
  return {
    row: row.length > LONG ? 'row' : row,
    rows,
    keys: firstFree([keys, `${row}${capital(plural(key))}`, `distinct${capital(keys)}`], isStillFree),
    index: firstFree([`${many}By${capital(key)}`, `${many}Indexed`, `${row}By${capital(key)}`], isStillFree),
  };
}

/** Longer names of one row make lines too long that say it thrice. */
const LONG = 20;

function firstFree(names: readonly string[], isFree: (name: string) => boolean): string {
  const [first = 'rows'] = names;
  for (let at = 2; ; at++) {
    const free = names.find(isFree);
    if (free !== undefined) return free;
    if (isFree(`${first}${at}`)) return `${first}${at}`;
  }
}

/** What a query is about: the model, table or repository that it is called on, else the variable that its result goes to. */
export function subjectOf(from: Node, place: Node, table = tableName(from)): string {
  return lastWord(table) || lastWord(variableName(place)) || 'row';
}

function tableName(from: Node): string {
  const literal = [from, ...from.getDescendants()].find(Node.isStringLiteral);
  if (literal) return literal.getLiteralValue();
  if (Node.isPropertyAccessExpression(from)) return from.getName();
  return valueNames(from).at(-1)?.getText() ?? '';
}

function variableName(place: Node): string {
  const parent = place.getParent();
  const name = Node.isVariableDeclaration(parent) ? parent.getNameNode() : undefined;
  return Node.isIdentifier(name) ? name.getText() : '';
}

const ENDINGS = /(?:Repository|Repo|Model|Entity|Dao|Table|Store)$/;

/** A table's or variable's name as a variable of one row begins: `order_lines` and `OrderLineRepository` give `orderLine…`. */
function lastWord(text: string): string {
  const name = text.slice(text.lastIndexOf('.') + 1).replace(ENDINGS, '');
  const camel = name.replace(/[^\w$]+/g, '_').replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const plain = /^[A-Z]+$/.test(camel)
    ? camel.toLowerCase()
    : camel.slice(0, 1).toLowerCase() + camel.slice(1);
  return /^[a-zA-Z]\w*$/.test(plain) &&
    !/^(?:client|db|this|repository|model|manager|em|redis|pool|conn)$/.test(plain)
    ? plain
    : '';
}

function lastName(value: Node): string | null {
  if (Node.isIdentifier(value)) return value.getText();
  if (Node.isPropertyAccessExpression(value)) return value.getName();
  // `Number(order.customerId)`, `order.customerId.toString()`
  if (Node.isCallExpression(value)) {
    const [arg] = value.getArguments();
    const callee = value.getExpression();
    if (Node.isPropertyAccessExpression(callee)) return lastName(callee.getExpression());
    return arg ? lastName(arg) : null;
  }
  if (Node.isNonNullExpression(value) || Node.isParenthesizedExpression(value))
    return lastName(value.getExpression());
  return null;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function plural(word: string): string {
  if (/(?:[^aeiou])y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:x|z|ch|sh|ss|us)$/.test(word)) return `${word}es`;
  return word.endsWith('s') ? word : `${word}s`;
}

export function singular(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:xes|ches|shes|sses|uses)$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** `loadAuthor` → `loadAuthors`, `findById` → `findByIds`, `customerOf` → `customersOf`, `getUserById` → `getUsersById`. */
export function pluralOfFunction(name: string): string {
  if (/^(?:is|has|can)[A-Z]/.test(name)) return `${name}Batch`;
  const [, head = name, joint = '', tail = ''] =
    /^(\w+?)(By|Of|For|From|With)((?:[A-Z]\w*)?)$/.exec(name) ?? [];
  if (joint === '') return plural(name);
  const isVerb = /^(?:find|findOne|get|getOne|load|fetch|read|one|query|select)$/.test(head);
  return isVerb && tail !== '' ? `${head}${joint}${plural(tail)}` : `${plural(head)}${joint}${tail}`;
}
