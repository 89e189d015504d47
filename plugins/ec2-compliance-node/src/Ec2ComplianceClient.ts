import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Page } from 'backstage-plugin-ec2-compliance-common';

const PLUGIN_ID = 'ec2-compliance';

/** Rows of a page; the most that the API gives. */
const PAGE_SIZE = '100';

/**
 * Reads the API for another plugin of the backend, with that plugin's own
 * credentials: it sees everything, so whoever passes on what it read must ask
 * who may see it.
 *
 * @public
 */
export class Ec2ComplianceClient {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): Ec2ComplianceClient {
    return new Ec2ComplianceClient(options);
  }

  readonly #options: Parameters<typeof Ec2ComplianceClient.create>[0];

  private constructor(
    options: Parameters<typeof Ec2ComplianceClient.create>[0],
  ) {
    this.#options = options;
  }

  /**
   * One answer, e.g. of `/v1/findings`.
   *
   * @throws ResponseError where it is a refusal
   */
  async get<T>(
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const { auth, discovery } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const response = await fetch(
      `${await discovery.getBaseUrl(PLUGIN_ID)}${path}?${new URLSearchParams(
        query,
      )}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }

  /** Every page of a list, one after the other. */
  async *pages<T extends Page<unknown>>(
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): AsyncGenerator<T, void, void> {
    let cursor: string | undefined;
    do {
      const page: T = await this.get(path, {
        ...query,
        limit: PAGE_SIZE,
        ...(cursor !== undefined && { cursor }),
      });
      yield page;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
