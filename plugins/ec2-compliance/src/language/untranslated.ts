/**
 * Files whose texts are still to be made messages of, by room. It only ever
 * shrinks: `literals.test.ts` names what is to be taken off.
 */
export const UNTRANSLATED: readonly string[] = [
  // pages/accounts
  'pages/accounts/AccountsPage.tsx',
  'pages/accounts/ProblemList.tsx',
  'pages/accounts/SourceList.tsx',
  'pages/accounts/SourceWords.tsx',
  'pages/accounts/TargetPanel.tsx',
  'pages/accounts/TargetRow.tsx',
  'pages/accounts/accountControlsInWords.ts',

  // pages/instances
  'pages/instances/InstanceScope.tsx',
  'pages/instances/InstancesPage.tsx',
  'pages/instances/claims/ClaimList.tsx',
  'pages/instances/claims/claimColumns.tsx',
  'pages/instances/instanceColumns.tsx',

  // pages/scorecards
  'pages/scorecards/ControlsMet.tsx',
  'pages/scorecards/EstateHeadline.tsx',
  'pages/scorecards/HeatMap.tsx',
  'pages/scorecards/NeverReadNotice.tsx',
  'pages/scorecards/ScoreChange.tsx',
  'pages/scorecards/ScorecardCharts.tsx',
  'pages/scorecards/ScorecardFilters.tsx',
  'pages/scorecards/ScorecardsPage.tsx',
  'pages/scorecards/ViewSwitch.tsx',
  'pages/scorecards/scorecardColumns.tsx',
  'pages/scorecards/scorecardQuery.ts',

  // parts/instances
  'parts/instances/AccountRegion.tsx',
  'parts/instances/InstanceName.tsx',
  'parts/instances/drawer/EvidenceList.tsx',
  'parts/instances/drawer/InstanceDetails.tsx',
  'parts/instances/drawer/InstanceDrawer.tsx',
  'parts/instances/drawer/InstanceFindings.tsx',
  'parts/instances/drawer/InstanceIdentity.tsx',
  'parts/instances/drawer/MissingPatches.tsx',
  'parts/instances/drawer/VerdictList.tsx',
];
