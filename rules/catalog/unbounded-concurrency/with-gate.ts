/** Lets the trips of a fan-out wait their turn in a limiter, which is the one that is there or a new one before the loop. */

import { Node } from 'ts-morph';
import { declareBefore } from '../../fix/declare-before.ts';
import { importDefault } from '../../fix/default-import.ts';
import { editFile, type FixOutcome, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { freeNameIn, usesOf } from '../../fix/scope-names.ts';
import { existingGate } from './existing-gate.ts';
import { callbackOf, type FanOut } from './fan-out.ts';
import type { Gate } from './limiters.ts';
import { arityOf, tripOf } from './shape.ts';
import { wrapCallback, wrapReference } from './wrap-callback.ts';
import { wrapStartedCall } from './wrap-started-call.ts';

export function passThroughGate(gate: Gate, fanOut: FanOut, request: FixRequest): FixOutcome {
  const { source, repeat, outermost } = fanOut;
  const existing = existingGate(repeat.node, gate);
  if (existing !== null && waitsInItself(existing, fanOut))
    return refuse(`what runs in ${existing} would wait for ${existing}`);
  const variable = existing ?? freeNameIn(source, gate.variables);
  const wrapped = wrapTrips(gate.open(variable), fanOut, request);
  if (typeof wrapped === 'string') return refuse(wrapped);
  if (existing !== null) return editFile(request.finding.path, wrapped);
  const imported = importDefault(source, gate.package, gate.imported);
  const declared = declareBefore(outermost, `const ${variable} = ${gate.make(imported.local)}`);
  if (declared === null) return refuse('there is no place for the limiter before the loop');
  return editFile(request.finding.path, [...imported.edits, ...declared, ...wrapped]);
}

/** The limiter is waited for around the loop, or inside of its trips. */
function waitsInItself(gate: string, { source, loop }: FanOut): boolean {
  return usesOf(source, gate).some(use => {
    const call = use.getFirstAncestor(Node.isCallExpression);
    const isInTrip = loop.getStart() <= use.getStart() && use.getEnd() <= loop.getEnd();
    return (
      isInTrip || (call !== undefined && call.getStart() < loop.getStart() && loop.getEnd() <= call.getEnd())
    );
  });
}

/** A reason if the code has none of the forms that can wait. */
function wrapTrips(open: string, fanOut: FanOut, { program }: FixRequest): TextEdit[] | string {
  const { loop, call, repeat } = fanOut;
  if (loop === call && Node.isCallExpression(loop))
    return wrapReference(open, loop, arityOf(program, repeat));
  if (tripOf(repeat.node.file.facts, repeat.site) === 'call') return wrapStartedCall(open, fanOut);
  const callback = Node.isCallExpression(loop) ? callbackOf(loop, call) : null;
  return callback ? wrapCallback(open, callback) : 'the callback is not written in place';
}
