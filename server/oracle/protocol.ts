/** What the server and the checker's process say to each other: plain data. */
import type { Answer, OpenSite } from '../../rules/link/oracle.ts';
import type { CheckedWorkspace } from './checker.ts';

export type BackEndName = 'native' | 'classic';

export interface AskMessage {
  readonly workspace: CheckedWorkspace;
  readonly questions: readonly OpenSite[];
  /** Only this one; the first that works if not given. */
  readonly backEnd?: BackEndName;
}

export type AnswerMessage =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly backEnd: BackEndName }
  | { readonly kind: 'failed'; readonly message: string };
