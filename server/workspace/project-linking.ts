/** A project's files as one program: linked when somebody asks, with what a type oracle told of them, and kept until they change. */
import type { FileFacts } from '../../rules/facts/facts.ts';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import type { Knowledge } from '../../rules/link/knowledge-index.ts';
import { linkProgram } from '../../rules/link/link-program.ts';
import type { Answers } from '../../rules/link/oracle.ts';
import type { Program } from '../../rules/link/program.ts';
import type { Resolution, Workspace } from '../../rules/link/workspace.ts';
import { byPath } from './entries.ts';
import type { ProjectFiles } from './project-files.ts';
import type { ProjectOptions } from './project-interface.ts';
import { type LinkInput, ProjectTypes } from './project-types.ts';

const NOWHERE: Resolution = { kind: 'none' };

export interface LinkingEvents {
  /** All files are about to be linked. */
  readonly onLink: () => void;
  /** Answers of the oracle made the program another one. */
  readonly onNewAnswers: () => void;
}

export class ProjectLinking {
  readonly types: ProjectTypes;
  readonly #files: ProjectFiles;
  readonly #options: ProjectOptions;
  readonly #events: LinkingEvents;
  #input: LinkInput | null = null;
  #program: Program | null = null;
  #known: Knowledge | null = null;

  constructor(files: ProjectFiles, options: ProjectOptions, events: LinkingEvents) {
    this.#files = files;
    this.#options = options;
    this.#events = events;
    this.types = new ProjectTypes({
      root: files.root,
      input: () => this.input(),
      program: () => this.program(),
      relink: () => {
        this.#program = null;
        events.onNewAnswers();
      },
      buffers: () => files.entries.buffers(),
      declarations: () => files.declarations,
      configs: () => files.config.files,
      log: message => options.log?.(message),
    });
  }

  /** Files are others than before. */
  forget(): void {
    this.#input = null;
    this.#program = null;
  }

  /** Null as long as nobody asked for it. */
  get linked(): Program | null {
    return this.#program;
  }

  /** @param pause called now and then; what it throws ends the work, and the next call begins anew */
  program(pause?: () => void): Program {
    this.#program ??= this.#link(pause);
    return this.#program;
  }

  input(): LinkInput {
    this.#input ??= this.#prepare();
    return this.#input;
  }

  /** Links a few files by themselves. */
  programOf(workspace: Workspace, answers: Answers): Program {
    return linkProgram({ ...workspace, ...this.#files.readers.loaded }, this.#knowledge, answers);
  }

  #link(pause?: () => void): Program {
    this.#options.onProgress?.({ stage: 'link', done: 0, total: 0 });
    const started = performance.now();
    this.#events.onLink();
    const { workspace, texts } = this.input();
    this.types.follow(texts);
    const program = linkProgram(
      { ...workspace, ...(pause && { pause }) },
      this.#knowledge,
      this.types.answers,
    );
    this.#files.timings.link += performance.now() - started;
    return program;
  }

  /** The same object as long as the configuration describes the same. */
  get #knowledge(): Knowledge {
    const { libraries: described } = this.#files.config;
    if (this.#known?.described !== described)
      this.#known = { libraries: LIBRARIES, frameworks: FRAMEWORKS, described };
    return this.#known;
  }

  #prepare(): LinkInput {
    const { entries, layout, readers, resolve } = this.#files;
    const { heatSettings } = this.#files.config;
    const files = new Map<string, FileFacts>();
    const texts = new Map<string, string>();
    for (const [path, { facts, text }] of [...entries].sort(byPath)) {
      if (facts === null) continue;
      files.set(path, facts);
      texts.set(path, text);
    }
    const workspace = {
      files,
      manifests: layout.packages.map(({ manifest }) => manifest),
      ...readers.loaded,
      ...(heatSettings && { heatSettings: heatSettings.of }),
      resolve: (fromPath: string, specifier: string) => {
        const target = resolve(fromPath, specifier);
        return target.kind === 'file' && !files.has(target.path) ? NOWHERE : target;
      },
    };
    return { workspace, texts };
  }
}
