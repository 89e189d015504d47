import { ComponentType } from 'react';
import { PAGE_TITLES, PagePath } from '../routes';

/** What each page of the portal consists of, read when it is opened. */
const CONTENTS: Record<PagePath, () => Promise<ComponentType>> = {
  scorecards: () =>
    import('./scorecards/ScorecardsPage').then(m => m.ScorecardsPage),
  findings: () => import('./findings/FindingsPage').then(m => m.FindingsPage),
  instances: () =>
    import('./instances/InstancesPage').then(m => m.InstancesPage),
  changes: () => import('./changes/ChangesPage').then(m => m.ChangesPage),
  waivers: () => import('./waivers/WaiversPage').then(m => m.WaiversPage),
  reviews: () => import('./reviews/ReviewsPage').then(m => m.ReviewsPage),
  report: () => import('./report/ReportPage').then(m => m.ReportPage),
  accounts: () => import('./accounts/AccountsPage').then(m => m.AccountsPage),
  controls: () => import('./controls/ControlsPage').then(m => m.ControlsPage),
};

/** The pages of the portal, in the order of their tabs. */
export const PAGES = (Object.keys(PAGE_TITLES) as PagePath[]).map(path => ({
  path,
  title: PAGE_TITLES[path],
  load: CONTENTS[path],
}));
