/** Sequelize and sequelize-typescript: model classes, their instances and the connection. */
import { defineLibrary, type Filters, type Member, type Rows } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, LISTENS, named, reads, shapes, steps, table, writes } from '../members.ts';

const WHERE: Rows = { where: '0.where' };
const FILTERS: Filters = { where: '0.where', related: '0.include' };

/** Hooks of sequelize-typescript; forms for many rows run others (`BeforeBulkCreate`), and these only with `individualHooks`. */
const UPDATES = { rowHooks: ['BeforeSave', 'AfterSave', 'BeforeUpdate', 'AfterUpdate'] };
const CREATES = { rowHooks: ['BeforeSave', 'AfterSave', 'BeforeCreate', 'AfterCreate'] };
const SAVES = { rowHooks: [...UPDATES.rowHooks, 'BeforeCreate', 'AfterCreate'] };
const DESTROYS = { rowHooks: ['BeforeDestroy', 'AfterDestroy'] };
const RESTORES = { rowHooks: ['BeforeRestore', 'AfterRestore'] };

/** `increment({ stock: 2 }, options)`, `increment('stock', { by: 2 })` */
const INCREMENT: Member = { batch: 'increment with Op.in', sameValues: ['0', '1.by'] };

const STATICS = {
  ...reads('findByPk', { batch: 'findAll with Op.in', returns: 'self.instance' }),
  ...reads('findOne', { batch: 'findAll with Op.in', filters: FILTERS, returns: 'self.instance' }),
  ...reads('findAll', {
    batch: 'findAll with Op.in',
    returns: 'self.instance[]',
    bounds: ['limit'],
    rows: WHERE,
    filters: FILTERS,
  }),
  ...reads('findAndCountAll', {
    batch: 'findAll with Op.in',
    bounds: ['limit'],
    rows: WHERE,
    filters: FILTERS,
  }),
  ...reads('count', { batch: 'count with group', filters: FILTERS }),
  ...reads('max min sum aggregate', { batch: 'findAll with group' }),
  ...writes('create', { batch: 'bulkCreate', ...CREATES, returns: 'self.instance' }),
  ...writes('bulkCreate', { many: true, returns: 'self.instance[]' }),
  ...writes('findOrCreate findCreateFind', {
    batch: 'bulkCreate',
    ...CREATES,
    filters: { where: '0.where' },
    returns: 'self.instance[]',
  }),
  ...writes('upsert', {
    batch: 'bulkCreate',
    rowHooks: ['BeforeUpsert', 'AfterUpsert'],
    returns: 'self.instance[]',
  }),
  ...reads('findOrBuild', { batch: 'findAll with Op.in', returns: 'self.instance[]' }),
  ...writes('update', { batch: 'update with Op.in', sameValues: '0', filters: { where: '1.where' } }),
  ...writes('destroy', { batch: 'destroy with Op.in', filters: { where: '0.where' } }),
  ...writes('restore', { batch: 'restore with Op.in' }),
  ...writes('increment decrement', INCREMENT),
  ...writes('truncate sync drop'),
};

const HOOKS = `addHook hook beforeValidate afterValidate beforeCreate afterCreate beforeUpdate afterUpdate beforeSave afterSave
  beforeDestroy afterDestroy beforeBulkCreate afterBulkCreate beforeBulkUpdate afterBulkUpdate beforeBulkDestroy afterBulkDestroy
  beforeFind afterFind beforeCount beforeUpsert afterUpsert beforeDefine afterDefine`;

const TRANSACTION: Member = {
  calls: { argument: 'last', runs: 'once', params: ['Transaction'] },
  returns: 'Transaction',
};

/** Rows of one list that are given the same values and saved one by one. */
const SAVED = {
  gives: 'nothing',
  rowKey: 'id',
  rowsBy: '$model.findAll(...$any)',
  rowsKeep: 'where order limit offset transaction lock logging',
  rowsStale: true,
  assigned: true,
  keeps: 'transaction logging silent',
} as const;

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findByPk($value, ...$rest)',
    many: '$from.findAll({ where: { id: $values }, ...$rest })',
    gives: 'row',
    missing: 'null',
    key: 'id',
    keeps: 'attributes include transaction raw paranoid logging',
    fields: 'attributes',
    look: 'the primary key has to be id',
  },
  {
    one: '$from.findOne({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findAll({ where: { $key: $values, ...$also }, ...$rest })',
    gives: 'first',
    missing: 'null',
    keeps: 'attributes include transaction raw paranoid logging',
    fields: 'attributes',
  },
  {
    one: '$from.findAll({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findAll({ where: { $key: $values, ...$also }, ...$rest })',
    gives: 'rows',
    keeps: 'attributes include transaction raw paranoid logging order',
    fields: 'attributes',
  },
  {
    one: '$from.count({ where: { $key: $value, ...$also }, ...$rest })',
    many: "$from.count({ where: { $key: $values, ...$also }, group: ['$key'], ...$rest })",
    gives: 'count',
    countIn: 'count',
    keeps: 'transaction paranoid logging',
  },
  {
    one: '$from.create($value, ...$rest)',
    many: '$from.bulkCreate($values, { validate: true, ...$rest })',
    gives: 'nothing',
    keeps: 'transaction logging hooks silent',
    look: 'hooks for one row do not run, and a row that is not valid keeps all from being written',
  },
  {
    one: '$from.update($data, { where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.update($data, { where: { $key: $values, ...$also }, ...$rest })',
    gives: 'nothing',
    keeps: 'transaction logging paranoid hooks silent',
    look: 'all rows are written or none',
  },
  {
    one: '$from.destroy({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.destroy({ where: { $key: $values, ...$also }, ...$rest })',
    gives: 'nothing',
    keeps: 'transaction logging force hooks',
    look: 'all rows are deleted or none',
  },
  {
    // Without individualHooks, hooks of one row would no longer run.
    one: '$value.destroy(...$rest)',
    many: '$model.destroy({ where: { id: $values }, individualHooks: true, ...$rest })',
    gives: 'nothing',
    rowKey: 'id',
    rowsBy: '$model.findAll(...$any)',
    rowsKeep: 'where order limit offset transaction lock logging',
    keeps: 'transaction logging force',
    look: 'the primary key has to be id; hooks of one row are given rows that are read anew, and hooks of many run besides',
  },
  {
    // `hooks: false` is not kept: individualHooks would run them all the same.
    one: '$value.update($data, ...$rest)',
    many: '$model.update($data, { where: { id: $values }, individualHooks: true, ...$rest })',
    gives: 'nothing',
    rowKey: 'id',
    rowsBy: '$model.findAll(...$any)',
    rowsKeep: 'where order limit offset transaction lock logging',
    rowsStale: true,
    keeps: 'transaction logging silent',
    look: 'the primary key has to be id; hooks of one row are given rows that are read anew, hooks of many run besides, and rows that have the values already get a new updatedAt',
  },
  {
    one: '$value.save(...$rest)',
    many: '$model.update($data, { where: { id: $values }, individualHooks: true, ...$rest })',
    ...SAVED,
    look: 'the primary key has to be id and the fields columns; hooks of one row are given rows that are read anew, hooks of many run besides, and rows that have the values already get a new updatedAt',
  },
  {
    one: "$value.$get('$name', ...$rest)",
    many: "$model.findAll({ include: ['$name'] })",
    gives: 'related',
    rowsBy: '$model.findAll(...$any)',
    rowsKeep: 'where order limit offset transaction logging attributes include',
    keeps: 'transaction',
    look: 'the default scope of what is read along counts as before; several rows of one come in the order of the whole query, and column names in literals may need their table',
  },
  {
    one: '$value.save({ hooks: false, ...$rest })',
    many: '$model.update($data, { where: { id: $values }, hooks: false, ...$rest })',
    ...SAVED,
    look: 'the primary key has to be id and the fields columns; rows that have the values already get a new updatedAt',
  },
];

export const sequelize = defineLibrary({
  package: 'sequelize',
  aliases: ['sequelize-typescript', '@sequelize/core'],
  versions: '>=5',
  goesBy: { Sequelize: 'sequelize' },
  exports: {
    Model: { is: 'ModelStatic', constructs: 'Model' },
    Sequelize: { is: 'SequelizeStatic', constructs: 'Sequelize', opens: 'pool' },
    default: { is: 'SequelizeStatic', constructs: 'Sequelize', opens: 'pool' },
    Transaction: { constructs: 'Transaction' },
    ...harmless('Op DataTypes literal fn col where json and or cast QueryTypes'),
  },
  oneConnection: ['Transaction'],
  tables: {
    classes: {
      decorators: ['Table'],
      columns: ['Column', 'PrimaryKey', 'ForeignKey', 'CreatedAt', 'UpdatedAt', 'DeletedAt'],
      keys: ['PrimaryKey', 'Index', 'Unique'],
      relations: [],
      references: ['ForeignKey'],
      indexes: [],
    },
    calls: {
      define: { stored: 0, columns: 1, more: 2 },
      init: { columns: 0, more: 1, of: 'receiver' },
    },
    columns: {
      keys: ['unique', 'primaryKey'],
      references: ['references'],
      stored: ['field', 'tableName'],
      lists: ['fields'],
      indexes: ['indexes'],
      given: ['id'],
    },
    migrations: {
      addIndex: { table: 0, columns: 1 },
      addConstraint: { table: 0, columns: 1 },
      createTable: { table: 0, columns: 1, keyed: true },
      addColumn: { table: 0, columns: 1, named: true },
      changeColumn: { table: 0, columns: 1, named: true },
      renameTable: { table: 0, columns: 0, renames: 'table' },
      renameColumn: { table: 0, columns: 1, renames: 'column' },
    },
    remedy: { index: '{ fields: [$columns] } as an index', each: "'$column'" },
  },
  conditions: {
    all: ['[Op.and]', 'and'],
    any: ['[Op.or]', 'or'],
    negates: ['[Op.not]', 'not'],
    equal: ['[Op.eq]', '[Op.in]', '[Op.any]'],
    spans: ['[Op.gt]', '[Op.gte]', '[Op.lt]', '[Op.lte]', '[Op.between]', '[Op.is]', '[Op.startsWith]'],
    other: [
      ...['[Op.ne]', '[Op.not]', '[Op.notIn]', '[Op.like]', '[Op.iLike]', '[Op.substring]', '[Op.endsWith]'],
      ...['[Op.contains]', '[Op.contained]', '[Op.overlap]', '[Op.regexp]', '[Op.iRegexp]', '[Op.notLike]'],
    ],
  },
  types: {
    ModelStatic: table(
      STATICS,
      steps('scope unscoped schema withScope withoutScope withInitialScope init initModel'),
      named('build', { returns: 'self.instance' }),
      named(HOOKS, { calls: LISTENS }),
      harmless(
        'belongsTo belongsToMany hasOne hasMany addScope getTableName removeAttribute getAttributes removeHook',
      ),
    ),
    /** sequelize's own names for the type of a model class. */
    ModelCtor: { extends: ['ModelStatic'], members: {} },
    Model: table(
      writes('save', { batch: 'bulkCreate with updateOnDuplicate', ...SAVES, returns: 'self' }),
      writes('update', { batch: 'bulkCreate with updateOnDuplicate', ...UPDATES, returns: 'self' }),
      writes('destroy', { batch: 'destroy with Op.in', ...DESTROYS }),
      writes('restore', { batch: 'restore with Op.in', ...RESTORES }),
      writes('increment decrement', { ...INCREMENT, returns: 'self' }),
      reads('reload', { batch: 'findAll with Op.in', returns: 'self' }),
      // sequelize-typescript's association methods.
      reads('$get', { batch: 'findAll with include' }),
      reads('$count $has', { batch: 'findAll with include' }),
      writes('$create', { batch: 'bulkCreate' }),
      writes('$set $add $remove', { batch: 'bulkCreate' }),
      steps('set'),
      harmless('get getDataValue setDataValue changed previous toJSON isNewRecord validate equals where'),
    ),
    SequelizeStatic: table(harmless('literal fn col where json and or cast Op'), {
      useCLS: {},
      Model: { is: 'ModelStatic', constructs: 'Model' },
      Transaction: { constructs: 'Transaction' },
    }),
    Sequelize: table({
      query: { does: 'db.read', statement: true, returns: 'unknown[]' },
      transaction: TRANSACTION,
      authenticate: { does: 'db.connect' },
      close: { does: 'db.connect' },
      sync: { does: 'db.write' },
      drop: { does: 'db.write' },
      truncate: { does: 'db.write' },
      define: { returns: 'ModelStatic' },
      model: { returns: 'ModelStatic' },
      models: { is: 'Models' },
      ...harmless('literal fn col where json and or cast escape isDefined addModels getDialect'),
      ...named(HOOKS, { calls: LISTENS }),
    }),
    /** `sequelize.models.User` */
    Models: { members: { '*': { is: 'ModelStatic' } } },
    Transaction: table(harmless('commit rollback LOCK'), named('afterCommit', { calls: LISTENS })),
  },
  // Names that only Sequelize uses; plainer ones (`findAll`, `create`) need a known receiver.
  shapes: shapes(STATICS, '**', 'findByPk findOrCreate findCreateFind findAndCountAll bulkCreate'),
  batches: BATCHES,
});
