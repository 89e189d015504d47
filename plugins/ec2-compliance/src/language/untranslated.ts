/**
 * Files whose texts are still to be made messages of, by room. It only ever
 * shrinks: `literals.test.ts` names what is to be taken off.
 */
export const UNTRANSLATED: readonly string[] = [
  // entity
  'entity/AllMet.tsx',
  'entity/ClaimNotices.tsx',
  'entity/ComplianceHeadline.tsx',
  'entity/MappingNotice.tsx',
  'entity/SourceProblems.tsx',

  // entity/card
  'entity/card/ComplianceCard.tsx',
  'entity/card/WorstControls.tsx',

  // entity/tab
  'entity/tab/ComplianceContent.tsx',
  'entity/tab/ContentHeader.tsx',
  'entity/tab/ControlsTrend.tsx',
  'entity/tab/EntityFindings.tsx',
  'entity/tab/StrategyList.tsx',
  'entity/tab/controls/AccountControls.tsx',
  'entity/tab/controls/ControlGroups.tsx',
  'entity/tab/controls/ControlPanel.tsx',
  'entity/tab/controls/ControlRow.tsx',
  'entity/tab/controls/VerdictInstances.tsx',
  'entity/tab/maturity/ClauseList.tsx',
  'entity/tab/maturity/MaturityList.tsx',
  'entity/tab/maturity/maturityInWords.ts',
  'entity/tab/reviews/RecordReviewDialog.tsx',
  'entity/tab/reviews/ReviewChecklist.tsx',
  'entity/tab/reviews/ReviewHistory.tsx',
  'entity/tab/reviews/ReviewRefusal.tsx',
  'entity/tab/reviews/ReviewRow.tsx',
  'entity/tab/reviews/Reviews.tsx',

  // pages/accounts
  'pages/accounts/AccountsPage.tsx',
  'pages/accounts/ProblemList.tsx',
  'pages/accounts/SourceList.tsx',
  'pages/accounts/SourceWords.tsx',
  'pages/accounts/TargetPanel.tsx',
  'pages/accounts/TargetRow.tsx',
  'pages/accounts/accountControlsInWords.ts',

  // pages/findings
  'pages/findings/FindingFilters.tsx',
  'pages/findings/FindingGroupRow.tsx',
  'pages/findings/FindingGroups.tsx',
  'pages/findings/FindingsPage.tsx',
  'pages/findings/SingleFindings.tsx',
  'pages/findings/findingQuery.ts',

  // pages/instances
  'pages/instances/InstanceScope.tsx',
  'pages/instances/InstancesPage.tsx',
  'pages/instances/claims/ClaimList.tsx',
  'pages/instances/claims/claimColumns.tsx',
  'pages/instances/instanceColumns.tsx',

  // parts/accounts
  'parts/accounts/AccountControlList.tsx',
  'parts/accounts/AccountControlPanel.tsx',
  'parts/accounts/AccountControlRow.tsx',

  // parts/controls
  'parts/controls/AboutControl.tsx',
  'parts/controls/HowToFix.tsx',

  // parts/filters
  'parts/filters/FilterBar.tsx',
  'parts/filters/OwnerPicker.tsx',
  'parts/filters/ScorecardPicker.tsx',

  // parts/findings
  'parts/findings/DueChoice.tsx',
  'parts/findings/FindingCountsText.tsx',
  'parts/findings/FindingInstances.tsx',
  'parts/findings/FindingPanel.tsx',
  'parts/findings/FindingRow.tsx',
  'parts/findings/FindingRows.tsx',
  'parts/findings/FindingTitle.tsx',
  'parts/findings/FindingTrend.tsx',
  'parts/findings/SuppressedNote.tsx',
  'parts/findings/dueStates.ts',
  'parts/findings/findingInWords.ts',
  'parts/findings/historyInWords.ts',

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

  // parts/lists
  'parts/lists/NothingListed.tsx',
  'parts/lists/Paging.tsx',
  'parts/lists/RowList.tsx',
  'parts/lists/ServerTable.tsx',

  // parts/verdicts
  'parts/verdicts/ConfigVerdict.tsx',
  'parts/verdicts/VerdictTimes.tsx',
  'parts/verdicts/VerdictValues.tsx',
];
