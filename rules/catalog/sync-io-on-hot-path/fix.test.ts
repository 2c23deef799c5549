/** Texts before and after the promise form is awaited. */
import { expect, test } from 'vitest';
import { applyFix } from '../../../test/harness/fix.ts';

const FIX = 'sync-io-on-hot-path/await-promise';

const MENDED: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'default import': [
    "import fs from 'node:fs';\nasync function f() {\n  return «fs.readFileSync('a', 'utf8')»;\n}\n",
    "import fs from 'node:fs';\nasync function f() {\n  return await fs.promises.readFile('a', 'utf8');\n}\n",
  ],
  'namespace import, a member access follows': [
    "import * as fs from 'fs';\nconst f = async () => «fs.readFileSync('a')».toString();\n",
    "import * as fs from 'fs';\nconst f = async () => (await fs.promises.readFile('a')).toString();\n",
  ],
  'an element access follows': [
    "import fs from 'fs';\nasync function f() {\n  return «fs.readdirSync('a')»[0];\n}\n",
    "import fs from 'fs';\nasync function f() {\n  return (await fs.promises.readdir('a'))[0];\n}\n",
  ],
  'the only named import is replaced': [
    "import { readFileSync } from 'node:fs';\nimport x from 'x';\nasync function f() {\n  x(«readFileSync('a')»);\n}\n",
    "import { readFile } from 'node:fs/promises';\nimport x from 'x';\nasync function f() {\n  x(await readFile('a'));\n}\n",
  ],
  'other names of the import stay': [
    'import { existsSync, readFileSync } from "fs"\nasync function f() {\n  existsSync("a")\n  return «readFileSync("a")»\n}\n',
    'import { existsSync } from "fs"\nimport { readFile } from "fs/promises"\nasync function f() {\n  existsSync("a")\n  return await readFile("a")\n}\n',
  ],
  'a name that is used elsewhere stays imported': [
    "import { readFileSync } from 'fs';\nconst a = readFileSync('a');\nasync function f() {\n  return «readFileSync('b')»;\n}\n",
    "import { readFileSync } from 'fs';\nimport { readFile } from 'fs/promises';\nconst a = readFileSync('a');\nasync function f() {\n  return await readFile('b');\n}\n",
  ],
  'an import of the promises is extended': [
    "import { readFileSync } from 'fs';\nimport { stat } from 'fs/promises';\nasync function f() {\n  return [stat('a'), «readFileSync('b')»];\n}\n",
    "import { stat, readFile } from 'fs/promises';\nasync function f() {\n  return [stat('a'), await readFile('b')];\n}\n",
  ],
  'an import of the promises has the name already, under an alias': [
    "import { readFileSync } from 'fs';\nimport { readFile as read } from 'fs/promises';\nasync function f() {\n  return [read('a'), «readFileSync('b')»];\n}\n",
    "import { readFile as read } from 'fs/promises';\nasync function f() {\n  return [read('a'), await read('b')];\n}\n",
  ],
  'lines end in carriage returns': [
    "import { existsSync, readFileSync } from 'fs';\r\nasync function f() {\r\n  return existsSync('a') && «readFileSync('a')»;\r\n}\r\n",
    "import { existsSync } from 'fs';\r\nimport { readFile } from 'fs/promises';\r\nasync function f() {\r\n  return existsSync('a') && (await readFile('a'));\r\n}\r\n",
  ],
};

for (const [name, [before, after]] of Object.entries(MENDED)) {
  test(name, async () => {
    expect(await applyFix(FIX, before)).toBe(after);
  });
}

const LEFT: Readonly<Record<string, string>> = {
  'the name of the promise form is taken':
    "import { readFileSync } from 'fs';\nconst readFile = 1;\nasync function f() {\n  return «readFileSync('a')»;\n}\n",
  'applied already':
    "import fs from 'fs';\nasync function f() {\n  return await «fs.promises.readFile('a')»;\n}\n",
  'the text has changed since':
    "import fs from 'fs';\nasync function f() {\n  ret«urn fs.readFileSync('a»');\n}\n",
};

for (const [name, text] of Object.entries(LEFT)) {
  test(`nothing to offer: ${name}`, async () => {
    expect(await applyFix(FIX, text)).toBeNull();
  });
}
