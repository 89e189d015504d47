import { setImmediate } from 'node:timers';
import { giveWay, inTurns } from './giveWay';

describe('giveWay', () => {
  let time: number;

  beforeEach(() => {
    time = performance.now() + 60_000;
    jest.spyOn(performance, 'now').mockImplementation(() => time);
  });

  afterEach(() => jest.restoreAllMocks());

  /** Counts the rounds of the event loop until `work` is done. */
  async function inRounds(work: (round: () => number) => Promise<unknown>) {
    let round = 0;
    let goesOn = true;
    const count = () => {
      round += 1;
      if (goesOn) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    await work(() => round);
    goesOn = false;
    return round;
  }

  it('lets long work go on once in a round of the event loop, however much there is of it', async () => {
    const steps: Array<{ work: number; round: number }> = [];
    await inRounds(round =>
      Promise.all(
        [1, 2, 3, 4, 5, 6].map(async work => {
          for await (const _ of inTurns([1, 2, 3])) {
            steps.push({ work, round: round() });
            // Each step is as long as a whole turn.
            time += 15;
          }
        }),
      ),
    );
    const rounds = steps.map(({ round }) => round);
    expect(steps).toHaveLength(18);
    expect(new Set(rounds).size).toBe(18);
    // Nobody goes on twice before everybody has.
    for (const start of [0, 6, 12]) {
      expect(steps.slice(start, start + 6).map(({ work }) => work)).toEqual([
        1, 2, 3, 4, 5, 6,
      ]);
    }
  });

  it('takes short steps together in one turn', async () => {
    const rounds = await inRounds(() =>
      Promise.all(
        [1, 2, 3].map(async () => {
          for (let step = 0; step < 1_000; step++) {
            await giveWay();
            time += 0.01;
          }
        }),
      ),
    );
    // 30 ms, by turns of 15.
    expect(rounds).toBeLessThan(8);
  });
});
