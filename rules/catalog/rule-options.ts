/** Options of rules: what a rule lets be set, and the values that count for a file. */

export interface NumberOption {
  readonly kind: 'number';
  readonly default: number;
  /** The least whole number that makes sense. */
  readonly least: number;
  /** One sentence, for documentation and the JSON schema. */
  readonly says: string;
}

/** Names of things as findings have them; `*` stands for any text. */
export interface PatternsOption {
  readonly kind: 'patterns';
  readonly default: readonly string[];
  /** One sentence, for documentation and the JSON schema. */
  readonly says: string;
}

/** What an option may be. */
export type OptionForm = NumberOption | PatternsOption;

/** By name. */
export type OptionForms = Readonly<Record<string, OptionForm>>;

/** What a configuration gives, by name. */
export type WrittenOptions = Readonly<Record<string, number | readonly string[]>>;

/** A value for each of a rule's options. */
export type OptionValues<Forms extends OptionForms> = {
  readonly [Name in keyof Forms]: ValueOf<Forms[Name]>;
};
type ValueOf<Form extends OptionForm> = Form extends NumberOption ? number : readonly string[];

/** A value for each option: the written one if it is of the form, else the default. */
export function optionValues(forms: OptionForms, written: WrittenOptions | null): OptionValues<OptionForms> {
  return Object.fromEntries(
    Object.entries(forms).map(([name, form]) => {
      const value = written !== null && Object.hasOwn(written, name) ? written[name] : undefined;
      return [name, value !== undefined && fits(form, value) ? value : form.default];
    }),
  );
}

function fits(form: OptionForm, value: number | readonly string[]): boolean {
  return form.kind === 'number'
    ? typeof value === 'number' && value >= form.least
    : typeof value === 'object';
}
