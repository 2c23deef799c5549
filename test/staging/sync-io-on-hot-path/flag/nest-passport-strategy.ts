// A strategy of NestJS validates each sign-in.
import { compareSync } from 'bcrypt';
import { Injectable, UnauthorizedException } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  async validate(name: string, password: string) {
    if (!compareSync(password, await this.hashOf(name))) throw new UnauthorizedException();
    //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: compareSync blocks the event loop
    return { name };
  }

  private async hashOf(name: string) {
    return `$2b$12$${name}`;
  }
}
