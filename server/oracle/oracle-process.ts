/** The process of its own that checks types: it may crash, run out of memory or be killed without harm to a scan. */
import type { OpenSite } from '../../rules/link/oracle.ts';
import type { BackEnd, CheckedWorkspace, CheckerSession } from './checker.ts';
import type { AnswerMessage, BackEndName, RequestMessage } from './protocol.ts';

interface Opened {
  readonly workspace: CheckedWorkspace;
  /** Those still to be tried, the one in use first. */
  backEnds: readonly BackEndName[];
  session: CheckerSession | null;
}

let opened: Opened | null = null;
let lastAnswer: Promise<void> = Promise.resolve();

process.on('message', (message: RequestMessage) => {
  if (message.kind === 'open') {
    const { workspace, backEnd } = message;
    opened = { workspace, backEnds: backEnd ? [backEnd] : ['native', 'classic'], session: null };
    return;
  }
  const { questions } = message;
  lastAnswer = lastAnswer.then(async () => {
    process.send?.(await answer(questions));
  });
});

// Nobody waits any more.
process.once('disconnect', () => process.exit());

/** A back end that fails is not asked again: the next one takes over, if there is one. */
async function answer(questions: readonly OpenSite[]): Promise<AnswerMessage> {
  let reason = 'It was not opened.';
  while (opened !== null) {
    const [backEnd, ...others] = opened.backEnds;
    if (backEnd === undefined) break;
    try {
      opened.session ??= (await load(backEnd))(opened.workspace);
      return { kind: 'answers', answers: opened.session.ask(questions), backEnd };
    } catch (error) {
      reason = wordsOf(error);
      opened.backEnds = others;
      opened.session = null;
    }
  }
  return { kind: 'failed', message: reason };
}

async function load(name: BackEndName): Promise<BackEnd> {
  if (name === 'native') return (await import('./native-oracle.ts')).openNative;
  return (await import('./classic-oracle.ts')).openClassic;
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
