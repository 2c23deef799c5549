/** Lucid, AdonisJS's ORM: models with static finders, lazy query builders, and relations that are loaded by name. */
import { defineLibrary, type Member } from '../define.ts';
import { builder, harmless, named, reads, steps, table, writes } from '../members.ts';

const READ: Member = { does: 'db.read', batch: 'whereIn', returns: 'given[]' };
const ONE: Member = { batch: 'whereIn' };

const ENDS = {
  ...reads('first firstOrFail', { batch: 'whereIn', returns: 'given' }),
  ...reads('paginate exec'),
  ...writes('update increment decrement', { batch: 'whereIn', sameValues: ['0', '1'] }),
  ...writes('delete', { batch: 'whereIn' }),
  ...steps('whereIn whereInPivot', { many: true }),
  ...harmless('toSQL toQuery clone'),
};

export const adonisjsLucid = defineLibrary({
  package: '@adonisjs/lucid',
  aliases: [
    '@adonisjs/lucid/orm',
    '@ioc:Adonis/Lucid/Orm',
    '@adonisjs/lucid/services/db',
    '@ioc:Adonis/Lucid/Database',
  ],
  versions: '>=16',
  exports: {
    BaseModel: { is: 'ModelStatic', constructs: 'Model' },
    default: { is: 'Database' },
    ...harmless(
      'column computed hasMany hasOne belongsTo manyToMany hasManyThrough beforeSave afterSave scope',
    ),
  },
  types: {
    ModelStatic: table({
      query: { returns: 'QueryBuilder' },
      ...reads('find findOrFail findBy findByOrFail', { ...ONE, returns: 'self.instance' }),
      ...reads('first firstOrFail', { returns: 'self.instance' }),
      ...reads('findMany findManyBy all', { many: true, returns: 'self.instance[]' }),
      ...writes('create updateOrCreate firstOrCreate', { batch: 'createMany', returns: 'self.instance' }),
      ...writes('createMany updateOrCreateMany fetchOrCreateMany fetchOrNewUpMany truncate', { many: true }),
      ...steps('boot'),
    }),
    Model: table({
      ...writes('save', { batch: 'updateOrCreateMany' }),
      ...writes('delete', { batch: 'whereIn' }),
      ...reads('refresh', { batch: 'whereIn' }),
      ...reads('load loadOnce loadCount loadAggregate', { batch: 'preload' }),
      related: { returns: 'Relation' },
      ...steps('merge fill useTransaction'),
      ...harmless('toJSON serialize $isNew $dirty'),
    }),
    Relation: table({
      query: { returns: 'QueryBuilder' },
      ...writes('create save firstOrCreate updateOrCreate associate', { batch: 'createMany' }),
      ...writes('createMany saveMany attach detach sync dissociate', { many: true }),
    }),
    QueryBuilder: builder(READ, ENDS),
    InsertBuilder: builder({ does: 'db.write', batch: 'multiInsert' }, steps('multiInsert', { many: true })),
    Database: table({
      from: { returns: 'QueryBuilder' },
      query: { returns: 'QueryBuilder' },
      table: { returns: 'InsertBuilder' },
      insertQuery: { returns: 'InsertBuilder' },
      rawQuery: { does: 'db.read', statement: true },
      transaction: { calls: { argument: 0, runs: 'once', params: ['Database'] }, returns: 'result' },
      connection: { returns: 'Database' },
      ...named('raw ref knexQuery', {}),
    }),
  },
});
