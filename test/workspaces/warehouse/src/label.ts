import { readFileSync } from 'node:fs';
import type { Pallet } from './pallet.js';

/** The text that the label printer takes. */
export function labelOf(pallet: Pallet): string {
  const template = readFileSync('labels/pallet.zpl', 'utf8'); // expect: sync-io-on-hot-path
  return template.replace('{code}', pallet.code).replace('{bay}', pallet.bay);
}
