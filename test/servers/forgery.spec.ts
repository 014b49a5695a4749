import { runSoak } from '../soak/run-soak.js';

describe('forgeries sent to a running application', () => {
  it.each(['express', 'fastify'])(
    'are all answered alike on %s, and no splice of two genuine messages passes',
    async (platform) => {
      const { exitCode, output } = await runSoak('forgery.mjs', ['--requests', '8', '--platforms', platform]);
      expect(output).toContain('one answer for all 12 classes');
      expect(output).toMatch(/splices of two genuine messages: 2 accepted, which are those two/);
      expect(output).not.toContain('VIOLATION');
      expect(exitCode).toBe(0);
    },
    120_000,
  );
});
