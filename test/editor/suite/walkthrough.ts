/** The walkthrough for the first minutes opens, with its steps and their pictures. */
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';

export async function checkWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'hotpath.hotpath#start', false);
  await takePicture('walkthrough');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
