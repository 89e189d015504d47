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

/** Shows a screen of the plugin at an address, for the entity or for none. */
export function renderScreen(options: {
  screen: ReactElement;
  api: Ec2ComplianceApi;
  path?: string;
  ownershipEntityRefs?: string[];
  config?: { [key: string]: { [key: string]: { [key: string]: string } } };
}) {
  const { screen, api, path = '/', ownershipEntityRefs = [] } = options;
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
        [catalogApiRef, catalogApiMock({ entities: [ENTITY] })],
        mockApis.identity({ ownershipEntityRefs }),
      ],
      config: options.config,
    },
  );
}
