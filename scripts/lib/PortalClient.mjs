/** Talks to the demo portal's backend as its guest. */
export class PortalClient {
  #baseUrl;
  #token;

  constructor({ baseUrl }) {
    this.#baseUrl = baseUrl;
  }

  /** Whether the backend and all of its plugins have started. */
  async isReady() {
    try {
      const response = await fetch(
        `${this.#baseUrl}/.backstage/health/v1/readiness`,
        { signal: AbortSignal.timeout(5_000) },
      );
      return response.ok;
    } catch {
      return false;
    }
  }

  /** How the collection of each target fares. */
  async targets() {
    return (await this.#get('/api/ec2-compliance/v1/targets')).items;
  }

  /** The headline over all scorecards, without their rows. */
  async summary() {
    return (await this.#get('/api/ec2-compliance/v1/scorecards?limit=1'))
      .summary;
  }

  async #get(path) {
    this.#token ??= await this.#signIn();
    const response = await fetch(`${this.#baseUrl}${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) {
      throw new Error(
        `GET ${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return await response.json();
  }

  async #signIn() {
    const response = await fetch(`${this.#baseUrl}/api/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) {
      throw new Error(
        `Signing in as the guest failed with ${
          response.status
        }: ${await response.text()}`,
      );
    }
    return (await response.json()).backstageIdentity.token;
  }
}
