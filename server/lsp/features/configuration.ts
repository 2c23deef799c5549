/** workspace/configuration and workspace/didChangeConfiguration: the `hotpath` section, folder by folder. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { Settings } from '../protocol.ts';
import type { Session } from '../session.ts';
import { readSettings } from '../settings.ts';

const SECTION = 'hotpath';

export interface Configuration {
  /** The settings of a folder as the client has them now. */
  settingsOf(folderUri: string): Promise<Settings>;
}

/** `changed` is called when any setting may be another one. */
export function registerConfiguration({ connection, client }: Session, changed: () => void): Configuration {
  let pushed: unknown;
  connection.onDidChangeConfiguration(({ settings }) => {
    // Clients that cannot be asked send everything along.
    if (typeof settings === 'object' && settings !== null && SECTION in settings) {
      pushed = (settings as Readonly<Record<string, unknown>>)[SECTION];
    }
    changed();
  });
  return {
    async settingsOf(folderUri) {
      const value: unknown = client.configuration ? await ask(connection, folderUri) : pushed;
      const { settings, problems } = readSettings(value);
      for (const problem of problems) connection.console.warn(`${problem} (${folderUri})`);
      return settings;
    },
  };
}

/** Nothing, which means the defaults, if the client fails to answer. */
async function ask({ workspace, console }: Session['connection'], scopeUri: string): Promise<unknown> {
  try {
    return await workspace.getConfiguration({ scopeUri, section: SECTION });
  } catch (error) {
    console.error(`The client did not give the settings of ${scopeUri}: ${error}`);
    return null;
  }
}

export async function watchConfiguration({ connection, client }: Session): Promise<void> {
  if (!client.configurationRegistration) return;
  await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
}
