/** What the server is told of the settings: code of a workspace runs only if the workspace is trusted. Knows nothing of the editor. */

/** A user's own setting counts in every workspace, so that it alone allows nothing. */
export function allowedSettings(answers: readonly unknown[], isTrusted: boolean): unknown[] {
  return answers.map(answer =>
    isTrusted || typeof answer !== 'object' || answer === null ? answer : { ...answer, allowPlugins: false },
  );
}
