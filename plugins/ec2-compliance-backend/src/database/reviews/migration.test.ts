import { Knex } from 'knex';
import { resolve } from 'node:path';
import { MigratedDatabases } from '../../testing/MigratedDatabases';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../../migrations');
const name = '20261210000001_reviews.js';

const databases = MigratedDatabases.create();

it.each(databases.eachSupportedId())(
  'finds the latest reviews, and tells nobody of what stood before, %p',
  async id => {
    const knex = await databases.init(id);
    await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
    const review = (at: string, values: object) => ({
      id: at,
      entity_ref: 'component:default/web',
      control_id: 'patch-review',
      reviewer_ref: 'user:default/ada',
      comment: 'Fine',
      acknowledged_unknown: '[]',
      snapshot: '{}',
      created_at: `2026-11-${at}T00:00:00.000Z`,
      ...values,
    });
    await knex('reviews').insert([
      review('10', {}),
      review('12', {}),
      review('11', {}),
      review('01', { control_id: 'iam-review' }),
    ] as never);
    await knex('notification_subjects').insert([
      {
        subject: 'component:default/web',
        owner_ref: 'group:default/team',
        baselined_at: '2026-11-01T00:00:00.000Z',
        summarized: true,
      },
      { subject: 'b', owner_ref: 'group:default/team', summarized: false },
    ]);
    await knex.migrate.up({ directory, name } as Knex.MigratorConfig);

    const latest = await knex('latest_reviews')
      .orderBy('control_id')
      .select('control_id', 'review_id', 'reviewed_ms');
    expect(
      latest.map(row => ({ ...row, reviewed_ms: Number(row.reviewed_ms) })),
    ).toEqual([
      {
        control_id: 'iam-review',
        review_id: '01',
        reviewed_ms: Date.parse('2026-11-01T00:00:00.000Z'),
      },
      {
        control_id: 'patch-review',
        review_id: '12',
        reviewed_ms: Date.parse('2026-11-12T00:00:00.000Z'),
      },
    ]);
    expect(
      await knex('notification_items')
        .orderBy('item_id')
        .select('subject', 'kind', 'item_id', 'ticket'),
    ).toEqual(
      ['iam-review', 'patch-review', 'release-review'].map(item_id => ({
        subject: 'component:default/web',
        kind: 'review-overdue',
        item_id,
        ticket: 'baseline',
      })),
    );
  },
);
