import { ActionOptions } from './ActionOptions';
import { registerExplainVerdict } from './explainVerdict';
import { registerGetInstanceOwner } from './getInstanceOwner';
import { registerGetScorecard } from './getScorecard';
import { registerListDueReviews } from './listDueReviews';
import { registerListFindingsOfVulnerability } from './listFindingsOfVulnerability';
import { registerListFindingsToFix } from './listFindingsToFix';
import { registerRecordReview } from './recordReview';

/**
 * Registers what other programs may ask of the plugin, MCP clients among them:
 * each action asks the API's own routes, with its caller's rights.
 */
export function registerActions(options: ActionOptions): void {
  registerListFindingsToFix(options);
  registerListFindingsOfVulnerability(options);
  registerGetScorecard(options);
  registerExplainVerdict(options);
  registerGetInstanceOwner(options);
  registerListDueReviews(options);
  registerRecordReview(options);
}
