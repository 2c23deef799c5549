/** The server's part of a feature: routes that call services, which call each other and repositories, which query. */
import { type Feature, serviceModule, sharedModule, type Writing } from './feature.ts';
import { FIELDS, functionNames } from './words.ts';

/** Entry points: a handler parses, calls services and answers. */
export function routesFile({ random, feature, uses }: Writing, number: number): string {
  const { name, typeName, service } = feature;
  const lines = [
    `import { Router } from 'express';`,
    `import { ${service.load}, ${service.list}, ${service.summarize} } from './${name}-service';`,
    ...uses.slice(0, 1).map(other => importOf(feature, other, other.service.load)),
    `import { log, missing } from '${sharedModule('log')}';`,
    `import { normalize${typeName}, present${typeName} } from './${name}-helpers-1';`,
    '',
    `export const ${name}Routes${number} = Router();`,
  ];
  for (let handler = 0; handler < random.between(1, 2); handler++) {
    const [field = 'name'] = [random.pick(FIELDS)];
    const other = uses[0];
    lines.push(
      '',
      `${name}Routes${number}.${random.pick(['get', 'post', 'put'])}('/${name}s/${number}/${handler}/:id', async (req, res) => {`,
      `  const input = normalize${typeName}(req.body ?? {});`,
      `  const ${name} = await ${service.load}(String(req.params.id));`,
      `  if (!${name}) throw missing('${name}', String(req.params.id));`,
      ...(random.chance(0.5)
        ? [`  if (input.${field} !== undefined) ${name}.${field} = input.${field};`]
        : []),
      ...(other && random.chance(0.4)
        ? [
            `  const related = await ${other.service.load}(${name}.${field}Id);`,
            '  res.locals.related = related;',
          ]
        : []),
      `  const summary = ${random.chance(0.3) ? `await ${service.summarize}(${name}.id)` : `present${typeName}(${name})`};`,
      `  log('info', '${name}', summary);`,
      `  return res.set('Cache-Control', 'private, max-age=${random.between(0, 600)}').json({ summary, total: Number(summary.total) });`,
      '});',
    );
  }
  return text(lines);
}

/** Two in three features have a query in a loop that grows; the other loops are bounded or wait for nothing. */
export function serviceFile({ random, feature, uses }: Writing): string {
  const { name, typeName, service } = feature;
  const [first, second] = uses;
  const repository = `./${name}-repository-1`;
  const lines = [
    `import type { ${typeName} } from './${name}-types';`,
    `import { normalize${typeName}, present${typeName} } from './${name}-helpers-1';`,
    `import { count${typeName}, find${typeName}, page${typeName} } from '${repository}';`,
    ...uses.map(other => importOf(feature, other, other.service.load, other.service.summarize)),
    '',
    `export async function ${service.load}(id: string): Promise<${typeName} | null> {`,
    `  const found = await find${typeName}(id);`,
    `  return found ? normalize${typeName}(found) : null;`,
    '}',
    '',
    `export async function ${service.list}(ownerId: string, limit = 50) {`,
    `  const rows = await page${typeName}(ownerId, Math.min(limit, 100));`,
    `  return rows.map(row => present${typeName}(row)).filter(row => row.total > 0);`,
    '}',
    '',
    `export async function ${service.summarize}(id: string) {`,
    `  const own = await count${typeName}(id);`,
    ...(first ? [`  const part = await ${first.service.load}(id + own);`] : ['  const part = null;']),
    ...(second && random.chance(0.5)
      ? [`  const rest = await ${second.service.summarize}(part ? part.id : id);`]
      : ['  const rest = { total: 0 };']),
    `  return { own, part, total: Number(own) + Number(rest.total) };`,
    '}',
  ];
  for (const helper of functionNames(random, 3))
    lines.push('', ...serviceFunction(helper, { random, feature, uses }));
  return text(lines);
}

/** Chains of calls within a file, down to the service. */
export function commandsFile({ random, feature, uses }: Writing): string {
  const { name, typeName, service } = feature;
  const other = uses.at(-1);
  const names = functionNames(random, 12);
  const lines = [
    `import { ${service.load}, ${service.summarize} } from './${name}-service';`,
    `import { missing } from '${sharedModule('log')}';`,
    `import { normalize${typeName} } from './${name}-helpers-1';`,
    ...(other ? [importOf(feature, other, other.service.summarize)] : []),
  ];
  for (const [index, command] of names.entries()) {
    const earlier =
      index > 0 && random.chance(0.8) ? names[Math.max(0, index - random.between(1, 3))] : service.load;
    const field = random.pick(FIELDS);
    const parts = `  const parts = await ${(other ?? feature).service.summarize}(${name}.id);`;
    lines.push(
      '',
      `export async function ${command}(id: string, ${field} = '${random.pick(FIELDS)}') {`,
      `  const ${name} = await ${earlier}(String(id));`,
      `  if (!${name}) throw missing('${name}', id.concat(${field}));`,
      ...(random.chance(0.3) ? [parts, `  ${name}.total += Number(parts.total);`] : []),
      ...(random.chance(0.3)
        ? [`  if (${field}.startsWith('${field}')) await ${service.summarize}(id.concat(${field}));`]
        : []),
      `  return normalize${typeName}({ ...${name}, ${field}: ${field}.trim().toLowerCase() });`,
      '}',
    );
  }
  return text(lines);
}

function serviceFunction(helper: string, { random, feature, uses }: Writing): string[] {
  const { typeName, service } = feature;
  const other = uses[0];
  const [field, next] = [random.pick(FIELDS), random.pick(FIELDS)];
  if (other && random.chance(0.23))
    return [
      `export async function ${helper}(ids: string[]) {`,
      '  const results = [];',
      '  for (const id of ids) {',
      `    const found = await ${other.service.load}(id);`,
      `    if (found && found.${field}) results.push(found.${next});`,
      '  }',
      '  return results;',
      '}',
    ];
  return [
    `export async function ${helper}(${field}Id: string, items: ${typeName}[]) {`,
    `  const known = new Map(items.map(item => [item.id, item.${field}]));`,
    `  const own = await ${service.load}(${field}Id);`,
    `  const sorted = [...known.values()].filter(Boolean).sort();`,
    `  if (!own || sorted.length === 0) return { ${field}: null, ${next}: 0 };`,
    `  return { ${field}: known.get(own.id) ?? own.${field}, ${next}: sorted.length, at: new Date().toISOString() };`,
    '}',
  ];
}

/** Queries. */
export function repositoryFile({ random, feature }: Writing, number: number): string {
  const { name, typeName } = feature;
  const lines = [
    `import { PrismaClient } from '@prisma/client';`,
    `import type { ${typeName} } from './${name}-types';`,
    '',
    'const prisma = new PrismaClient();',
    '',
    `export function find${typeName}(id: string): Promise<${typeName} | null> {`,
    `  return prisma.${name}.findUnique({ where: { id }, include: { ${random.pick(FIELDS)}: true } });`,
    '}',
    '',
    `export function page${typeName}(ownerId: string, take: number): Promise<${typeName}[]> {`,
    `  return prisma.${name}.findMany({ where: { ownerId }, orderBy: { createdAt: 'desc' }, take });`,
    '}',
    '',
    `export function count${typeName}(id: string): Promise<number> {`,
    `  return prisma.${name}.count({ where: { parentId: id } });`,
    '}',
  ];
  for (const own of functionNames(random, number === 1 ? 5 : 8)) {
    const field = random.pick(FIELDS);
    const query = random.pick([
      `findFirst({ where: { ${field} }, select: { id: true, ${random.pick(FIELDS)}: true } })`,
      `update({ where: { id: String(${field}) }, data: { ${random.pick(FIELDS)}: ${field}, updatedAt: new Date() } })`,
      `aggregate({ where: { ${field} }, _sum: { ${random.pick(FIELDS)}: true } })`,
      `create({ data: { ${field}, createdAt: new Date(), ${random.pick(FIELDS)}: null } })`,
    ]);
    lines.push(
      '',
      `export async function ${own}(${field}: string) {`,
      `  const row = await prisma.${name}.${query};`,
      '  return row ?? null;',
      '}',
    );
  }
  return text(lines);
}

export function typesFile({ random, feature }: Writing): string {
  const fields = [...new Set(Array.from({ length: 24 }, () => random.pick(FIELDS)))];
  return text([
    `export interface ${feature.typeName} {`,
    '  id: string;',
    ...fields.map(field => `  ${field}: ${random.pick(['string', 'number', 'boolean', 'string | null'])};`),
    ...fields.slice(0, 6).map(field => `  ${field}Id: string;`),
    '  total: number;',
    '}',
    '',
    `export type ${feature.typeName}Input = Partial<Omit<${feature.typeName}, 'id'>>;`,
    `export const ${feature.name}Kinds = [${fields.map(field => `'${field}'`).join(', ')}] as const;`,
  ]);
}

function importOf(from: Feature, to: Feature, ...names: string[]): string {
  return `import { ${names.join(', ')} } from '${serviceModule(from, to)}';`;
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
