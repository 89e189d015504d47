import { Browser, expect, Locator, Page, test } from '@playwright/test';
import { expectAccessible, screenshot, signIn } from './support';

const ENTITY = 'component:default/pricing-engine';
const SERVICE = '/catalog/default/component/pricing-engine';
/** One instance of eight fails it. */
const CONTROL = 'encrypted-volumes';
const TAB = `${SERVICE}/ec2-compliance?control=${CONTROL}`;
const WAIVERS = '/ec2-compliance/waivers';
/** Fails in the account and Region. */
const ACCOUNT_CONTROL = 'session-logging';
const TARGET = 'aws.333333333333.ap-southeast-2';
/** Another one at each attempt: what is revoked stays listed. */
const REASONS = [
  'Replaced by encrypted volumes with the move in summer',
  'Replaced by encrypted volumes with the move in autumn',
];
const MEASURE = 'Holds no data of customers';

/** A decision is followed at once, by a task that may just be at work. */
const FOLLOWED = { timeout: 90_000 };

/** A day from now on, as a field for days takes it. */
function dayIn(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Australia/Sydney',
  }).format(Date.now() + days * 86_400_000);
}

/** Sam, of another team, in a browser of their own. */
async function openAsSam(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: test.info().project.use.baseURL,
  });
  const page = await context.newPage();
  await signIn(page, { path, as: 'Continue as Sam' });
  return page;
}

/** Opens a page anew until something of it is as it should be. */
async function reloadUntil(page: Page, what: () => Locator): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(what()).toBeVisible({ timeout: 5_000 });
  }).toPass(FOLLOWED);
}

/** Asks the API as the guest. */
async function ask(
  page: Page,
  path: string,
  options: { accept?: string; data?: object } = {},
) {
  const { accept = 'application/json', data } = options;
  const refreshed = await page.request.get('/api/auth/guest/refresh', {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await refreshed.json();
  return page.request.fetch(`/api/ec2-compliance/v1${path}`, {
    method: data ? 'post' : 'get',
    headers: { accept, authorization: `Bearer ${backstageIdentity.token}` },
    data,
  });
}

/** What an attempt before has left, as nothing is requested twice. */
async function endEarlier(page: Page): Promise<void> {
  const list = await ask(page, `/waivers?entityRef=${ENTITY}`);
  const ids = (await list.json()).items
    .filter(({ canRevoke }: { canRevoke: boolean }) => canRevoke)
    .map(({ id }: { id: string }) => id);
  if (ids.length) {
    await ask(page, '/waivers/decisions', {
      data: { ids, decision: 'revoke' },
    });
  }
}

test('an exception is requested, approved by another, in force everywhere, and ended', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const reason = REASONS[test.info().retry % REASONS.length];
  const rowOf = (of: Page) =>
    of.getByRole('row').filter({ hasText: reason }).first();

  // Who owns the service asks.
  await signIn(page, { path: TAB });
  await endEarlier(page);
  await page.getByRole('button', { name: 'Request a waiver' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel(/^Reason/).fill(reason);
  await form.getByLabel(/^Compensating measure/).fill(MEASURE);
  await form.getByLabel(/^Ticket/).fill('https://tickets.example/HAR-12');
  await form.getByLabel(/^Ends/).fill(dayIn(20));
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Request', exact: true }).click();
  await expect(form).toContainText('One waiver is requested');
  await form.getByRole('link', { name: 'Waivers' }).click();

  // It covers nothing yet, and is not theirs to approve.
  await expect(rowOf(page)).toContainText('nothing yet');
  await rowOf(page).getByRole('link').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('Would cover');
  await expect(drawer.getByRole('link', { name: '1 instance' })).toHaveCount(0);
  await expect(drawer.getByRole('button', { name: 'Revoke' })).toBeVisible();
  await expect(
    drawer.getByRole('button', { name: 'Approve or reject' }),
  ).toHaveCount(0);

  // Somebody else approves it.
  const sam = await openAsSam(browser, `${WAIVERS}?view=toDecide`);
  await rowOf(sam).getByRole('link').first().click();
  await sam.getByRole('button', { name: 'Approve or reject' }).click();
  await sam.getByLabel('Comment').fill('Until the move, and no longer');
  await expectAccessible(sam);
  await sam.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(sam.getByRole('dialog')).toContainText('Approved by');

  // It is waived on the tab, with the reason and the last day, ...
  await page.goto(TAB);
  await reloadUntil(page, () =>
    page.getByRole('list', { name: new RegExp(`^Waived instances`) }),
  );
  const panel = page.getByRole('list', { name: /^Waived instances/ });
  await expect(panel).toContainText(reason);
  await expect(panel).toContainText('Otherwise non-compliant');
  await expectAccessible(page);
  await screenshot(page, 'waived-on-the-tab');
  // ... on the card, ...
  await page.goto(SERVICE);
  await expect(page.getByText('1 control with exceptions')).toBeVisible();
  // ... in the list, by a number that leads there, ...
  await page.goto(`${WAIVERS}?owner=group:default/checkout`);
  await expect(rowOf(page)).toContainText('In force');
  await screenshot(page, 'waivers', { fullPage: true });
  await rowOf(page).getByRole('link', { name: '1 instance' }).click();
  await expect(page).toHaveURL(/\/instances\?.*waiver=/);
  await expect(page.getByRole('table')).toContainText(reason);
  // ... and in the file.
  const file = await ask(
    page,
    `/instances?entityRef=${ENTITY}&control=${CONTROL}&status=WAIVED`,
    { accept: 'text/csv' },
  );
  expect(await file.text()).toContain(reason);

  // Whoever approved it ends it, and it is as it was.
  await sam.getByRole('button', { name: 'Revoke' }).click();
  await sam.getByLabel('Comment').fill('The move is done');
  await sam
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(sam.getByRole('dialog')).toContainText('Revoked by');
  await sam.context().close();
  await page.goto(TAB);
  await reloadUntil(page, () =>
    page.getByRole('list', { name: /^Non-compliant instances of/ }),
  );

  // An auditor follows it from the request to its end.
  await page.goto(`${WAIVERS}?state=revoked`);
  await rowOf(page).getByRole('link').first().click();
  const steps = page.getByRole('dialog').getByRole('list').last();
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  for (const text of [
    /Requested by Guest/,
    /Approved by Sam Taylor.*Until the move, and no longer.*It concerned 1 instance then/,
    /Revoked by Sam Taylor.*The move is done/,
  ]) {
    await expect(steps).toContainText(text);
  }
  await expectAccessible(page);
  await screenshot(page, 'waiver-revoked');
});

test('an exception of a whole account is requested by who answers for accounts', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const reason = 'The account is closed at the end of the month';
  const address = `/ec2-compliance/accounts?target=${TARGET}&control=${ACCOUNT_CONTROL}`;
  await signIn(page, { path: address });
  // An attempt before may have left one.
  const list = await ask(page, '/waivers');
  const left = (await list.json()).items.filter(
    ({ scope, canRevoke }: { scope: { kind: string }; canRevoke: boolean }) =>
      scope.kind === 'target' && canRevoke,
  );
  if (left.length) {
    await ask(page, '/waivers/decisions', {
      data: {
        ids: left.map(({ id }: { id: string }) => id),
        decision: 'revoke',
      },
    });
  }

  // It is not the guest's to ask for, which is said before anything is written.
  await page.getByRole('button', { name: 'Request a waiver' }).first().click();
  await expect(page.getByRole('dialog')).toContainText(
    /takes membership of 'group:default\/core-infrastructure'/,
  );

  const sam = await openAsSam(browser, address);
  await sam.getByRole('button', { name: 'Request a waiver' }).first().click();
  const form = sam.getByRole('dialog');
  await form.getByLabel(/^Reason/).fill(reason);
  await form.getByLabel(/^Compensating measure/).fill(MEASURE);
  // By when it has to end is said beside the field, and bounds it.
  await expect(form).toContainText(/at the latest, as configured/);
  const ends = form.getByLabel(/^Ends/);
  await ends.fill(dayIn(400));
  await expect(form).toContainText(/It ends on .* at the latest/);
  await ends.fill((await ends.getAttribute('max'))!);
  await form.getByRole('button', { name: 'Request', exact: true }).click();
  await expect(form).toContainText('One waiver is requested');

  // The guest, of another team, approves it.
  await page.goto(`${WAIVERS}?view=toDecide`);
  await page
    .getByRole('row')
    .filter({ hasText: reason })
    .first()
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Approve or reject' }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Approved by');

  // It is waived where it is judged, and told to who has services there.
  await page.goto(address);
  await reloadUntil(page, () => page.getByText(reason).first());
  await page.goto(
    '/ec2-compliance/changes?owner=all&kind=account&outcome=waived',
  );
  await expect(page.getByRole('table', { name: 'Changes' })).toContainText(
    'non-compliant → waived',
  );
});
