/** Bounds a function that iterates by itself: `pMap(urls, load)` becomes `pMap(urls, load, { concurrency: 10 })`. */

import { Node } from 'ts-morph';
import { insert, replace } from '../../fix/edits.ts';
import { editFile, type FixOutcome, type FixRequest, refuse } from '../../fix/fix.ts';
import type { FanOut } from './fan-out.ts';
import { AT_ONCE } from './limiters.ts';
import { importedCallee } from './shape.ts';

export function giveOption({ loop, repeat }: FanOut, { finding }: FixRequest): FixOutcome {
  const { facts } = repeat.node.file;
  const site = facts.sites.find(({ start, end }) => start === repeat.loop.start && end === repeat.loop.end);
  const called = site && importedCallee(facts, site);
  if (!called || !Node.isCallExpression(loop)) return refuse('the call is no longer there');
  const [list, callback, option] = loop.getArguments();
  if (!list || !callback) return refuse('the callback is not written in place');
  if (called.module === 'async') {
    const callee = loop.getExpression();
    // "import { each } from 'async'": eachLimit would have to be imported beside it.
    if (!Node.isPropertyAccessExpression(callee)) return refuse(`${callee.getText()} is imported by name`);
    const name = callee.getNameNode();
    return editFile(finding.path, [
      replace(name, `${name.getText()}Limit`),
      insert(list.getEnd(), `, ${AT_ONCE}`),
    ]);
  }
  const bound = `concurrency: ${AT_ONCE}`;
  if (!option) return editFile(finding.path, [insert(callback.getEnd(), `, { ${bound} }`)]);
  if (!Node.isObjectLiteralExpression(option)) return refuse('its options are not written in place');
  const known = option.getProperty('concurrency');
  if (Node.isPropertyAssignment(known)) return editFile(finding.path, [replace(known, bound)]);
  const first = option.getProperties()[0];
  if (known || Node.isSpreadAssignment(first)) return refuse('its concurrency is set elsewhere');
  return editFile(finding.path, [
    first ? insert(first.getStart(), `${bound}, `) : replace(option, `{ ${bound} }`),
  ]);
}
