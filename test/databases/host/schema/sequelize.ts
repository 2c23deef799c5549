import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type NonAttribute,
  type Sequelize,
} from 'sequelize';

export class Author extends Model<InferAttributes<Author>, InferCreationAttributes<Author>> {
  declare id: number;
  declare email: string;
  declare name: CreationOptional<string | null>;
  declare posts?: NonAttribute<Post[]>;
}

export class Post extends Model<InferAttributes<Post>, InferCreationAttributes<Post>> {
  declare id: number;
  declare title: string;
  declare authorId: CreationOptional<number | null>;
  declare author?: NonAttribute<Author | null>;
}

export function defineModels(sequelize: Sequelize): void {
  Author.init(
    { id: { type: DataTypes.INTEGER, primaryKey: true }, email: DataTypes.TEXT, name: DataTypes.TEXT },
    { sequelize, tableName: 'authors', timestamps: false },
  );
  Post.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true },
      title: DataTypes.TEXT,
      authorId: { type: DataTypes.INTEGER, field: 'author_id' },
    },
    { sequelize, tableName: 'posts', timestamps: false },
  );
  Author.hasMany(Post, { as: 'posts', foreignKey: 'authorId' });
  Post.belongsTo(Author, { as: 'author', foreignKey: 'authorId' });
}
