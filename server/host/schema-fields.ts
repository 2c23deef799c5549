/** What the schemas of a configuration are made of: the compiler holds each equal to the type that the linker takes. */
import * as z from 'zod';

/** A schema for each field of a type, optional where the type's is. */
export type Fields<Type> = {
  readonly [Key in keyof Type]-?: z.ZodType<FieldOf<Type, Key>> & Optionality<Type, Key>;
};
type FieldOf<Type, Key extends keyof Type> = Exclude<Type[Key], undefined>;
type Optionality<Type, Key extends keyof Type> =
  Record<never, never> extends Pick<Type, Key> ? z.ZodExactOptional : unknown;

/** Every word of a union, which the compiler counts. */
export type Words<Word extends string> = { readonly [Each in Word]: Each };

export const text = z.string().min(1);
export const texts = z.array(text);
export const flag = z.boolean().exactOptional();
