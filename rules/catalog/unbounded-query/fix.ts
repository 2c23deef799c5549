/** Gives a page size that a request chooses a maximum: in its schema, on its field, or where its number is made. */
import { type CallExpression, type Decorator, Node, type SourceFile } from 'ts-morph';
import { editFile, type Fix, refuse, type TextEdit } from '../../fix/fix.ts';
import { importName } from '../../fix/new-import.ts';
import { callAt, indentAt, newlineOf, openSource } from '../../fix/source.ts';

export const fix: Fix = (_name, { finding, options, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const source = openSource(finding.path, text);
  const decorator = decoratorAt(source, finding);
  if (decorator) {
    const edits = onField(decorator, options.maxPageSize);
    return edits ? editFile(finding.path, edits) : refuse('Max means something else in the file');
  }
  const call = callAt(source, finding);
  if (!Node.isCallExpression(call) || isStepOfMore(call)) return refuse('the text has changed since');
  if (isConversion(call)) return editFile(finding.path, atMost(call, options.maxPageSize));
  const number = numberOf(call);
  return number
    ? editFile(finding.path, [insertedAfter(number, `.max(${options.maxPageSize})`)])
    : refuse('the schema does not begin with a number');
};

function decoratorAt(source: SourceFile, { start, end }: { readonly start: number; readonly end: number }) {
  const node = source.getDescendantAtPos(start)?.getFirstAncestor(Node.isDecorator);
  return node?.getStart() === start && node.getEnd() === end ? node : null;
}

/** `@Max(100)` behind the decorator that says that the field is a number. */
function onField(decorator: Decorator, most: number): TextEdit[] | null {
  const source = decorator.getSourceFile();
  const text = source.getFullText();
  const declaration = source
    .getImportDeclarations()
    .find(each => each.getNamedImports().some(named => named.getName() === decorator.getName()));
  const added = importName(source, declaration?.getModuleSpecifierValue() ?? 'class-validator', 'Max');
  if (!added) return null;
  const isAlone = /^[ \t]*(?:\r?\n|$)/.test(text.slice(decorator.getEnd()));
  const gap = isAlone ? newlineOf(text) + indentAt(text, decorator.getStart()) : ' ';
  return [...added.edits, insertedAfter(decorator, `${gap}@${added.local}(${most})`)];
}

/** The finding is about the whole schema: where it goes on, it has been given a maximum. */
function isStepOfMore(call: CallExpression): boolean {
  const parent = call.getParent();
  return Node.isPropertyAccessExpression(parent) && parent.getExpression() === call;
}

/** `Number(…)`, `Number.parseInt(…)`: no schema says it. */
function isConversion(call: CallExpression): boolean {
  return /^(?:Number(?:\.parse(?:Int|Float))?|parseInt|parseFloat)$/.test(call.getExpression().getText());
}

/** What is no number stays none, so a default behind it still counts. */
function atMost(call: CallExpression, most: number): TextEdit[] {
  return [
    { start: call.getStart(), end: call.getStart(), text: 'Math.min(' },
    insertedAfter(call, `, ${most})`),
  ];
}

/** Steps of a schema that leave it one of a number; behind others there is no `max`, or it is another's. */
const OF_NUMBERS =
  /^(?:number|int|integer|positive|nonnegative|negative|nonpositive|finite|safe|min|gt|gte|multiple|multipleOf|step|moreThan|greater|truncate|round)$/;

/** `z.coerce.number().int()` of `z.coerce.number().int().optional()` */
function numberOf(schema: CallExpression): CallExpression | null {
  const steps: CallExpression[] = [];
  let at: Node = schema;
  while (Node.isCallExpression(at)) {
    const callee = at.getExpression();
    if (!Node.isPropertyAccessExpression(callee)) return null;
    steps.unshift(at);
    at = callee.getExpression();
  }
  let number: CallExpression | null = null;
  for (const step of steps) {
    const callee = step.getExpression();
    if (!Node.isPropertyAccessExpression(callee) || !OF_NUMBERS.test(callee.getName())) break;
    number = step;
  }
  return number;
}

function insertedAfter(node: Node, text: string): TextEdit {
  return { start: node.getEnd(), end: node.getEnd(), text };
}
