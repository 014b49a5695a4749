import { RequestMethod, VERSION_NEUTRAL, VersioningType, type VersioningOptions } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import type { ReturnUrlRoute } from '../route/return-url-route.js';

type Version = string | symbol | (string | symbol)[] | undefined;

// The keys under which Nest keeps a route's path and version; its constants are not exported to libraries.
const pathOf = (target: object): string[] =>
  [(Reflect.getMetadata('path', target) as string | string[] | undefined) ?? ''].flat();
const versionOf = (target: object): Version => Reflect.getMetadata('__version__', target) as Version;

const join = (...parts: string[]): string =>
  `/${parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/')}`;

/** The paths at which the running application serves a route: global prefix, URI version, module, controller, method. */
export function pathsOf(
  route: ReturnUrlRoute,
  config: ApplicationConfig,
  { applicationId }: ModulesContainer,
): string[] {
  const modulePath = modulePathOf(route, applicationId);
  return versionsOf(route, config).flatMap((version) =>
    pathOf(route.controller).flatMap((controllerPath) =>
      pathOf(route.method).map((methodPath) => {
        const unversioned = join(modulePath, controllerPath, methodPath);
        const prefix = isExcluded(unversioned, config) ? '' : config.getGlobalPrefix();
        return join(prefix, version, unversioned);
      }),
    ),
  );
}

/** True when only a request with a version header reaches the route, which ECPay never sends. */
export function needsVersionHeader(route: ReturnUrlRoute, config: ApplicationConfig): boolean {
  const versioning = config.getVersioning();
  if (!versioning || versioning.type === VersioningType.URI) return false;
  const version = effectiveVersion(route, versioning);
  return version !== undefined && ![version].flat().includes(VERSION_NEUTRAL);
}

/** Path that RouterModule puts before the controller's; it keeps one for each application of the process. */
function modulePathOf({ module: { metatype } }: ReturnUrlRoute, applicationId: string): string {
  const path: unknown =
    Reflect.getMetadata(`__module_path__${applicationId}`, metatype) ??
    Reflect.getMetadata('__module_path__', metatype);
  return typeof path === 'string' ? path : '';
}

function versionsOf(route: ReturnUrlRoute, config: ApplicationConfig): string[] {
  const versioning = config.getVersioning();
  if (versioning?.type !== VersioningType.URI) return [''];
  const version = effectiveVersion(route, versioning);
  if (version === undefined) return [''];
  const prefix = versioning.prefix === false ? '' : (versioning.prefix ?? 'v');
  return [version].flat().map((one) => (one === VERSION_NEUTRAL ? '' : `${prefix}${String(one)}`));
}

function effectiveVersion(route: ReturnUrlRoute, versioning: VersioningOptions): Version {
  return versionOf(route.method) ?? versionOf(route.controller) ?? versioning.defaultVersion;
}

function isExcluded(path: string, config: ApplicationConfig): boolean {
  const { exclude = [] } = config.getGlobalPrefixOptions();
  return exclude.some(
    ({ pathRegex, requestMethod }) =>
      (requestMethod === RequestMethod.ALL || requestMethod === RequestMethod.POST) && pathRegex.test(path),
  );
}
