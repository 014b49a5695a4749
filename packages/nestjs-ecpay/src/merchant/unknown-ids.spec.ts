import { UnknownIds } from './unknown-ids.js';

describe('questions about merchant IDs', () => {
  it('an unknown ID is asked about once, others all the same', async () => {
    const asked: string[] = [];
    const ids = new UnknownIds<string>();
    const ask = (id: string) => ids.ask(id, async () => void asked.push(id));
    for (const id of ['1', '1', '2', '1']) expect(await ask(id)).toBeUndefined();
    expect(asked).toEqual(['1', '2']);
  });

  it('questions at the same time are one; what was found is asked about anew', async () => {
    let asked = 0;
    const ids = new UnknownIds<number>();
    const ask = () => ids.ask('1', async () => ++asked);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(2);
  });

  it('a failure goes to everybody who asked, and is not remembered', async () => {
    let fails = true;
    const ids = new UnknownIds<string>();
    const ask = () =>
      ids.ask('1', async () => {
        if (fails) throw new Error('vault sealed');
        return 'found';
      });
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask()).toBe('found');
  });

  it('a flood of IDs is bounded: the oldest is forgotten first', async () => {
    const asked: string[] = [];
    const ids = new UnknownIds<string>();
    const ask = (id: string) => ids.ask(id, async () => void asked.push(id));
    for (let id = 0; id <= 1_000; id++) await ask(String(id));
    await ask('1000');
    await ask('1');
    await ask('0');
    expect(asked.slice(1_001)).toEqual(['0']);
  });
});
