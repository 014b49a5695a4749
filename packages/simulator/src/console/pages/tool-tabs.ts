/** The tools, by address. */
export const toolTabs = [
  ['/tools/decode', 'decode'],
  ['/tools/build', 'build'],
] as const;
