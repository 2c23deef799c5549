/** adm-zip: archives are read and written while the event loop waits. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, table } from '../members.ts';

const ZIP: Member = { constructs: 'AdmZip' };

export const admZip = defineLibrary({
  package: 'adm-zip',
  versions: '*',
  exports: { default: ZIP, '*': ZIP },
  types: {
    AdmZip: table(
      named('extractAllTo', { does: 'fs', sync: true, asyncForm: 'extractAllToAsync' }),
      named('writeZip', { does: 'fs', sync: true, asyncForm: 'writeZipPromise' }),
      named('extractEntryTo addLocalFile addLocalFolder', { does: 'fs', sync: true }),
      named('extractAllToAsync writeZipPromise addLocalFolderPromise', { does: 'fs' }),
      harmless('getEntries getEntry readFile readAsText addFile toBuffer test'),
    ),
  },
});
