/** What the files of a feature know of each other, and of the features that they use. */
import type { Random } from './random.ts';
import { capital } from './words.ts';

export interface Feature {
  readonly number: number;
  /** A noun, and a number where there are more features than nouns. */
  readonly name: string;
  readonly typeName: string;
  /** The package that it is in; `''` if the application is one. */
  readonly package: string;
  /** From the package's root. */
  readonly folder: string;
  /** Functions that the service exports: one record, many, and one that uses others. */
  readonly service: { readonly load: string; readonly list: string; readonly summarize: string };
}

export function featureOf(number: number, noun: string, packageName: string): Feature {
  const name = `${noun}${number >= 100 ? number : ''}`;
  const typeName = capital(name);
  return {
    number,
    name,
    typeName,
    package: packageName,
    folder: `src/${name}`,
    service: { load: `load${typeName}`, list: `list${typeName}s`, summarize: `summarize${typeName}` },
  };
}

/** The module that gives another feature's service. */
export function serviceModule(from: Feature, to: Feature): string {
  return to.package === from.package ? `../${to.name}/${to.name}-service` : to.package;
}

/** A module that all features of a package use. */
export function sharedModule(name: string): string {
  return `../shared/${name}`;
}

/** What is written at random is written by this. */
export interface Writing {
  readonly random: Random;
  readonly feature: Feature;
  /** Earlier features that this one uses. */
  readonly uses: readonly Feature[];
}
