/** The form of patterns with wildcards in a configuration: those that cannot hang a scan. */
import * as z from 'zod';
import { isCheapGlob } from './cheap-globs.ts';

/** A pattern with wildcards, of paths or of names. */
export const patternSchema = z
  .string()
  .min(1)
  .max(1000)
  .refine(
    pattern => isCheapGlob(pattern),
    'Expected a simpler pattern: at most three * in a name, two ** between folders, and no +( or *(',
  );
