/** What TypeScript makes of decorators, for plain JavaScript: applies them to a method, the last one first. */
export function decorateMethod(prototype, key, parameterTypes, decorators) {
  Reflect.defineMetadata('design:paramtypes', parameterTypes, prototype, key);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
  const decorated = decorators.reduceRight(
    (current, decorate) => decorate(prototype, key, current) ?? current,
    descriptor,
  );
  Object.defineProperty(prototype, key, decorated);
}

/** A parameter decorator as one for the method. */
export const parameter = (index, decorate) => (prototype, key) => decorate(prototype, key, index);
