/** Edits of a handler whose value is its answer: a decorator above it, or a header set before it returns. */
import { Node, type ParameterDeclaration, type ReturnStatement, type Statement } from 'ts-morph';
import type { TextEdit } from '../../fix/fix.ts';
import { importsFrom, mergeImport } from '../../fix/imports.ts';
import { freeName } from '../../fix/names.ts';
import { indentAt, newlineOf, quoteOf } from '../../fix/source.ts';
import { blockEdit, deeperText, linesBefore, semicolonIn, statementOf } from '../../fix/statements.ts';
import type { HeaderWriting } from '../../link/program.ts';
import { type Answering, type EditsOrReason, nameAndValue } from './answering.ts';
import type { Handler } from './fix-nodes.ts';

const NAMES = ['body', 'answer', 'result', 'returned'];

export function returnedEdits(answering: Answering, way: HeaderWriting): EditsOrReason {
  if (way.by === 'argument') return 'what it returns takes no headers';
  if (way.by === 'decorator') return decoratorEdits(answering, way);
  const setter = setterOf(answering, way);
  if (typeof setter === 'string') return setter;
  const body = bodyEdits(answering, setter.line + semicolonIn(answering.source));
  return typeof body === 'string' ? body : [...setter.edits, ...body];
}

/** `@Header('Cache-Control', …)` under the decorator of the route. */
function decoratorEdits(
  answering: Answering,
  { name, module }: Extract<HeaderWriting, { by: 'decorator' }>,
): EditsOrReason {
  const { handler, source } = answering;
  const last = Node.isMethodDeclaration(handler) ? handler.getDecorators().at(-1) : undefined;
  if (!last || !Node.isMethodDeclaration(handler)) return 'the handler has no decorator';
  const imported = mergeImport(source, [module], name);
  // Under another name nobody would know it again.
  if (imported?.local !== name) return `${name} cannot be imported beside the names of ${module}`;
  const text = source.getFullText();
  const between = text.slice(last.getEnd(), handler.getNameNode().getStart());
  const gap = /[\r\n]/.test(between) ? newlineOf(text) + indentAt(text, last.getStart()) : ' ';
  const decorator = `${gap}@${name}(${nameAndValue(answering)})`;
  const at = last.getTrailingCommentRanges().at(-1)?.getEnd() ?? last.getEnd();
  return [...imported.edits, { start: at, end: at, text: decorator }];
}

interface Setter {
  readonly line: string;
  readonly edits: readonly TextEdit[];
}

/** The statement that sets the header, with the parameter and the import that it needs. */
function setterOf(
  answering: Answering,
  way: Extract<HeaderWriting, { by: 'method' | 'function' | 'property' }>,
): Setter | string {
  const { source, value } = answering;
  const param = paramFor(answering, way);
  if (typeof param === 'string') return param;
  if (way.by === 'method') return { ...param, line: `${param.name}.${way.name}(${nameAndValue(answering)})` };
  if (way.by === 'property') {
    const quote = quoteOf(source);
    const path = param.name === '' ? way.path : `${param.name}.${way.path}`;
    return { ...param, line: `${path}[${quote}cache-control${quote}] = ${quote}${value}${quote}` };
  }
  const imported = importsFrom(source, way.modules)
    ? mergeImport(source, way.modules, way.name)
    : { local: way.name, edits: [] };
  if (!imported) return `${way.name} cannot be imported beside the names of ${way.modules[0]}`;
  const line = `${imported.local}(${param.name}, ${nameAndValue(answering)})`;
  return { line, edits: [...imported.edits, ...param.edits] };
}

interface Param {
  /** `''` where it is taken apart and its part has the name that the way starts with. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

function paramFor(
  { handler, source }: Answering,
  way: Extract<HeaderWriting, { by: 'method' | 'function' | 'property' }>,
): Param | string {
  const params = handler.getParameters();
  const param = params[way.params.length - 1];
  if (param) return paramName(param, way);
  const isJavaScript = /\.[cm]?jsx?$/.test(source.getFilePath());
  if (!isJavaScript && !isGivenToCall(handler))
    return 'the handler takes nothing to set a header on, and its type is not known here';
  const missing = way.params.slice(params.length);
  const wanted = missing.at(-1) ?? '';
  const name = wanted.startsWith('{') ? '' : wanted;
  const taken = missing.find(
    each => !each.startsWith('{') && freeName(source, [each]) === null && isUsedIn(handler, each),
  );
  if (taken !== undefined) return `${taken} means something else in the handler`;
  return { name, edits: paramEdits(handler, params, missing) };
}

function isUsedIn(handler: Handler, name: string): boolean {
  return handler.getDescendants().some(node => Node.isIdentifier(node) && node.getText() === name);
}

function paramName(param: ParameterDeclaration, way: HeaderWriting): Param | string {
  const node = param.getNameNode();
  if (Node.isIdentifier(node)) return { name: node.getText(), edits: [] };
  if (way.by !== 'property' || !Node.isObjectBindingPattern(node))
    return 'what a header is set on is taken apart in the parameters';
  const [part = ''] = way.path.split('.');
  const elements = node.getElements();
  if (elements.some(each => each.getText() === part)) return { name: '', edits: [] };
  const last = elements.at(-1);
  if (elements.some(each => each.getDotDotDotToken() || each.getName() === part) || !last)
    return 'what a header is set on is taken apart in the parameters';
  return { name: '', edits: [{ start: last.getEnd(), end: last.getEnd(), text: `, ${part}` }] };
}

/** The parameters of such a function have the types that the call gives them. */
function isGivenToCall(handler: Handler): boolean {
  if (!Node.isArrowFunction(handler) && !Node.isFunctionExpression(handler)) return false;
  const parent = handler.getParent();
  return Node.isCallExpression(parent) || Node.isPropertyAssignment(parent);
}

function paramEdits(
  handler: Handler,
  params: readonly ParameterDeclaration[],
  missing: readonly string[],
): TextEdit[] {
  const added = missing.join(', ');
  const last = params.at(-1);
  const text = handler.getSourceFile().getFullText();
  if (!last) {
    const open = text.indexOf('(', handler.getStart()) + 1;
    return [{ start: open, end: open, text: added }];
  }
  const hasParentheses = /^\s*[,)]/.test(text.slice(last.getEnd()));
  const after = { start: last.getEnd(), end: last.getEnd(), text: `, ${added}${hasParentheses ? '' : ')'}` };
  return hasParentheses ? [after] : [{ start: last.getStart(), end: last.getStart(), text: '(' }, after];
}

function bodyEdits({ handler, source }: Answering, line: string): EditsOrReason {
  if (Node.isArrowFunction(handler) && !Node.isBlock(handler.getBody())) {
    const body = handler.getBody();
    const given = deeperText(Node.isParenthesizedExpression(body) ? body.getExpression() : body);
    if (given === null) return 'moving the text of the answer would change it';
    return [blockEdit(handler, linesAround({ given, line, body, source }))];
  }
  const statement = answeringReturn(handler);
  if (!statement) return 'no single place where it answers';
  const expression = statement.getExpression();
  const name = Node.isAwaitExpression(expression) ? freeName(source, NAMES) : null;
  if (!expression || name === null) return [linesBefore(statement, [line])];
  const awaited = `const ${name} = ${expression.getText()}${semicolonIn(source)}`;
  return [
    linesBefore(statement, [awaited, line]),
    { start: expression.getStart(), end: expression.getEnd(), text: name },
  ];
}

interface Around {
  readonly given: string;
  readonly line: string;
  readonly body: Node;
  readonly source: Answering['source'];
}

/** What is awaited comes before the header, so that an answer which fails is not kept. */
function linesAround({ given, line, body, source }: Around): string[] {
  const end = semicolonIn(source);
  const name = Node.isAwaitExpression(body) ? freeName(source, NAMES) : null;
  return name === null
    ? [line, `return ${given}${end}`]
    : [`const ${name} = ${given}${end}`, line, `return ${name}${end}`];
}

/** The last of the function's own returns that is not of a branch for what went wrong. */
function answeringReturn(handler: Handler): ReturnStatement | null {
  const own = handler
    .getDescendants()
    .filter(Node.isReturnStatement)
    .filter(each => each.getFirstAncestor(Node.isFunctionLikeDeclaration) === handler)
    .filter(each => each.getExpression() && statementOf(each) && !each.getFirstAncestor(Node.isCatchClause));
  const depth = (statement: Statement) => statement.getAncestors().length;
  const least = Math.min(...own.map(depth));
  return own.findLast(each => depth(each) === least) ?? null;
}
