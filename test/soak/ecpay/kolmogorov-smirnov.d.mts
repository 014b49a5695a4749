export function kolmogorovSmirnov(a: number[], b: number[]): { distance: number; p: number };
