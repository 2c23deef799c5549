/** What most files of an application are: helpers without effects, and components. */
import { sharedModule, type Writing } from './feature.ts';
import { capital, FIELDS, functionNames } from './words.ts';

export function helpersFile({ random, feature }: Writing, number: number): string {
  const { name, typeName } = feature;
  const names = functionNames(random, 5);
  const lines = [
    `import { labelOf } from '${sharedModule('format')}';`,
    `import { missing } from '${sharedModule('log')}';`,
    `import { ${name}Kinds, type ${typeName}, type ${typeName}Input } from './${name}-types';`,
    ...(number > 1 ? [`import { normalize${typeName} } from './${name}-helpers-${number - 1}';`] : []),
    '',
    `export function normalize${typeName}(input: ${typeName}Input): ${typeName} {`,
    '  const entries = Object.entries(input).filter(([, value]) => value !== undefined);',
    `  const known = entries.filter(([key]) => ${name}Kinds.some(kind => kind === key));`,
    `  return Object.assign({ total: known.length }, Object.fromEntries(known)) as ${typeName};`,
    '}',
    '',
    `export function present${typeName}(value: ${typeName}) {`,
    `  return { id: value.id, title: [value.id, value.total].map(String).join(' · ').trim(), total: Math.round(value.total * 100) / 100 };`,
    '}',
  ];
  for (const [index, helper] of names.entries())
    lines.push('', ...helperFunction(helper, names[index - 1], { random, feature }));
  return `${lines.join('\n')}\n`;
}

function helperFunction(
  helper: string,
  earlier: string | undefined,
  { random, feature }: Pick<Writing, 'random' | 'feature'>,
): string[] {
  const { name, typeName } = feature;
  const [field, next] = [random.pick(FIELDS), random.pick(FIELDS)];
  const limit = random.between(2, 90);
  return [
    `/** ${capital(helper)} of ${name}s: what the ${field} of each says, where the ${next} does not say otherwise. */`,
    `export function ${helper}(values: ${typeName}[], most = ${limit}): ${typeName} {`,
    '  const [first, ...rest] = values;',
    `  if (first === undefined) throw missing('${name}', '${field}');`,
    `  const title = [String(first.${field}).trim(), labelOf('${next}')].join('-');`,
    ...(random.chance(0.12)
      ? [
          '  let sum = 0;',
          `  for (const { ${field} } of rest) sum += Number(${field}) * ${random.between(2, 9)};`,
          '  if (sum < 0) throw new RangeError(title);',
        ]
      : []),
    ...(earlier && random.chance(0.7)
      ? [`  if (title.length > most) return ${earlier}(rest.slice(0, most));`]
      : []),
    `  const ${name} = normalize${typeName}({ ...first, ${field}: first.${field} ?? null, total: Math.max(first.total, most) });`,
    `  return Object.freeze(present${typeName}(${name}).total > ${limit} ? { ...${name}, ${next}: null } : ${name});`,
    '}',
  ];
}

export function componentFile({ random, feature, uses }: Writing, number: number): string {
  const { name, typeName } = feature;
  const [handler = 'handle'] = functionNames(random, 1);
  const fields = Array.from({ length: 11 }, () => random.pick(FIELDS));
  const other = uses[0];
  const before = number > 1 ? `${typeName}View${number - 1}` : null;
  const lines = [
    `import { useCallback, useMemo, useState } from 'react';`,
    `import { formatValue, labelOf } from '${sharedModule('format')}';`,
    `import { knownLabels } from '${sharedModule('labels')}';`,
    `import { missing } from '${sharedModule('log')}';`,
    `import { normalize${typeName}, present${typeName} } from './${name}-helpers-1';`,
    `import type { ${typeName} } from './${name}-types';`,
    ...(before ? [`import { ${before} } from './${name}-view-${number - 1}';`] : []),
    ...(other && other.package === feature.package
      ? [`import { ${other.typeName}View1 } from '../${other.name}/${other.name}-view-1';`]
      : []),
    '',
    'interface Props {',
    `  items: ${typeName}[];`,
    '  selected?: string;',
    `  onChange: (item: ${typeName}) => void;`,
    '}',
    '',
    `/** The ${name}s that the ${fields[0]} of each picks, with what may be done to them where nothing is selected. */`,
    `export function ${typeName}View${number}({ items, selected, onChange }: Props) {`,
    `  const [open, setOpen] = useState(${random.chance(0.5)});`,
    `  const [query, setQuery] = useState(labelOf('${fields[1]}'));`,
    `  const visible = useMemo(() => items.filter(item => item.total > 0).slice(0, ${random.between(10, 90)}), [items]);`,
    `  const labels = useMemo(() => visible.map(item => knownLabels.get(item.${fields[4]}) ?? query), [visible, query]);`,
    `  const ${handler} = useCallback((item: ${typeName}) => {`,
    `    setOpen(item.${random.pick(FIELDS)} === ${random.pick(['null', '0', "''", 'undefined'])});`,
    `    setQuery(present${typeName}(item).title.trim());`,
    `    onChange(normalize${typeName}({ ...item, ${random.pick(FIELDS)}: ${random.pick(['query', '1', 'true', 'selected'])} }));`,
    '  }, [onChange, query, selected]);',
    `  const [first] = visible;`,
    '  if (first === undefined) {',
    `    return <p className="${name}-empty">{missing(labelOf('${fields[2]}'), query).message}</p>;`,
    '  }',
    '  return (',
    `    <section className="${name}-view ${name}-view-${number} card card-body" aria-expanded={open}>`,
    `      <header className="card-header d-flex align-items-center justify-content-between">`,
    `        <h3 title={labels.join(' ')}>{formatValue(first.${fields[0]}, '${fields[0]}')}</h3>`,
    `        <button type="button" className="btn btn-secondary" aria-label="${fields.join(' ')}" onClick={${handler}}>`,
    `          {labelOf('${fields[3]}')}`,
    '        </button>',
    '      </header>',
    ...fields.flatMap((field, index) => [
      `      <div className="row ${name}-${field}" data-field="${field}" aria-hidden={first.${field} === null}>`,
      `        <label className="col-sm-4 col-form-label" htmlFor="${name}-${index}-${field}">{first.${field}Id}</label>`,
      `        <span className="col-sm-8 text-truncate" id="${name}-${index}-${field}">${index % 3 === 0 ? `{formatValue(first.${field}, '${field}')}` : `{first.${field}}`}</span>`,
      '      </div>',
    ]),
    ...(before ? [`      {open && <${before} items={visible} onChange={${handler}} />}`] : []),
    '    </section>',
    '  );',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** What every file of a package uses. */
export const SHARED: readonly (readonly [path: string, text: string])[] = [
  [
    'format',
    `import { knownLabels } from './labels';

export function formatValue(value: unknown, field: string): string {
  return value === null || value === undefined ? labelOf(field) : String(value).slice(0, 40);
}

export function labelOf(field: string): string {
  return knownLabels.get(field) ?? field.charAt(0).toUpperCase().concat(field.slice(1));
}
`,
  ],
  [
    'labels',
    `export const knownLabels = new Map([${FIELDS.map(field => `['${field}', '${capital(field)}']`).join(', ')}]);\n`,
  ],
  [
    'log',
    `import { formatValue } from './format';

export function log(level: 'info' | 'warn', message: string, value?: unknown): void {
  console[level](JSON.stringify({ level, message, value: formatValue(value, message) }));
}

export function missing(kind: string, id: string): Error {
  log('warn', kind, id);
  return Object.assign(new Error(kind), { status: 404 });
}
`,
  ],
];
