/** Bounds how many trips of a fan-out run at a time: with the project's own limiter, or chunk by chunk. */
import { type Fix, refuse } from '../../fix/fix.ts';
import { findFanOut } from './fan-out.ts';
import { runInChunks } from './in-chunks.ts';
import { GATES, MAPPERS } from './limiters.ts';
import { passThroughGate } from './with-gate.ts';
import { mapLimited } from './with-mapper.ts';
import { giveOption } from './with-option.ts';

export const fix: Fix = (name, request) => {
  const fanOut = findFanOut(request);
  if (!fanOut) return refuse('the loop is no longer there');
  const gate = GATES.find(each => each.package === name);
  if (gate) return passThroughGate(gate, fanOut, request);
  const mapper = MAPPERS.find(each => each.package === name);
  if (mapper) return mapLimited(mapper, fanOut, request);
  return name === 'option' ? giveOption(fanOut, request) : runInChunks(fanOut, request);
};
