/** Maps with a function that bounds itself: `Promise.all(urls.map(load))` becomes `pMap(urls, load, { concurrency: 10 })`. */

import { type CallExpression, Node } from 'ts-morph';
import { importDefault } from '../../fix/default-import.ts';
import { replace, textWith } from '../../fix/edits.ts';
import { editFile, type FixOutcome, type FixRequest, refuse } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { hasTrailingCommas, indentLines } from '../../fix/moved-lines.ts';
import { indentAt, newlineOf } from '../../fix/source.ts';
import { type FanOut, gathererOf } from './fan-out.ts';
import { AT_ONCE, type Mapper } from './limiters.ts';

export function mapLimited(mapper: Mapper, { source, loop }: FanOut, request: FixRequest): FixOutcome {
  const gatherer = gathererOf(loop);
  const callee = Node.isCallExpression(loop) ? loop.getExpression() : undefined;
  if (!gatherer || !Node.isCallExpression(loop) || !Node.isPropertyAccessExpression(callee))
    return refuse('Promise.all does not take the list from map itself');
  if (callee.hasQuestionDotToken()) return refuse('there may be no list');
  const [callback, ...others] = loop.getArguments();
  if (!callback || others.length > 0) return refuse('map has more than a callback');
  const imported = importDefault(source, mapper.package, mapper.imported);
  const args = [callee.getExpression(), callback];
  const text = `${imported.local}${mapper.member}(${argumentList(gatherer, args)})`;
  return editFile(request.finding.path, [...imported.edits, replace(gatherer, text)]);
}

/** In one line where the arguments have one each. */
function argumentList(gatherer: CallExpression, args: readonly Node[]): string {
  const source = gatherer.getSourceFile();
  const text = source.getFullText();
  const option = `{ concurrency: ${AT_ONCE} }`;
  if (!args.some(node => node.getText().includes('\n')))
    return [...args.map(node => node.getText()), option].join(', ');
  const outer = indentAt(text, gatherer.getStart());
  const inner = outer + layoutOf(source).unit;
  const own = args.map(node => {
    const by = indentAt(text, node.getStart()) === outer ? layoutOf(source).unit : '';
    return textWith(node, indentLines(node, by));
  });
  const gap = newlineOf(text) + inner;
  const comma = hasTrailingCommas(source) ? ',' : '';
  return `${gap}${[...own, option].join(`,${gap}`)}${comma}${newlineOf(text)}${outer}`;
}
