import { expect, Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { Portal, signIn, test } from './support';

/** What people come for takes no more clicks than this from the portal's home. */
const MOST_CLICKS = 3;

/** Someone at the portal's home page, whose clicks are counted. */
class Visitor {
  #clicks = 0;

  static async atHome(portal: Portal): Promise<Visitor> {
    await portal.go('/');
    return new Visitor(portal.page);
  }

  private constructor(readonly page: Page) {}

  async click(what: Locator): Promise<void> {
    this.#clicks++;
    expect(this.#clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await what.click();
  }

  /** The plugin's page, by the portal's navigation. */
  async openCompliance(): Promise<void> {
    await this.click(
      this.page
        .getByRole('navigation', { name: 'sidebar nav' })
        .getByRole('link', { name: 'EC2 Compliance' }),
    );
  }

  async openTab(name: string): Promise<void> {
    await this.openCompliance();
    await this.click(this.page.getByRole('tab', { name, exact: true }));
  }
}

/** The first row of the list that the page shows. */
function firstRow(page: Page): Locator {
  return page.locator('tbody').last().getByRole('row').first();
}

test('the worst service, and why', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openCompliance();
  const worst = firstRow(page);
  await expect(worst).toContainText('overdue');
  await visitor.click(worst.getByRole('cell').nth(5).getByRole('link').first());
  await expect(
    page.getByRole('list', { name: /^Non-compliant instances of/ }),
  ).toBeVisible();
});

test('what has to be fixed first, and how', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openCompliance();
  await visitor.click(
    firstRow(page).getByRole('link', { name: /^\d+ overdue/ }),
  );
  const findings = page.getByRole('list', { name: /^Findings/ });
  const first = findings.getByRole('button', { expanded: false }).first();
  await visitor.click(first);
  await expect(findings.getByRole('region').first()).toContainText(
    'How to fix',
  );
});

test('which services a CVE is in, and who owns them', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openTab('Findings');
  const groups = page.getByRole('list', { name: 'Findings by CVEs' });
  await expect(groups.getByRole('listitem').first()).toContainText(
    /on \d+ services?/,
  );
  await visitor.click(groups.getByRole('button').first());
  await expect(groups.getByRole('region').first()).toContainText('owned by');
});

test('why something is unknown', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openCompliance();
  await visitor.click(page.getByRole('link', { name: /unknown/ }).first());
  await visitor.click(firstRow(page).getByRole('link').first());
  await expect(page.getByRole('dialog')).toContainText(/unknown/i);
});

test('who reviewed last', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.click(
    page.getByRole('link', { name: 'Payments Gateway' }).first(),
  );
  await visitor.click(
    page
      .getByRole('main')
      .getByRole('link', { name: 'Compliance', exact: true })
      .or(page.getByRole('link', { name: 'Compliance', exact: true }))
      .first(),
  );
  await visitor.click(page.getByRole('link', { name: /^Reviews/ }));
  await expect(
    page.getByRole('heading', { name: 'Reviews', exact: true }),
  ).toBeInViewport();
});

test('which accounts could not be read', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openTab('Accounts');
  await expect(
    page.getByRole('heading', { name: /need attention/ }),
  ).toBeVisible();
});

test('exactly this view, for a colleague', async ({ browser, portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openTab('Findings');
  const overdue = page.getByRole('button', { name: /^Overdue/ });
  await visitor.click(overdue);
  await expect(overdue).toHaveAttribute('aria-pressed', 'true');
  const listed = page.getByRole('list', { name: /^Findings/ });
  const row = listed.getByRole('button').first();
  await expect(row).toHaveText(/./);
  const first = await row.textContent();

  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, { path: page.url() });
  await expect(
    colleague.getByRole('button', { name: await overdue.innerText() }),
  ).toHaveAttribute('aria-pressed', 'true');
  await expect(
    colleague
      .getByRole('list', { name: /^Findings/ })
      .getByRole('button')
      .first(),
  ).toHaveText(first!);
  await colleague.context().close();
});

test('export for the auditor', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openTab('Report');
  const report = page.frameLocator('iframe[title="The report"]');
  await expect(
    report.getByRole('heading', { name: 'How to check this report' }),
  ).toBeVisible();
  const checksum = await report
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .innerText();
  const saving = page.waitForEvent('download');
  await visitor.click(
    page.getByRole('button', { name: 'Save the report as OSCAL' }),
  );
  const saved = await (await saving).path();
  const { 'assessment-results': results } = JSON.parse(
    await readFile(saved, 'utf8'),
  );
  expect(results.metadata).toMatchObject({
    'oscal-version': '1.1.3',
    version: checksum,
  });
});

test('instances without an owner', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openTab('Instances');
  await visitor.click(page.getByRole('button', { name: /^Unmapped/ }));
  await expect(
    page.getByRole('table', { name: 'Unmapped instances' }),
  ).toBeVisible();
});

test('is it getting better', async ({ portal }) => {
  const { page } = portal;
  const visitor = await Visitor.atHome(portal);
  await visitor.openCompliance();
  await visitor.click(page.getByRole('button', { name: 'Trend', exact: true }));
  await expect(page.getByRole('group', { name: 'How far back' })).toBeVisible();
  // Of one day alone there is no trend, which is said.
  await expect(
    page
      .getByRole('img', { name: /^Overdue findings/ })
      .or(page.getByText(/History is kept since/))
      .first(),
  ).toBeVisible();
});
