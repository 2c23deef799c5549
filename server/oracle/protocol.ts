/** What the server and the checker's process say to each other: plain data. */
import type { Answer, OpenSite } from '../../rules/link/oracle.ts';
import type { CheckedWorkspace } from './checker.ts';

export type BackEndName = 'native' | 'classic';

/** The first message opens the checker, each further one asks it. */
export type RequestMessage =
  | {
      readonly kind: 'open';
      readonly workspace: CheckedWorkspace;
      /** Only this one; the first that works if not given. */
      readonly backEnd?: BackEndName;
    }
  | { readonly kind: 'ask'; readonly questions: readonly OpenSite[] };

/** Questions are answered in the order in which they come. */
export type AnswerMessage =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly backEnd: BackEndName }
  | { readonly kind: 'failed'; readonly message: string };
