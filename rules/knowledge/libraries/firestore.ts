/** Firestore on a server (also Firebase's admin SDK), with users and messages of the latter. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, type Members, named, reads, requests, steps, table, writes } from '../members.ts';

/** They wait for `commit`, `flush` or the end of the transaction. */
const QUEUED: Members = named('create set update delete', { queued: true, returns: 'self' });

const TRANSACTION: Member = {
  calls: { argument: 0, runs: 'once', params: ['Transaction'] },
  returns: 'result',
};

const APP: Members = {
  firestore: { is: 'FirestoreNamespace', returns: 'Firestore' },
  auth: { is: 'AuthNamespace', returns: 'Auth' },
  messaging: { is: 'MessagingNamespace', returns: 'Messaging' },
};

export const firestore = defineLibrary({
  package: '@google-cloud/firestore',
  aliases: ['firebase-admin'],
  versions: '*',
  goesBy: { Firestore: 'firestore', Auth: 'adminAuth' },
  exports: {
    ...APP,
    ...named('getFirestore initializeFirestore', { returns: 'Firestore' }),
    getAuth: { returns: 'Auth' },
    getMessaging: { returns: 'Messaging' },
    ...named('initializeApp app getApp', { returns: 'App' }),
    ...harmless('credential cert applicationDefault FieldValue FieldPath Timestamp GeoPoint Filter getApps'),
  },
  types: {
    App: table(APP),
    FirestoreNamespace: table(
      named('Firestore', { constructs: 'Firestore' }),
      named('Query CollectionReference', { constructs: 'Query' }),
      { DocumentReference: { constructs: 'DocumentReference' }, WriteBatch: { constructs: 'WriteBatch' } },
      { Transaction: { constructs: 'Transaction' } },
      harmless('FieldValue FieldPath Timestamp GeoPoint Filter'),
    ),
    AuthNamespace: table({ Auth: { constructs: 'Auth' } }),
    MessagingNamespace: table({ Messaging: { constructs: 'Messaging' } }),
    Firestore: table({
      collection: { returns: 'CollectionReference' },
      collectionGroup: { returns: 'Query' },
      doc: { returns: 'DocumentReference' },
      getAll: { does: 'db.read', many: true, returns: 'DocumentSnapshot[]' },
      runTransaction: TRANSACTION,
      batch: { returns: 'WriteBatch' },
      bulkWriter: { returns: 'BulkWriter' },
      ...writes('recursiveDelete'),
      ...reads('listCollections'),
      ...harmless('settings terminate bundle'),
    }),
    DocumentReference: table(
      reads('get', { batch: 'getAll', returns: 'DocumentSnapshot' }),
      writes('set update delete create', { batch: 'WriteBatch' }),
      reads('listCollections'),
      { collection: { returns: 'CollectionReference' }, parent: { is: 'CollectionReference' } },
      { onSnapshot: { calls: LISTENS } },
      harmless('id path isEqual withConverter'),
    ),
    Query: table(
      reads('get', { batch: "where with 'in'", returns: 'QuerySnapshot' }),
      reads('stream explain'),
      steps('where orderBy limit limitToLast offset select startAt startAfter endBefore endAt withConverter'),
      named('count aggregate', { returns: 'AggregateQuery' }),
      { onSnapshot: { calls: LISTENS } },
    ),
    CollectionReference: {
      extends: ['Query'],
      members: {
        doc: { returns: 'DocumentReference' },
        add: { does: 'db.write', batch: 'WriteBatch', returns: 'DocumentReference' },
        listDocuments: { does: 'db.read', returns: 'DocumentReference[]' },
        ...harmless('id path parent'),
      },
    },
    CollectionGroup: { extends: ['Query'], members: {} },
    AggregateQuery: table(reads('get')),
    QuerySnapshot: table({
      docs: { is: 'DocumentSnapshot[]' },
      forEach: {
        calls: { argument: 0, runs: 'per-element', mode: 'concurrent', params: ['DocumentSnapshot'] },
      },
      ...harmless('empty size docChanges'),
    }),
    DocumentSnapshot: table({ ref: { is: 'DocumentReference' }, ...harmless('id exists data get') }),
    QueryDocumentSnapshot: { extends: ['DocumentSnapshot'], members: {} },
    WriteBatch: table(QUEUED, writes('commit', { many: true })),
    BulkWriter: table(QUEUED, writes('flush close', { many: true }), harmless('onWriteError onWriteResult')),
    Transaction: table(
      reads('get', { batch: 'getAll' }),
      reads('getAll', { many: true, returns: 'DocumentSnapshot[]' }),
      QUEUED,
    ),
    Auth: table(
      requests('getUser getUserByEmail getUserByPhoneNumber getUserByProviderUid', { batch: 'getUsers' }),
      requests('getUsers deleteUsers importUsers', { many: true }),
      requests('deleteUser', { batch: 'deleteUsers' }),
      requests('createUser updateUser setCustomUserClaims revokeRefreshTokens createSessionCookie'),
      requests('listUsers'),
      requests('generatePasswordResetLink generateEmailVerificationLink generateSignInWithEmailLink'),
      // Tokens are checked and signed in the process, with keys that are kept.
      harmless('verifyIdToken verifySessionCookie createCustomToken'),
    ),
    Messaging: table(
      requests('send', { batch: 'sendEach' }),
      requests('sendEach sendEachForMulticast sendAll sendMulticast', { many: true }),
      requests('subscribeToTopic unsubscribeFromTopic', { many: true }),
    ),
  },
});
