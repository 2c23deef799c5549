/** Mends a query in a loop: what the loop asks for one by one is read before it in one batch, and looked up in the loop. */
import { Node, type SourceFile } from 'ts-morph';
import {
  editFile,
  type FileEdits,
  type Fix,
  type FixOutcome,
  type FixRequest,
  refuse,
  type TextEdit,
} from '../../fix/fix.ts';
import { importName } from '../../fix/new-import.ts';
import { callAt, openSource } from '../../fix/source.ts';
import { withoutUnusedImports } from '../../fix/unused-imports.ts';
import type { BatchForm } from '../../link/program.ts';
import { createdEdits } from './batch/created.ts';
import { helperEdit, helperOf } from './batch/helper.ts';
import { helperCallEdits } from './batch/helper-call.ts';
import { includeFix } from './batch/include.ts';
import { mendInlined } from './batch/inlined.ts';
import { matchQuery, type Query } from './batch/match-query.ts';
import { readEdits } from './batch/read.ts';
import { type Trip, tripAround } from './batch/trip.ts';
import { queueEdits, writeEdits } from './batch/write.ts';

export const fix: Fix = (_name, request) => {
  const { finding, textOf } = request;
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const source = openSource(finding.path, text);
  const call = callAt(source, finding);
  if (!call) return refuse('the text has changed since');
  const trip = tripAround(call);
  if (typeof trip === 'string') return refuse(trip);
  const query = finding.evidence.at(-1);
  const isBehindHelper =
    query !== undefined && (query.path !== finding.path || query.start !== finding.start);
  return isBehindHelper ? mendHelper(request, trip, call) : mendQuery(request, trip, call);
};

function mendQuery(request: FixRequest, trip: Trip, call: Node): FixOutcome {
  const { finding, program } = request;
  const query = matchQuery(trip, call, formsFor(call, program.batchFormsOf(finding.effect?.library ?? '')));
  if (typeof query === 'string') return refuse(query);
  if (query.form.gives === 'related') return includeFix(request, trip, call, query);
  const edits = editsFor(query, trip, call);
  const imports = importEdits(call.getSourceFile(), query);
  if (typeof edits === 'string') return refuse(edits);
  return imports === null
    ? refuse(NOT_IMPORTED)
    : editFile(finding.path, withoutUnusedImports(call.getSourceFile(), [...imports, ...edits]));
}

/** Of forms that are alike, what becomes of the row decides: `const tag = await create(…);` keeps it. */
function formsFor(call: Node, forms: readonly BatchForm[]): readonly BatchForm[] {
  const awaited = call.getParent();
  const isKept = Node.isAwaitExpression(awaited) && !Node.isExpressionStatement(awaited.getParent());
  const others = forms.filter(({ gives }) => gives !== 'created');
  return isKept ? [...forms.filter(({ gives }) => gives === 'created'), ...others] : others;
}

function editsFor(query: Query, trip: Trip, call: Node): TextEdit[] | string {
  switch (query.form.gives) {
    case 'nothing':
      return writeEdits(trip, call, query);
    case 'created':
      return createdEdits(trip, call, query);
    case 'queued':
      return queueEdits(trip, call, query);
    default:
      return readEdits(trip, call, query);
  }
}

const NOT_IMPORTED = 'a name that the batch needs cannot be imported in the file';

function importEdits(source: SourceFile, { form }: Query): readonly TextEdit[] | null {
  const added = Object.entries(form.imports ?? {}).map(([name, module]) => importName(source, module, name));
  return added.includes(null) ? null : added.flatMap(each => each?.edits ?? []);
}

function mendHelper({ finding, program, textOf }: FixRequest, trip: Trip, call: Node): FixOutcome {
  const place = finding.evidence.at(-1);
  const text = place && textOf(place.path);
  if (!place || text === undefined || !Node.isCallExpression(call))
    return refuse('the text has changed since');
  const isHere = place.path === finding.path;
  const query = callAt(isHere ? call.getSourceFile() : openSource(place.path, text), place);
  if (!query) return refuse('the text has changed since');
  const inlined = mendInlined(finding.path, call, query, program.batchFormsOf(finding.effect?.library ?? ''));
  if (inlined) return inlined;
  const helper = helperOf(trip, call, query, program.batchFormsOf(finding.effect?.library ?? ''));
  if (typeof helper === 'string') return refuse(helper);
  const written = helperEdit(helper);
  if (typeof written === 'string') return refuse(written);
  const added = helper.isThere ? [] : [written];
  const imports = helper.isThere ? [] : importEdits(query.getSourceFile(), helper.query);
  const edits = helperCallEdits(trip, call, helper);
  if (typeof edits === 'string') return refuse(edits);
  if (imports === null) return refuse(NOT_IMPORTED);
  if (isHere) return editFile(finding.path, [...imports, ...edits, ...added]);
  const files: FileEdits[] = [
    { path: finding.path, edits: withoutUnusedImports(call.getSourceFile(), edits) },
    { path: place.path, edits: [...imports, ...added] },
  ];
  const changed = files.filter(({ edits: own }) => own.length > 0);
  return { kind: 'edits', files: changed.sort((a, b) => a.path.localeCompare(b.path, 'en')) };
}
