import { changeOperations } from './changes/changeOperations';
import { claimOperations } from './claims/claimOperations';
import { controlOperations } from './controls/controlOperations';
import { evidenceOperations } from './evidence/evidenceOperations';
import { findingOperations } from './findings/findingOperations';
import { fixOperations } from './fixes/fixOperations';
import { freshnessOperations } from './freshness/freshnessOperations';
import { historyOperations } from './history/historyOperations';
import { instanceOperations } from './instances/instanceOperations';
import { mappingProblemOperations } from './mapping/mappingProblemOperations';
import { reportOperations } from './report/reportOperations';
import { notificationSettingsOperations } from './notifications/notificationSettingsOperations';
import { reviewDelegateOperations } from './reviews/reviewDelegateOperations';
import { reviewOperations } from './reviews/reviewOperations';
import { scorecardOperations } from './scorecards/scorecardOperations';
import { targetOperations } from './targets/targetOperations';
import { waiverOperations } from './waivers/waiverOperations';
import { createDocument } from './wire/createDocument';

/** The OpenAPI document of the whole API. */
export const document = createDocument([
  ...Object.values(controlOperations),
  ...Object.values(scorecardOperations),
  ...Object.values(historyOperations),
  ...Object.values(instanceOperations),
  ...Object.values(evidenceOperations),
  ...Object.values(findingOperations),
  ...Object.values(fixOperations),
  ...Object.values(freshnessOperations),
  ...Object.values(reportOperations),
  ...Object.values(reviewOperations),
  ...Object.values(reviewDelegateOperations),
  ...Object.values(notificationSettingsOperations),
  ...Object.values(targetOperations),
  ...Object.values(claimOperations),
  ...Object.values(waiverOperations),
  ...Object.values(changeOperations),
  ...Object.values(mappingProblemOperations),
]);
