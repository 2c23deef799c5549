/** Edits of one handler: a header set before an answer, inside of it, or above the handler. */
import {
  type CallExpression,
  type NewExpression,
  Node,
  type ObjectLiteralExpression,
  type SourceFile,
  type Statement,
} from 'ts-morph';
import type { TextEdit } from '../../fix/fix.ts';
import { freeName } from '../../fix/names.ts';
import { addArgument, addProperty } from '../../fix/object-literal.ts';
import { indentAt, newlineOf, quoteOf } from '../../fix/source.ts';
import {
  deeperText,
  fitsLine,
  indentUnit,
  lineAfter,
  linesBefore,
  semicolonIn,
  statementOf,
} from '../../fix/statements.ts';
import type { HeaderWriting } from '../../link/program.ts';
import { HEADER } from './ages.ts';
import { type Answering, type EditsOrReason, nameAndValue } from './answering.ts';
import { type AnswerNode, answerAt, receiverOf } from './fix-nodes.ts';
import { returnedEdits } from './fix-returned.ts';
import type { Target } from './targets.ts';

const NO_LINE = 'the answer has no line of its own to set a header before';

/** Names for what is awaited before the header is set, so that an answer which fails is not kept. */
const BODY_NAMES = ['body', 'answer', 'responseBody', 'answerBody'];
const ADDRESS_NAMES = ['url', 'location', 'target'];

export function targetEdits(answering: Answering, target: Target): EditsOrReason {
  if (target.kind === 'returned') return returnedEdits(answering, target.way);
  const node = answerAt(answering.source, target.site);
  if (!node) return 'the answer is not there';
  if (target.kind === 'helper') return helperEdits(answering, node, target.way);
  const results = target.ways.map(way =>
    way.by === 'argument' ? argumentEdits(answering, node, way) : methodEdits(answering, node, way),
  );
  return results.find(result => typeof result !== 'string') ?? results[0] ?? NO_LINE;
}

/** Before the call of what answers, on the handler's own parameter. */
function helperEdits(answering: Answering, call: AnswerNode, way: HeaderWriting): EditsOrReason {
  const statement = statementOf(call);
  if (way.by !== 'method' || !statement) return NO_LINE;
  const param = answering.handler.getParameters()[way.params.length - 1]?.getNameNode();
  if (!Node.isIdentifier(param)) return 'the handler does not name what it answers with';
  const line = `${param.getText()}.${way.name}(${nameAndValue(answering)})${semicolonIn(answering.source)}`;
  return [linesBefore(statement, [line])];
}

function methodEdits(answering: Answering, node: AnswerNode, way: HeaderWriting): EditsOrReason {
  const receiver = receiverOf(node);
  if (way.by !== 'method' || !receiver) return 'what answers is not a plain name';
  const set = `.${way.name}(${nameAndValue(answering)})`;
  const line = `${receiver.getText()}${set}${semicolonIn(answering.source)}`;
  const statement = statementOf(node);
  // Koa takes headers until the answer is sent: behind the assignment nothing can fail any more.
  if (Node.isBinaryExpression(node)) return statement ? [lineAfter(statement, line)] : NO_LINE;
  if (statement) return lineEdits({ node, statement, receiver, line, source: answering.source });
  const { parent } = receiver.compilerNode;
  const isOptional =
    Node.isPropertyAccessExpression(receiver.getParent()) &&
    'questionDotToken' in parent &&
    parent.questionDotToken !== undefined;
  if (!way.chains || isOptional) return NO_LINE;
  return [{ start: receiver.getEnd(), end: receiver.getEnd(), text: set }];
}

interface Line {
  readonly node: AnswerNode;
  readonly statement: Statement;
  readonly receiver: Node;
  readonly line: string;
  readonly source: SourceFile;
}

function lineEdits({ node, statement, receiver, line, source }: Line): TextEdit[] {
  const sent = firstSending(node, statement, receiver.getText());
  if (sent !== statement) return [linesBefore(sent, [line])];
  const body = Node.isCallExpression(node) ? node.getArguments().find(Node.isAwaitExpression) : undefined;
  const names = /\.redirect$/.test(node.getText().split('(', 1)[0] ?? '') ? ADDRESS_NAMES : BODY_NAMES;
  const name = Node.isBlock(statement.getParent()) ? freeName(source, names) : null;
  if (!body || name === null) return [linesBefore(statement, [line])];
  const awaited = `const ${name} = ${body.getText()}${semicolonIn(source)}`;
  return [
    linesBefore(statement, [awaited, line]),
    { start: body.getStart(), end: body.getEnd(), text: name },
  ];
}

/** `res.writeHead(200)` and `res.write(…)` send the headers: those that come before the answer are what to be ahead of. */
function firstSending(node: AnswerNode, statement: Statement, receiver: string): Statement {
  const owner = node.getFirstAncestor(Node.isFunctionLikeDeclaration) ?? node.getSourceFile();
  const sends = owner
    .getDescendants()
    .filter(Node.isCallExpression)
    .filter(call => {
      const callee = call.getExpression();
      return (
        call.getStart() < node.getStart() &&
        Node.isPropertyAccessExpression(callee) &&
        /^(writeHead|write|flushHeaders)$/.test(callee.getName()) &&
        receiverOf(call)?.getText() === receiver
      );
    });
  const ahead = sends
    .map(statementOf)
    .find(each => each && node.getAncestors().some(ancestor => ancestor === each.getParent()));
  return ahead ?? statement;
}

/** `Response.json(body)` becomes `Response.json(body, { headers: { 'Cache-Control': … } })`. */
function argumentEdits(answering: Answering, node: AnswerNode, way: HeaderWriting): EditsOrReason {
  if (way.by !== 'argument' || Node.isBinaryExpression(node)) return NO_LINE;
  const { source, value } = answering;
  const quote = quoteOf(source);
  const pair = `${quote}${HEADER}${quote}: ${quote}${value}${quote}`;
  const [at = '', ...names] = way.at.split('.');
  const position = Number(at);
  const args = node.getArguments();
  const given = args[position];
  if (given) return headerProperty(given, names, pair);
  const gaps = Array.from({ length: position - args.length }, () => way.gap ?? 'undefined');
  const edit = addArgument(node, [...gaps, nested(names, pair)].join(', '));
  if (!edit) return NO_LINE;
  const lines = addedLine(node, [...gaps, nested(names, pair)]);
  const isSpread = Node.isObjectLiteralExpression(args.at(-1)) && /[\r\n]/.test(args.at(-1)?.getText() ?? '');
  if (lines && (isSpread || !fitsLine(source, edit))) return [lines];
  if (fitsLine(source, edit)) return [edit];
  const text = source.getFullText();
  const indent = indentAt(text, edit.start);
  const newline = newlineOf(text);
  const [outer, ...inner] = names;
  const property = outer === undefined ? pair : `${outer}: ${nested(inner, pair)}`;
  const object = `{${newline}${indent}${indentUnit(text)}${property},${newline}${indent}}`;
  return [{ ...edit, text: `, ${[...gaps, object].join(', ')}` }];
}

/** Each argument on a line of its own, as formatters have it where two objects follow each other; null if it is not so. */
function addedLine(call: CallExpression | NewExpression, added: readonly string[]): TextEdit | null {
  const args = call.getArguments();
  const [first] = args;
  const last = args.at(-1);
  if (!first || !Node.isObjectLiteralExpression(last)) return null;
  const text = call.getSourceFile().getFullText();
  const gaps = args.map((arg, index) =>
    text.slice(arg.getEnd(), args[index + 1]?.getStart() ?? call.getEnd() - 1),
  );
  const texts = args.map(deeperText);
  const isOnOneLine = text[first.getStart() - 1] === '(' && gaps.every(gap => /^,? ?$/.test(gap));
  if (!isOnOneLine || texts.includes(null)) return null;
  const outer = newlineOf(text) + indentAt(text, call.getStart());
  const inner = outer + indentUnit(text);
  const lines = [...texts, ...added].map(line => `${inner}${line},`);
  return { start: first.getStart(), end: call.getEnd() - 1, text: lines.join('') + outer };
}

function nested(names: readonly string[], pair: string): string {
  return names.reduceRight((inner, name) => `{ ${name}: ${inner} }`, `{ ${pair} }`);
}

function headerProperty(given: Node, [name, ...names]: readonly string[], pair: string): EditsOrReason {
  const object = literalOf(given);
  if (!object) return 'its headers are not written where it answers';
  if (name === undefined) return isSet(object) ? 'the header is there already' : addProperty(object, pair);
  const property = object.getProperty(name);
  if (!property) return addProperty(object, `${name}: ${nested(names, pair)}`);
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  return value ? headerProperty(value, names, pair) : 'its headers are not written where it answers';
}

function isSet(headers: ObjectLiteralExpression): boolean {
  return headers
    .getProperties()
    .some(
      each =>
        Node.isPropertyAssignment(each) &&
        each.getName().replace(/['"]/g, '').toLowerCase() === HEADER.toLowerCase(),
    );
}

function literalOf(node: Node): ObjectLiteralExpression | null {
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node)) return literalOf(node.getExpression());
  return Node.isObjectLiteralExpression(node) ? node : null;
}
