/** Mends a query in a loop: what the loop asks for one by one is read before it in one batch, and looked up in the loop. */
import {
  editFile,
  type Fix,
  type FixOutcome,
  type FixRequest,
  refuse,
  type TextEdit,
} from '../../fix/fix.ts';
import { importName } from '../../fix/new-import.ts';
import { callAt, openSource } from '../../fix/source.ts';
import { matchQuery, type Query } from './batch/match-query.ts';
import { readEdits } from './batch/read.ts';
import { tripAround } from './batch/trip.ts';

export const fix: Fix = (_name, request) => batchEdits(request);

function batchEdits({ finding, program, textOf }: FixRequest): FixOutcome {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const source = openSource(finding.path, text);
  const call = callAt(source, finding);
  if (!call) return refuse('the text has changed since');
  const trip = tripAround(call);
  if (typeof trip === 'string') return refuse(trip);
  const query = matchQuery(trip, call, program.batchFormsOf(finding.effect?.library ?? ''));
  if (typeof query === 'string') return refuse(query);
  const edits = readEdits(trip, call, query);
  if (typeof edits === 'string') return refuse(edits);
  const imports = importEdits(query);
  return imports === null
    ? refuse('a name that the batch needs means something else in the file')
    : editFile(finding.path, [...imports, ...edits]);

  function importEdits({ form }: Query): TextEdit[] | null {
    const added = Object.entries(form.imports ?? {}).map(([name, module]) =>
      importName(source, module, name),
    );
    return added.includes(null) ? null : added.flatMap(each => each?.edits ?? []);
  }
}
