/** The form of a rule's options in a configuration, from what the rule says of them. */
import * as z from 'zod';
import type { OptionForm, OptionForms } from '../../rules/catalog/rule-options.ts';
import { patternSchema } from './pattern-schema.ts';

/** Every option may be left out. */
export function optionsSchemaOf(forms: OptionForms) {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(forms).map(([name, form]) => [
        name,
        valueSchemaOf(form)
          .exactOptional()
          .describe(`${form.says} Default: ${JSON.stringify(form.default)}.`),
      ]),
    ),
  );
}

function valueSchemaOf(form: OptionForm): z.ZodType<number | readonly string[]> {
  return form.kind === 'number' ? z.int().min(form.least) : z.array(patternSchema);
}
