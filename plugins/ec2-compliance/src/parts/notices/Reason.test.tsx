import {
  EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { fakeApi, renderScreen } from '../../testing';
import { ErrorNotice } from './ErrorNotice';
import { Reason } from './Reason';

const show = (error: Error, language?: 'de') =>
  renderScreen({
    screen: (
      <div data-testid="reason">
        <Reason error={error} />
      </div>
    ),
    api: fakeApi(),
    language,
  });

/** As a client of the backend throws it. */
const refused = (cause: object) =>
  Object.assign(new Error('Request failed with 400 Bad Request'), {
    name: 'ResponseError',
    statusCode: 400,
    cause: { name: 'InputError', ...cause },
  });

const WRONG = refused({
  message: "The parameter 'limit' must be one of 'a', 'b', not 'c'",
  phrase: {
    phrase: 'request.wrong',
    place: { phrase: 'place.parameter' },
    name: 'limit',
    expected: { phrase: 'expected.one-of', options: ['a', 'b'] },
    found: { phrase: 'found.value', value: 'c' },
  },
});

describe('Reason', () => {
  // The app keeps the language that it was in.
  beforeEach(() => localStorage.clear());

  it('says in the reader’s language what the backend refused', async () => {
    show(WRONG, 'de');
    expect(
      await screen.findByText(
        'Der Parameter „limit“ ist „c“; erwartet wird einer dieser Werte: „a“ oder „b“',
      ),
    ).toBeInTheDocument();
  });

  it('takes the backend’s own English where it is the reader’s language, or all that there is', async () => {
    show(WRONG);
    expect(
      await screen.findByText(
        "The parameter 'limit' must be one of 'a', 'b', not 'c'",
      ),
    ).toBeInTheDocument();
    localStorage.clear();
    // Another version's.
    show(
      refused({ message: 'It is odd', phrase: { phrase: 'odd.thing' } }),
      'de',
    );
    expect(await screen.findByText('It is odd')).toBeInTheDocument();
  });

  it('names an entity by its title, however deep in what was refused, but not what is missing', async () => {
    const grace = { primaryTitle: 'Grace Hopper', entityRef: '' };
    const presentation: EntityPresentationApi = {
      forEntity: () => ({ snapshot: grace, promise: Promise.resolve(grace) }),
    };
    const showNamed = (error: Error) =>
      renderScreen({
        screen: (
          <TestApiProvider apis={[[entityPresentationApiRef, presentation]]}>
            <Reason error={error} />
          </TestApiProvider>
        ),
        api: fakeApi(),
      });
    showNamed(
      refused({
        message: "'user:default/grace' may not approve it",
        phrase: {
          phrase: 'odd.decision',
          because: { phrase: 'odd.cause', userRef: 'user:default/grace' },
        },
      }),
    );
    expect(
      await screen.findByText("'Grace Hopper' may not approve it"),
    ).toBeInTheDocument();
    const missing = "There is no entity 'user:default/grace'";
    showNamed(
      refused({
        message: missing,
        phrase: { phrase: 'missing.entity', entityRef: 'user:default/grace' },
      }),
    );
    expect(await screen.findByText(missing)).toBeInTheDocument();
  });

  it('says that nothing answered, whatever the browser calls it', async () => {
    renderScreen({
      screen: (
        <ErrorNotice
          error={new TypeError('Failed to fetch')}
          subject="the findings"
          permission="p"
          onRetry={() => {}}
        />
      ),
      api: fakeApi(),
    });
    expect(
      await screen.findByText('The backend did not answer'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
