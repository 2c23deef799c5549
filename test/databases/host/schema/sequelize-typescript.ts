import 'reflect-metadata';
import { BelongsTo, Column, DataType, ForeignKey, HasMany, Model, Table } from 'sequelize-typescript';

@Table({ tableName: 'authors', timestamps: false })
export class Writer extends Model {
  @Column({ type: DataType.INTEGER, primaryKey: true })
  declare id: number;

  @Column(DataType.TEXT)
  declare email: string;

  @Column(DataType.TEXT)
  declare name: string | null;

  @HasMany(() => Article, 'authorId')
  declare articles: Article[];
}

@Table({ tableName: 'posts', timestamps: false })
export class Article extends Model {
  @Column({ type: DataType.INTEGER, primaryKey: true })
  declare id: number;

  @Column(DataType.TEXT)
  declare title: string;

  @ForeignKey(() => Writer)
  @Column({ type: DataType.INTEGER, field: 'author_id' })
  declare authorId: number | null;

  @BelongsTo(() => Writer, 'authorId')
  declare writer: Writer | null;
}
