import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { NOW } from 'aws-sandbox';
import { parseAllDocuments } from 'yaml';
import { createDemoEstate } from '../createDemoEstate';
import { CLAIM_STORIES } from './claimStories';

const estate = createDemoEstate({ now: NOW });
const components = new Map(
  parseAllDocuments(
    readFileSync(resolve(__dirname, '../../catalog/components.yaml'), 'utf8'),
  )
    .map(document => document.toJS() as Entity)
    .map(entity => [entity.metadata.name, entity]),
);

describe('the stories about claims', () => {
  it.each(Object.entries(CLAIM_STORIES))(
    '%s names a claim to instances of another owner',
    (_, { entity, holder, instances }) => {
      const [claimant, held] = [entity, holder].map(
        name => components.get(name)!,
      );
      expect(claimant.spec?.owner).not.toBe(held.spec?.owner);
      expect(
        claimant.metadata.annotations?.['aws.amazon.com/ec2-instance-tags'],
      ).toContain(`Service=${holder}`);
      for (const name of instances) {
        const { instance } = estate.named(name)!;
        expect(instance.tags).toMatchObject({
          Service: holder,
          Environment: 'prod',
        });
      }
    },
  );

  it('differ in what the owner says', () => {
    const said = ({ holder }: { holder: string }) =>
      components.get(holder)!.metadata.annotations?.[
        'aws.amazon.com/ec2-shared-with'
      ];
    expect(said(CLAIM_STORIES.unconfirmed)).toBeUndefined();
    expect(said(CLAIM_STORIES.shared)).toBe(
      `component:default/${CLAIM_STORIES.shared.entity}`,
    );
  });
});
