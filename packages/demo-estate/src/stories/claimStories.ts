import { type DemoStory, story } from './demoStories';

/** A story of two entities and the instances of one of them. */
export interface ClaimStory extends DemoStory {
  entity: string;
  /** The component that the tags of the instances name. */
  holder: string;
}

function claimStory(
  title: string,
  entity: string,
  holder: string,
  ...instances: string[]
): ClaimStory {
  return { ...story(title, entity, ...instances), entity, holder };
}

/**
 * What components claim by an annotation of their own, by a name that tests can
 * use.
 *
 * @public
 */
export const CLAIM_STORIES = {
  unconfirmed: claimStory(
    'Claims the instances of another team, which has not agreed',
    'bi-dashboards',
    'payments-gateway',
    'payments-gateway-syd-01',
  ),
  shared: claimStory(
    'Runs on the instances of another team, which has agreed',
    'tax-audit',
    'tax-calculator',
    'tax-calculator-syd-01',
  ),
} satisfies Record<string, ClaimStory>;
