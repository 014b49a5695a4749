import {
  Injectable,
  Inject,
  SetMetadata,
  ForbiddenException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG } from '../config/tokens.js';
import type { ShopConfig } from '../config/shop-config.js';

const CROSS_SITE = 'cross-site';
/** For routes that ECPay calls, or sends a browser to. */
export const CrossSite = (): ClassDecorator & MethodDecorator => SetMetadata(CROSS_SITE, true);

/** What changes something comes from a page of this shop: no other site can press its buttons. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Pick<ShopConfig, 'publicUrl'>,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    const isCrossSite = this.reflector.getAllAndOverride<boolean | undefined>(CROSS_SITE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (method === 'GET' || method === 'HEAD' || isCrossSite) return true;
    if (headers.origin === new URL(this.config.publicUrl).origin) return true;
    throw new ForbiddenException(`Send it from a page of ${this.config.publicUrl} (the header Origin tells)`);
  }
}
