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
