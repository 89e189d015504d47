import { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Settings } from 'luxon';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { Ec2ComplianceApi, ec2ComplianceApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { NOW } from './fixtures';

export const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'service', owner: 'checkout-team', lifecycle: 'production' },
};

const PERSON: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'grace', namespace: 'default' },
  spec: { profile: { displayName: 'Grace Hopper' }, memberOf: [] },
};

/** Makes {@link NOW} the time for texts such as `12 min ago`. */
export function freezeTime() {
  beforeAll(() => {
    Settings.now = () => NOW.toMillis();
  });
  afterAll(() => {
    Settings.now = () => Date.now();
  });
}

let address = '';

function AddressProbe() {
  const { pathname, search } = useLocation();
  address = `${pathname}${search}`;
  return null;
}

/** Where the app is, as path and query. */
export function currentAddress(): string {
  return address;
}

type Config = NonNullable<Parameters<typeof renderInTestApp>[1]>['config'];

/** The configuration of an app that somebody has set to a language. */
export function appIn(language: string): Config {
  return {
    backend: { baseUrl: 'http://localhost:7007' },
    app: {
      baseUrl: 'http://localhost:3000',
      extensions: [
        {
          'api:app/app-language': {
            config: {
              availableLanguages: ['en', language],
              defaultLanguage: language,
            },
          },
        },
      ],
    },
  };
}

/** Shows a screen of the plugin at an address, for the entity or for none. */
export function renderScreen(options: {
  screen: ReactElement;
  api: Ec2ComplianceApi;
  path?: string;
  ownershipEntityRefs?: string[];
  config?: Config;
  /** That the app is in, English unless said otherwise. */
  language?: 'de';
}) {
  const {
    screen,
    api,
    path = '/',
    ownershipEntityRefs = [],
    language,
  } = options;
  return renderInTestApp(
    <EntityProvider entity={ENTITY}>
      {screen}
      <AddressProbe />
    </EntityProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: {
        '/ec2-compliance': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [ec2ComplianceApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [ENTITY, PERSON] })],
        mockApis.identity({ ownershipEntityRefs }),
      ],
      config: language ? appIn(language) : options.config,
    },
  );
}
