/** What the name of a GraphQL type says of how often its fields are resolved. */

/** Roots, and the types that group their fields: `Query`, `RootMutation`, `UserQueries`. */
const ROOT = /(?:Query|Queries|Mutations?|Subscriptions?|QueryType|MutationType|QueryRoot|MutationRoot)$/;
/** Types that wrap the answer of one field: `LoginPayload`, `UserConnection`. */
const WRAPPER = /(?:Payload|Response|Result|Output|Connection|Success|Error|PageInfo|^Viewer|^Me)$/;

/** True if one operation may meet many objects of a type, so that its fields are resolved many times. */
export function isOneOfMany(type: string): boolean {
  return type !== '' && !ROOT.test(type) && !WRAPPER.test(type);
}
