import { runSoak } from '../soak/run-soak.js';

describe('the soak of notifications', () => {
  it('sees each effect happen exactly once while processes are killed and connections cut', async () => {
    const { exitCode, output } = await runSoak('notifications.mjs');
    expect(output).toMatch(/effects +1000 of 1000 events, 0 doubled, 1000 counted/);
    expect(output).toMatch(/verdict +each effect happened exactly once/);
    expect(output).not.toContain('VIOLATION');
    expect(exitCode).toBe(0);
  }, 330_000);

  it('sees the memory of a process stay flat', async () => {
    const { exitCode, output } = await runSoak('memory.mjs');
    expect(output).toMatch(/after warm-up the heap grew by/);
    expect(output).not.toContain('VIOLATION');
    expect(exitCode).toBe(0);
  }, 330_000);
});
