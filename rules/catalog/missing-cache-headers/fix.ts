/** Sets Cache-Control where a handler answers, in the way of its framework. */
import {
  type CallExpression,
  type NewExpression,
  Node,
  type ObjectLiteralExpression,
  type SourceFile,
} from 'ts-morph';
import { editFile, type Fix, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { callAt, indentAt, newlineOf, openSource, quoteOf, semicolonOf } from '../../fix/source.ts';

const NAME = 'Cache-Control';
const VALUE = 'public, max-age=60';

/** How a header is set on the object that answers, and whether that can stand inside a chain of calls. */
const SETTERS: Readonly<Record<string, { readonly method: string; readonly chains: boolean }>> = {
  express: { method: 'set', chains: true },
  fastify: { method: 'header', chains: true },
  koa: { method: 'set', chains: false },
  hono: { method: 'header', chains: false },
};

export const fix: Fix = (name, request) => {
  const edits = editsOf(name, request);
  return edits ? editFile(request.finding.path, edits) : refuse('the code is not what this fix can mend');
};

function editsOf(name: string, { finding, textOf }: FixRequest): TextEdit[] | null {
  const source = openSource(finding.path, textOf(finding.path) ?? '');
  const call = callAt(source, finding);
  if (!call || isAlreadySet(call)) return null;
  if (name === 'response-init') return initEdits(source, call, 1);
  const setter = SETTERS[name];
  if (!setter || !Node.isCallExpression(call)) return null;
  const before = statementEdits(source, call, setter.method);
  if (before) return before;
  if (setter.chains) return chainEdits(source, call, setter.method);
  return name === 'hono' ? honoEdits(source, call) : null;
}

function isAlreadySet(call: Node): boolean {
  const owner = call.getFirstAncestor(Node.isFunctionLikeDeclaration) ?? call.getSourceFile();
  return /cache-control/i.test(owner.getText());
}

/** `res.set('Cache-Control', …);` on its own line before the statement that answers; null if that has no block of its own. */
function statementEdits(source: SourceFile, call: CallExpression, method: string): TextEdit[] | null {
  const statement = call.getFirstAncestor(Node.isStatement);
  const target = rootOf(call);
  const owner = call.getFirstAncestor(Node.isFunctionLikeDeclaration);
  if (!statement || !target || !Node.isBlock(statement.getParent())) return null;
  // The body of an arrow without braces has no statement; the one found is outside of it.
  if (owner && statement.getStart() < owner.getStart()) return null;
  const text = source.getFullText();
  const indent = indentAt(text, statement.getStart());
  const line = `${target}.${method}(${header(source)})${semicolonOf(statement)}${newlineOf(text)}${indent}`;
  return [{ start: statement.getStart(), end: statement.getStart(), text: line }];
}

/** `res` of `res.status(200).json(…)`. */
function rootOf(call: CallExpression): string | null {
  let node: Node = call;
  while (Node.isCallExpression(node) || Node.isPropertyAccessExpression(node)) node = node.getExpression();
  return Node.isIdentifier(node) || Node.isThisExpression(node) ? node.getText() : null;
}

/** `res.json(…)` becomes `res.set('Cache-Control', …).json(…)`. */
function chainEdits(source: SourceFile, call: CallExpression, method: string): TextEdit[] | null {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const at = callee.getExpression().getEnd();
  return [{ start: at, end: at, text: `.${method}(${header(source)})` }];
}

/** `c.json(body)` becomes `c.json(body, 200, { 'Cache-Control': … })`. */
function honoEdits(source: SourceFile, call: CallExpression): TextEdit[] | null {
  const [body, status, headers] = call.getArguments();
  const entry = `{ ${pair(source)} }`;
  if (!body) return null;
  if (!status) return [{ start: body.getEnd(), end: body.getEnd(), text: `, 200, ${entry}` }];
  if (!headers) return [{ start: status.getEnd(), end: status.getEnd(), text: `, ${entry}` }];
  return Node.isObjectLiteralExpression(headers) ? [propertyEdit(headers, pair(source))] : null;
}

/** `Response.json(body)` becomes `Response.json(body, { headers: { 'Cache-Control': … } })`. */
function initEdits(
  source: SourceFile,
  call: CallExpression | NewExpression,
  position: number,
): TextEdit[] | null {
  const args = call.getArguments();
  const init = args[position];
  const last = args.at(-1);
  if (!last) return null;
  if (!init)
    return [{ start: last.getEnd(), end: last.getEnd(), text: `, { headers: { ${pair(source)} } }` }];
  if (!Node.isObjectLiteralExpression(init)) return null;
  const headers = init.getProperty('headers');
  if (!headers) return [propertyEdit(init, `headers: { ${pair(source)} }`)];
  const value = Node.isPropertyAssignment(headers) ? headers.getInitializer() : undefined;
  return Node.isObjectLiteralExpression(value) ? [propertyEdit(value, pair(source))] : null;
}

function propertyEdit(object: ObjectLiteralExpression, text: string): TextEdit {
  const last = object.getProperties().at(-1);
  if (!last) return { start: object.getStart(), end: object.getEnd(), text: `{ ${text} }` };
  const full = object.getSourceFile().getFullText();
  const isMultiline = object.getText().includes('\n');
  const gap = isMultiline ? newlineOf(full) + indentAt(full, last.getStart()) : ' ';
  return { start: last.getEnd(), end: last.getEnd(), text: `,${gap}${text}` };
}

function header(source: SourceFile): string {
  const quote = quoteOf(source);
  return `${quote}${NAME}${quote}, ${quote}${VALUE}${quote}`;
}

function pair(source: SourceFile): string {
  const quote = quoteOf(source);
  return `${quote}${NAME}${quote}: ${quote}${VALUE}${quote}`;
}
