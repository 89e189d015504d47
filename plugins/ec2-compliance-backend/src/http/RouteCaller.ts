import {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { z } from 'zod';
import { Answers } from './answers/Answers';
import { audited } from './audited';
import { Admission } from './load/Admission';
import { Route } from './Route';
import { Operation } from './wire/Operation';
import { GivenValues, readValues } from './wire/readRequest';

/** Nobody leaves before they are answered, as they may over HTTP. */
const STAYS = new AbortController().signal;

/**
 * Asks the API's own routes on behalf of a caller who comes by another way than
 * HTTP. They are checked, let in, authorised, answered and audited by what does
 * that for requests.
 */
export class RouteCaller {
  static create(options: {
    admission: Admission;
    answers: Answers;
    auditor: AuditorService;
    auth: AuthService;
    routes: readonly Route[];
  }): RouteCaller {
    return new RouteCaller(options);
  }

  readonly #options: Parameters<typeof RouteCaller.create>[0];

  private constructor(options: Parameters<typeof RouteCaller.create>[0]) {
    this.#options = options;
  }

  /**
   * The answer of an operation, as it would be sent.
   *
   * @throws InputError, NotAllowedError, NotFoundError or ConflictError, as the
   *   operation does over HTTP
   */
  async call<
    P extends z.ZodObject,
    Q extends z.ZodObject,
    B extends z.ZodType,
    A extends z.ZodType,
  >(
    operation: Operation<P, Q, B, A>,
    given: GivenValues<P, Q, B>,
    credentials: BackstageCredentials,
  ): Promise<z.output<A>> {
    const { admission, answers, auditor, routes } = this.#options;
    const route = routes.find(({ operation: { id } }) => id === operation.id);
    if (!route) {
      throw new Error(`No route answers '${operation.id}'`);
    }
    const values = readValues(operation, given);
    const { audit } = route;
    return audited({ auditor, audit, asked: values }, async () => {
      this.#requirePrincipal(route, credentials);
      const asked = { ...values, credentials };
      const load = route.heavy ? 'heavy' : 'light';
      const inTurn = <T>(work: () => Promise<T>) =>
        admission.run({ load, credentials, signal: STAYS }, work);
      if (operation.method !== 'get') {
        return inTurn(() => route.answer(asked));
      }
      const body = await answers.read({ route, asked, inTurn });
      return JSON.parse(body.toString());
    });
  }

  /** As `httpAuth` does for requests. */
  #requirePrincipal(route: Route, credentials: BackstageCredentials): void {
    const { auth } = this.#options;
    const { allow = ['user', 'service'] } = route;
    if (auth.isPrincipal(credentials, 'none')) {
      throw new AuthenticationError('Missing credentials');
    }
    if (!allow.some(type => auth.isPrincipal(credentials, type))) {
      throw new NotAllowedError(
        `This is for callers of the type '${allow.join("' or '")}'`,
      );
    }
  }
}
