/** Real git repositories in temporary folders, whoever's machine it is. */
import { execFileSync } from 'node:child_process';
import { makeWorkspace } from './temporary-workspace.ts';

/** No settings but these. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...GIT_ENV },
    stdio: 'pipe',
  });
}

/** Returns the folder of a repository with one commit on `main`. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const root = makeWorkspace(files);
  git(root, 'init', '--quiet', '--initial-branch=main');
  commitAll(root, 'first');
  return root;
}

export function commitAll(root: string, message: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', message);
}
