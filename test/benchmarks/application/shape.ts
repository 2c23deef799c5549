/** The shape of an application, as far as it settles what a scan costs: how much there is in a file, and how far its calls reach. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts } from '../../../rules/facts/facts.ts';
import { judge } from '../../../rules/judge/judge.ts';
import { FRAMEWORKS, LIBRARIES } from '../../../rules/knowledge/index.generated.ts';
import { linkProgram } from '../../../rules/link/link-program.ts';
import type { Program } from '../../../rules/link/program.ts';
import { findFiles } from '../../../server/host/find-files.ts';
import { createResolver } from '../../../server/host/resolve-modules.ts';
import { readLayout } from '../../../server/workspace/layout.ts';
import { readFacts } from '../../../server/workspace/read-facts.ts';
import { noTimings } from '../../../server/workspace/scan-result.ts';

export interface Shape {
  readonly files: number;
  readonly bytesPerFile: number;
  readonly functionsPerFile: number;
  readonly callsPerFile: number;
  readonly loopsPerFile: number;
  /** Files of the application that a file imports. */
  readonly importsPerFile: number;
  /** Functions of the application that a function calls. */
  readonly fanOut: number;
  /** Functions that lead to an effect, of 100. */
  readonly withEffects: number;
  /** Calls from such a function to the effect: half of them have at most so many, and nine in ten. */
  readonly depth: { readonly half: number; readonly most: number };
  /** In 1,000 files. */
  readonly entryPoints: number;
  readonly effectSites: number;
  readonly findings: number;
}

export async function shapeOf(root: string): Promise<Shape> {
  const found = findFiles(root);
  const { packages, tsconfigPaths } = readLayout(root, found);
  const files = new Map<string, FileFacts>();
  let bytes = 0;
  for (const path of found.sources) {
    const text = readFileSync(join(root, path), 'utf8');
    const got = await readFacts(path, text, { timings: noTimings() });
    if (got.kind !== 'facts') continue;
    files.set(path, got.facts);
    bytes += text.length;
  }
  const resolve = createResolver({ root, sources: new Set(files.keys()), packages, tsconfigPaths });
  const manifests = packages.map(({ manifest }) => manifest);
  const program = linkProgram(
    { files, manifests, resolve },
    { libraries: LIBRARIES, frameworks: FRAMEWORKS },
  );
  const imports = [...files].flatMap(([path, { modules }]) =>
    modules.filter(specifier => resolve(path, specifier).kind === 'file'),
  );
  return {
    files: files.size,
    bytesPerFile: Math.round(bytes / files.size),
    importsPerFile: rounded(imports.length / files.size),
    ...callsOf(program, [...files.values()]),
  };
}

function callsOf(program: Program, facts: readonly FileFacts[]) {
  const perFile = (count: number) => rounded(count / facts.length);
  const perThousand = (count: number) => Math.round((count * 1000) / facts.length);
  const sum = (of: (facts: FileFacts) => readonly unknown[]) =>
    facts.reduce((total, each) => total + of(each).length, 0);
  const callees = program.functions.map(
    node =>
      new Set(
        node.file.facts.sites
          .filter(site => node.file.firstFunction + site.function === node.id)
          .flatMap(site => program.calleesOf(node, site)),
      ).size,
  );
  const depths = program.functions
    .flatMap(node => program.effectsOf(node)[0]?.path.length ?? [])
    .sort((a, b) => a - b);
  return {
    functionsPerFile: perFile(program.functions.length),
    callsPerFile: perFile(sum(each => each.sites)),
    loopsPerFile: perFile(sum(each => each.loops)),
    fanOut: rounded(callees.reduce((total, count) => total + count, 0) / program.functions.length),
    withEffects: Math.round((depths.length * 100) / program.functions.length),
    depth: {
      half: depths[Math.floor(depths.length / 2)] ?? 0,
      most: depths[Math.floor(depths.length * 0.9)] ?? 0,
    },
    entryPoints: perThousand(program.entryPoints.length),
    effectSites: perThousand(program.effectSites.length),
    findings: perThousand(judge(program).findings.length),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
