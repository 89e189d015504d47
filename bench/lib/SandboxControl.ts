import { CallReport } from 'aws-sandbox';

/** The sandbox's own view of what it was asked, over its control path. */
export class SandboxControl {
  static create(url: string): SandboxControl {
    return new SandboxControl(url);
  }

  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** Calls since the last reset, by `service:Operation`. */
  async calls(): Promise<Record<string, number>> {
    const report = (await this.#send('GET', 'calls')) as CallReport;
    return report.byOperation;
  }

  async resetCalls(): Promise<void> {
    await this.#send('DELETE', 'calls');
  }

  /** Stops the estate's clock at this time. */
  async setClock(now: Date): Promise<void> {
    await this.#send('PUT', 'clock', { now: now.toISOString() });
  }

  /** Gives every instance so many findings, one in thirty suppressed. */
  async setFindings(perInstance: number): Promise<void> {
    const { instances } = (await this.#send('GET', 'instances')) as {
      instances: Array<{
        instanceId: string;
        inspector: { findings: { network: number } };
      }>;
    };
    const suppressed = Math.ceil(perInstance / 30);
    const critical = Math.ceil(perInstance / 30);
    const high = Math.floor(perInstance / 3);
    const medium = Math.floor(perInstance / 3);
    for (const { instanceId, inspector } of instances) {
      await this.#send('PATCH', `instances/${instanceId}`, {
        inspector: {
          findings: {
            ...inspector.findings,
            critical,
            high,
            medium,
            other: perInstance - suppressed - critical - high - medium,
          },
          suppressed: { other: suppressed },
        },
      });
    }
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`The sandbox answered '${response.status}' to '${path}'`);
    }
    return response.json();
  }
}
