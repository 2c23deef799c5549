/** The form of `hotpath-baseline.json`. */
import { z } from 'zod';

const fingerprint = z.string().regex(/^[0-9a-f]{16}$/, 'Expected a fingerprint of 16 hexadecimal digits');

export const baselineSchema = z.strictObject({
  version: z.literal(1, 'Expected version 1; a newer Hotpath may have written the file'),
  minConfidence: z.enum(['certain', 'likely', 'possible']),
  types: z.enum(['checked', 'declared']),
  findings: z.record(z.string(), z.record(z.string(), z.array(fingerprint))),
});
