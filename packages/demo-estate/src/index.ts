/**
 * The story of the demo, as an estate of the AWS sandbox.
 *
 * @packageDocumentation
 */
export {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
  DEMO_ACCESS_KEY_ID,
} from './accounts/demoAccounts';
export { createDemoEstate } from './createDemoEstate';
export {
  daysAgo,
  DENIED,
  HANDOVER,
  isOutage,
  PAST_DAYS,
  type PastMoment,
} from './past/chronicle';
export { pastCatalog } from './past/pastCatalog';
export {
  PAST_REVIEWS,
  PAST_WAIVERS,
  type PastReview,
  type PastWaiver,
} from './past/decisions';
export { ACCOUNT_STORIES, type AccountStory } from './stories/accountStories';
export { CLAIM_STORIES } from './stories/claimStories';
export { CONTROL_STORIES } from './stories/controlStories';
export { DEMO_STORIES, type DemoStory } from './stories/demoStories';
export { TARGET_STORIES } from './stories/targetStories';
