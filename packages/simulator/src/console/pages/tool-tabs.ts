/** The tools, by address. */
export const toolTabs = [
  ['/tools/decode', 'decode'],
  ['/tools/build', 'build'],
  ['/tools/check', 'check'],
] as const;
