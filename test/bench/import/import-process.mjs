// Imports what it is told, one after the other, and prints how long each took: `import-process.mjs <specifier> …`.
const times = {};
for (const specifier of process.argv.slice(2)) {
  const before = performance.now();
  await import(specifier);
  times[specifier] = performance.now() - before;
}
console.log(JSON.stringify({ times, sinceStart: performance.now() }));
