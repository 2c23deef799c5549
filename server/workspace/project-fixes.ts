/**
 * Computes a project's fixes. What tests call changes with what they test, though they are no part of the program: a fix that has to know
 * every caller is computed from a program that holds all tests as well.
 */
import type { EditedFile, FixOutcome, FixRequest } from '../../rules/fix/fix.ts';
import { computeFix } from '../../rules/judge/compute-fix.ts';
import { TOO_LATE } from './moved-findings.ts';
import type { ProjectFiles } from './project-files.ts';
import type { ProjectOptions } from './project-interface.ts';
import { ProjectLinking } from './project-linking.ts';

type WithTests = Pick<FixRequest, 'program' | 'textOf'>;

export class ProjectFixes {
  readonly #files: ProjectFiles;
  readonly #linking: ProjectLinking;
  readonly #options: ProjectOptions;
  /** Null inside if the project's own program holds all tests. */
  #withTests: Promise<WithTests | null> | null = null;

  constructor(files: ProjectFiles, linking: ProjectLinking, options: ProjectOptions) {
    this.#files = files;
    this.#linking = linking;
    this.#options = options;
  }

  /** A file, a test among them, or an answer of the type oracle is another than before. */
  forget(): void {
    this.#withTests = null;
  }

  async compute(fixId: string, request: FixRequest): Promise<FixOutcome<EditedFile>> {
    const { packageRules } = this.#files.config;
    let isOfCallers = false;
    const needsCallers = () => {
      isOfCallers = true;
    };
    const outcome = await computeFix(fixId, { ...request, needsCallers }, packageRules);
    if (!isOfCallers) return outcome;
    this.#withTests ??= this.#linkWithTests();
    const tested = await this.#withTests;
    if (tested === null) return outcome;
    const { path } = request.finding;
    // The files of now need not be those of the finding.
    if (tested.textOf(path) !== request.textOf(path)) return TOO_LATE;
    return computeFix(fixId, { ...request, ...tested }, packageRules);
  }

  async #linkWithTests(): Promise<WithTests | null> {
    const files = await this.#files.withTests();
    if (files === null) return null;
    const linking = new ProjectLinking(files, this.#options, { onLink() {}, onNewAnswers() {} });
    linking.types.takeFrom(this.#linking.types);
    const { texts } = linking.input();
    return { program: linking.program(), textOf: path => texts.get(path) };
  }
}
