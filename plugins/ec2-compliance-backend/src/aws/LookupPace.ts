import { setTimeout } from 'node:timers/promises';

/** The one operation that AWS limits so hard. */
const LOOKUP = 'cloudtrail:LookupEvents';

/**
 * Keeps the attempts of one call apart. AWS allows two of
 * `cloudtrail:LookupEvents` a second in an account and Region; several targets
 * of an account read the Region of IAM, and one run may follow another at once,
 * so that it lives as long as what makes the clients.
 *
 * Source: CloudTrail's API reference, LookupEvents.
 */
export class LookupPace {
  readonly #apartMs: number;
  /** When the next attempt may be made in each account and Region. */
  readonly #next = new Map<string, number>();

  /** @param perSecond - what AWS allows; a little less is asked */
  static create({ perSecond }: { perSecond: number }): LookupPace {
    return new LookupPace(1040 / perSecond);
  }

  private constructor(apartMs: number) {
    this.#apartMs = apartMs;
  }

  /** Resolves when an attempt of a call such as `ssm:GetInventory` may be made. */
  async wait(options: {
    call: string;
    accountId: string;
    region: string;
  }): Promise<void> {
    if (options.call !== LOOKUP || this.#apartMs === 0) {
      return;
    }
    const key = `${options.accountId}/${options.region}`;
    const now = performance.now();
    const turn = Math.max(now, this.#next.get(key) ?? 0);
    this.#next.set(key, turn + this.#apartMs);
    if (turn > now) {
      await setTimeout(turn - now);
      // Who wakes up late does not let the next come too soon.
      const late = performance.now() + this.#apartMs;
      this.#next.set(key, Math.max(late, this.#next.get(key) ?? 0));
    }
  }
}
