/** Writes over a file that is there: where the disk is full, or the process is killed, the old one stays whole. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** @throws the system's error if it cannot be written. */
export function replaceFile(file: string, content: string): void {
  // A link stays one.
  const target = realpathSync(file);
  // Who may write to the folder could replace what may not be written.
  accessSync(target, constants.W_OK);
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, content, { flag: 'wx', mode: statSync(target).mode });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    // In a folder where nothing can be made, there is only the file itself.
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') writeFileSync(target, content);
    else throw error;
  }
}
