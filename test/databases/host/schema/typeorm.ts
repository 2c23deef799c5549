import {
  Column,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';

@Entity('authors')
export class Author {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  email!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @OneToMany(
    () => Post,
    post => post.author,
  )
  posts!: Relation<Post[]>;
}

@Entity('posts')
export class Post {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  title!: string;

  @Column('integer', { name: 'author_id', nullable: true })
  authorId!: number | null;

  @ManyToOne(
    () => Author,
    author => author.posts,
  )
  @JoinColumn({ name: 'author_id' })
  author!: Relation<Author> | null;
}

/** A post that is hidden instead of deleted. */
@Entity('posts')
export class Notice {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  title!: string;

  @Column('integer', { name: 'author_id', nullable: true })
  authorId!: number | null;

  @DeleteDateColumn({ type: 'datetime', name: 'hidden_at' })
  hiddenAt!: Date | null;
}
