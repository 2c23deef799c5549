/** The form in which frameworks whose decorators declare a GraphQL schema are described. */

/** Types are given by functions (`@Field(() => [Post])`) or by what members are annotated with. */
export interface SchemaDecorators {
  /** Of classes that are types of the schema: `@ObjectType()`. */
  readonly types: readonly string[];
  /** Of methods that are fields of a root type: the decorators have its name. */
  readonly roots: readonly string[];
  /** Of methods that are fields of the type which their class's decorator names: `@ResolveField()` in `@Resolver(() => User)`. */
  readonly resolves: readonly string[];
  /** Of classes of such methods. */
  readonly resolvers: readonly string[];
}
