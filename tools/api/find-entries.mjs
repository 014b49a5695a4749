import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry of the published packages: `[{ specifier, declarations, main }]`, `main` being that of the package's main entry. */
export function findEntries(root) {
  return readdirSync(join(root, 'packages')).flatMap((folder) => {
    const { name, exports } = JSON.parse(
      readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'),
    );
    return (
      Object.entries(exports)
        // What only sister packages use is nobody's API.
        .filter(([subpath]) => subpath !== './internal')
        .filter(([, target]) => typeof target === 'object')
        .map(([subpath, target]) => ({
          specifier: name + subpath.slice(1),
          declarations: join(root, 'packages', folder, target.import.types),
          main: join(root, 'packages', folder, exports['.'].import.types),
        }))
    );
  });
}
