/** Deepest nesting of a message that is kept; real ones have three levels. */
export const MAX_DEPTH = 32;

/** Stands where a value was nested deeper than anything could use. */
export const TOO_DEEP = '[nested too deeply]';

/**
 * True when a parsed JSON value nests at most `depth` levels of objects and arrays. Walks without recursion, since the
 * nesting is the sender's choice.
 */
export function nestsWithin(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let remaining = depth; level.length > 0; remaining -= 1) {
    const containers = level.filter((item): item is object => typeof item === 'object' && item !== null);
    if (containers.length === 0) return true;
    if (remaining === 0) return false;
    level = containers.flatMap((item): unknown[] => Object.values(item));
  }
  return true;
}
