// A strategy's function runs for each sign-in.
import bcrypt from 'bcrypt';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { findMember } from './members.ts';

passport.use(
  new Strategy(async (name, password, done) => {
    const member = await findMember(name);
    if (!member || !bcrypt.compareSync(password, member.hash)) return done(null, false);
    //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: bcrypt.compareSync blocks the event loop
    done(null, member);
  }),
);
//# src/members.ts
export const findMember = async (name: string) => ({ name, hash: '' });
