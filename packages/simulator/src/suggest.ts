/** The known name that somebody most likely meant: the same in other letters, or a few letters away. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const closest = known
    .map((candidate) => ({ candidate, distance: distanceOf(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return closest && closest.distance <= Math.max(1, Math.round(name.length / 3))
    ? closest.candidate
    : undefined;
}

/** What is wrong with a name that nobody knows, in words. */
export function unknownName(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  return `is unknown here${meant === undefined ? '.' : `: did you mean ${meant}?`} Known are ${known.join(', ')}`;
}

/** Levenshtein's distance, for names of ordinary length. */
function distanceOf(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 20) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[other.length] ?? Infinity;
}
