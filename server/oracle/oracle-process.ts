/** The process of its own that checks types: it may crash, run out of memory or be killed without harm to a scan. */
import type { Answer } from '../../rules/link/oracle.ts';
import type { BackEnd } from './checker.ts';
import type { AnswerMessage, AskMessage, BackEndName } from './protocol.ts';

process.once('message', (message: AskMessage) => {
  answer(message).then(reply, error => reply({ kind: 'failed', message: wordsOf(error) }));
});

// Nobody waits any more.
process.once('disconnect', () => process.exit());

function reply(message: AnswerMessage): void {
  process.send?.(message, () => process.disconnect());
}

async function answer({ workspace, questions, backEnd }: AskMessage): Promise<AnswerMessage> {
  const names: readonly BackEndName[] = backEnd === undefined ? ['native', 'classic'] : [backEnd];
  let reason = '';
  for (const name of names) {
    try {
      const ask = await load(name);
      const answers: Answer[] = ask(workspace, questions);
      return { kind: 'answers', answers, backEnd: name };
    } catch (error) {
      reason ||= wordsOf(error);
    }
  }
  return { kind: 'failed', message: reason };
}

async function load(name: BackEndName): Promise<BackEnd> {
  if (name === 'native') return (await import('./native-oracle.ts')).askNatively;
  return (await import('./classic-oracle.ts')).askClassically;
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
