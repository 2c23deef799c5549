/** What a GraphQL document says, as plain data: operations and fragments of clients, types of schemas. */

export interface GraphqlDocument {
  readonly operations: readonly GraphqlOperation[];
  readonly fragments: readonly GraphqlFragment[];
  readonly types: readonly GraphqlType[];
  /** Names of the root types, where a `schema { … }` gives them. */
  readonly roots: readonly { readonly operation: OperationKind; readonly type: string }[];
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

export interface GraphqlOperation {
  readonly kind: OperationKind;
  /** `''` if it has none. */
  readonly name: string;
  /** Of its name, or of its first word; offsets in the document's text. */
  readonly start: number;
  readonly end: number;
  readonly asks: Selection;
}

export interface GraphqlFragment {
  readonly name: string;
  /** The type that it is on. */
  readonly type: string;
  readonly asks: Selection;
}

export interface Selection {
  readonly fields: readonly AskedField[];
  /** Names of fragments. */
  readonly spreads: readonly string[];
  /** `... on Type { … }`; the type is null where none is written. */
  readonly inline: readonly { readonly type: string | null; readonly asks: Selection }[];
  /** True if the text does not show all that is asked for. */
  readonly isOpen: boolean;
}

export interface AskedField {
  readonly name: string;
  /** The most that a literal argument lets it give: `posts(first: 1)`; null if none does. */
  readonly limit: number | null;
  /** null for a leaf. */
  readonly asks: Selection | null;
}

export interface GraphqlType {
  readonly name: string;
  /** Interfaces that it implements; members of a union implement it. */
  readonly implements: readonly string[];
  readonly fields: readonly GraphqlField[];
}

export interface GraphqlField {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
}
