/** Adds the index to the table's declaration in a schema's file. */
import { editFile, type Fix, refuse } from '../../fix/fix.ts';
import { indentAt, newlineOf } from '../../fix/source.ts';

export const fix: Fix = (_name, { finding, program, textOf }) => {
  const read = program.unindexedReads.find(
    ({ call }) => call.path === finding.path && call.start === finding.start && call.end === finding.end,
  );
  const text = read && textOf(read.model.path);
  if (!read || read.bodyEnd === null || text === undefined) return refuse('the text has changed since');
  const body = text.slice(read.model.start, read.bodyEnd);
  if (!/\{\s*\S/.test(body)) return refuse('the text has changed since');
  // A comment may follow on the line.
  const at = read.bodyEnd + (/^[^\r\n]*/.exec(text.slice(read.bodyEnd))?.[0].length ?? 0);
  const newline = newlineOf(text);
  const isAmongIndexes = /^[ \t]*@@/m.test(body);
  const indent = indentAt(text, read.model.start + body.search(/(?<=\{\s*)\S/));
  const line = `${newline}${isAmongIndexes ? '' : newline}${indent}${read.remedy}`;
  return editFile(read.model.path, [{ start: at, end: at, text: line }]);
};
