/** Everything that `hotpath/rules` gives is described where it is declared, so that editors show it. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../harness/run-cli.ts';

const ENTRY = join(REPOSITORY, 'server/api/rules.ts');

test('every export, and every member of what rules are given and give, has a description', () => {
  const program = ts.createProgram([ENTRY], {
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(ENTRY);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = (module ? checker.getExportsOfModule(module) : []).map(symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
  const isBare = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length === 0;
  expect(exported.length).toBeGreaterThan(60);
  expect(exported.filter(isBare).map(({ name }) => name)).toEqual([]);
  const bare = exported
    .filter(({ name }) => OPENED.includes(name))
    .flatMap(symbol =>
      checker
        .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
        .filter(isBare)
        .map(member => `${symbol.name}.${member.name}`),
    );
  expect(bare).toEqual([]);
});

/** What authors of rules write and read first. */
const OPENED = [
  ...[
    'Rule',
    'RuleContext',
    'Reported',
    'LatencyModel',
    'Budget',
    'Impact',
    'FixOffer',
    'EvidenceStep',
    'Place',
  ],
  ...[
    'Program',
    'EntryPoint',
    'HotPath',
    'Step',
    'Reached',
    'EffectSite',
    'Repeat',
    'ModuleCall',
    'RuleTest',
  ],
];
