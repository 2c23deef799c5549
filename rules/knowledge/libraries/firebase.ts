/** Firebase's SDK for clients: functions of a document or a query. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, reads, requests, table, writes } from '../members.ts';

const COMMIT = 'writeBatch';

export const firebase = defineLibrary({
  package: 'firebase',
  aliases: ['@firebase/firestore'],
  versions: '>=9',
  exports: {
    ...reads('getDoc getDocFromServer', { batch: "getDocs with 'in'" }),
    ...reads('getDocs getDocsFromServer', { batch: "getDocs with 'in'", returns: 'QuerySnapshot' }),
    ...reads('getCountFromServer getAggregateFromServer'),
    ...writes('setDoc updateDoc deleteDoc addDoc', { batch: COMMIT }),
    writeBatch: { returns: 'WriteBatch' },
    runTransaction: {
      calls: { argument: 1, runs: 'once', params: ['unknown', 'Transaction'] },
      returns: 'result',
    },
    ...named('onSnapshot onAuthStateChanged onValue', { calls: LISTENS }),
    ...requests('signInWithEmailAndPassword createUserWithEmailAndPassword signInWithCustomToken'),
    ...requests('uploadBytes uploadString getDownloadURL getBytes deleteObject listAll getMetadata'),
    ...harmless('getFirestore initializeApp getAuth getStorage doc collection collectionGroup query where'),
    ...harmless('orderBy limit startAfter serverTimestamp increment arrayUnion arrayRemove getApps getApp'),
  },
  types: {
    QuerySnapshot: table({
      docs: { is: 'unknown[]' },
      forEach: { calls: { argument: 0, runs: 'per-element', mode: 'concurrent' } },
      ...harmless('empty size docChanges'),
    }),
    WriteBatch: table(
      named('set update delete', { queued: true, returns: 'self' }),
      writes('commit', { many: true }),
    ),
    Transaction: table(reads('get'), named('set update delete', { queued: true, returns: 'self' })),
  },
});
