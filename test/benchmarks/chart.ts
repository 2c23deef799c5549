/** The benchmark's results as pictures: SVG, drawn by Vega-Lite without a browser. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Result } from './contest.ts';
import { PEERS } from './install-peers.ts';

const requireHere = createRequire(join(PEERS, 'package.json'));

/** One bar for each contestant, on a logarithmic scale: from a tenth of a second to a minute. */
export function contestChart(results: readonly Result[]): Promise<string> {
  const values = results.map(({ name, isOwn, median }) => ({
    name,
    whose: isOwn ? 'Hotpath' : 'others',
    seconds: median.processorSeconds,
    label: `${median.processorSeconds.toFixed(2)} s`,
  }));
  const y = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 400 } };
  const x = {
    field: 'seconds',
    type: 'quantitative',
    title: 'processor time in seconds',
    scale: { type: 'log', domainMin: 0.05 },
  };
  return draw({
    width: 420,
    data: { values },
    encoding: { y, x },
    layer: [
      {
        mark: { type: 'bar' },
        encoding: {
          x2: { datum: 0.05 },
          color: {
            field: 'whose',
            type: 'nominal',
            title: null,
            legend: null,
            scale: { domain: ['Hotpath', 'others'], range: ['#d9480f', '#adb5bd'] },
          },
        },
      },
      { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { text: { field: 'label' } } },
    ],
  });
}

/** With a ground of its own, so that it can be read on a dark page. */
async function draw(spec: object): Promise<string> {
  const { compile } = await load('vega-lite');
  const { parse, View } = await load('vega');
  const view = new View(
    parse(compile({ ...spec, background: 'white', padding: 12, config: { font: 'sans-serif' } }).spec),
    { renderer: 'none' },
  );
  return `${await view.toSVG()}\n`;
}

/** From the benchmark's own folder, where no type declarations are read. */
async function load(name: string) {
  return import(requireHere.resolve(name));
}
