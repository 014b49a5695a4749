export function median(values: readonly number[]): number;
export function medianInterval(values: readonly number[]): [number, number];
