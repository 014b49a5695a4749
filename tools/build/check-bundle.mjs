// What a bundler may do to modules that are put together, and must not do here.

/** @throws when a class was renamed, or when there are more files than were asked for. */
export function checkBundle(output, entries) {
  const files = output.map(({ fileName }) => fileName).sort();
  const wanted = [...entries, ...(entries.length > 1 ? ['shared.js'] : [])].sort();
  if (files.join() !== wanted.join())
    throw new Error(`The bundle consists of ${files.join(', ')}, not of ${wanted.join(', ')}.`);
  for (const { fileName, code } of output) {
    // Names of classes are seen by Nest, by logs and by error.name.
    const renamed = [...code.matchAll(/\bclass (\w+\$\d+)\b/g)].map(([, name]) => name);
    if (renamed.length > 0) throw new Error(`${fileName}: two classes share a name: ${renamed.join(', ')}.`);
  }
}
