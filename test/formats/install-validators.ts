/** Installs the official validator of SARIF, once for each lock file; nothing is downloaded but npm packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const HOME = path.join(import.meta.dirname, 'validators');
const STAMP = path.join(HOME, 'node_modules/.installed');

export interface Validators {
  /** The multitool's program. */
  readonly multitool: string;
  /** True, or what is wrong. */
  readonly validateXml: (xml: string) => unknown;
}

export function installValidators(): Validators {
  const lock = readFileSync(path.join(HOME, 'package-lock.json'), 'utf8');
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== lock) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: HOME,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (process.platform !== 'win32') execFileSync('chmod', ['u+x', multitool()]);
    writeFileSync(STAMP, lock);
  }
  const { XMLValidator } = requireHere('fast-xml-parser');
  return { multitool: multitool(), validateXml: xml => XMLValidator.validate(xml) };
}

const requireHere = createRequire(path.join(HOME, 'package.json'));

function multitool(): string {
  return requireHere('@microsoft/sarif-multitool');
}
