import { timingSafeEqual, createHash } from 'node:crypto';
import {
  Catch,
  Inject,
  Injectable,
  UnauthorizedException,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG } from '../config/tokens.js';
import type { ShopConfig } from '../config/shop-config.js';

const COOKIE = 'admin';
const LASTS_MS = 8 * 3_600_000;

/** Who may work in the back office: a signed cookie that says until when. */
@Injectable()
export class AdminSession implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Pick<ShopConfig, 'publicUrl' | 'adminPassword'>) {}

  /** False for a wrong password. */
  open(password: string, response: Response): boolean {
    if (!isEqual(password, this.config.adminPassword)) return false;
    response.cookie(COOKIE, String(Date.now() + LASTS_MS), {
      signed: true,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.publicUrl.startsWith('https:'),
      maxAge: LASTS_MS,
      path: '/admin',
    });
    return true;
  }

  close(response: Response): void {
    response.clearCookie(COOKIE, { path: '/admin' });
  }

  canActivate(context: ExecutionContext): boolean {
    const { signedCookies } = context.switchToHttp().getRequest<Request & { signedCookies: Record<string, unknown> }>();
    if (Number(signedCookies[COOKIE]) > Date.now()) return true;
    throw new UnauthorizedException('Log in first');
  }
}

/** Hashed, so that neither length nor time tells anything. */
function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Whoever is not logged in is sent to the login. */
@Catch(UnauthorizedException)
export class ToLoginFilter implements ExceptionFilter<UnauthorizedException> {
  catch(_error: UnauthorizedException, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().redirect(303, '/admin/login');
  }
}
