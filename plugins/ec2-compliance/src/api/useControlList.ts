import { useApi } from '@backstage/frontend-plugin-api';
import {
  ControlList,
  ControlTitle,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi, ec2ComplianceApiRef } from './Ec2ComplianceApi';
import { useRequest } from './useRequest';

interface Kept<T> {
  promise: Promise<T>;
  /** Once it is there, so that a row that mounts later has it at once. */
  value?: T;
}

/**
 * What changes with the backend's version only, so that one answer serves all
 * cards and rows of a session. A failure is not kept.
 */
class SessionAnswer<T> {
  static of<T>(ask: (api: Ec2ComplianceApi) => Promise<T>): SessionAnswer<T> {
    return new SessionAnswer(ask);
  }

  readonly #kept = new WeakMap<Ec2ComplianceApi, Kept<T>>();
  readonly #ask: (api: Ec2ComplianceApi) => Promise<T>;

  private constructor(ask: (api: Ec2ComplianceApi) => Promise<T>) {
    this.#ask = ask;
  }

  known(api: Ec2ComplianceApi): T | undefined {
    return this.#kept.get(api)?.value;
  }

  load(api: Ec2ComplianceApi): Promise<T> {
    const before = this.#kept.get(api);
    if (before) return before.promise;
    const kept: Kept<T> = {
      promise: this.#ask(api).then(value => {
        kept.value = value;
        return value;
      }),
    };
    kept.promise.catch(() => this.#kept.delete(api));
    this.#kept.set(api, kept);
    return kept.promise;
  }
}

const CATALOGUE = SessionAnswer.of(api => api.listControls());
const TITLES = SessionAnswer.of(async api => {
  const { items } = await api.listControlTitles();
  return items;
});

function useSessionAnswer<T>(
  answer: SessionAnswer<T>,
  key: string | undefined,
): { data?: T; error?: Error } {
  const api = useApi(ec2ComplianceApiRef);
  const known = answer.known(api);
  const { data, error } = useRequest({
    key: known ? undefined : key,
    request: () => answer.load(api),
  });
  return { data: known ?? data, error };
}

/** Every control with all that is said of it, loaded once for all. */
export function useControlList(): { data?: ControlList; error?: Error } {
  return useSessionAnswer(CATALOGUE, 'controls');
}

/**
 * The titles of all controls, loaded once for all.
 *
 * @param options.wanted - false while none of them is shown
 */
export function useControlTitles(options: { wanted?: boolean }): {
  data?: ControlTitle[];
  error?: Error;
} {
  const { wanted = true } = options;
  return useSessionAnswer(TITLES, wanted ? 'titles' : undefined);
}
