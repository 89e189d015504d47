import { Browser, Page, PlaywrightTestOptions } from '@playwright/test';
import { CalledScreen } from './CalledScreen';
import { setLanguage, setTheme } from './settings';
import { signIn } from './signIn';

/** A screen that is soon there, and asks little. */
const START = '/ec2-compliance/controls';

/**
 * The portal as the guest has it open: loaded and signed in once, and led from
 * screen to screen as its own links do, which takes a fraction of the time.
 */
export class Portal {
  static async open(
    browser: Browser,
    use: Partial<PlaywrightTestOptions>,
  ): Promise<Portal> {
    const { baseURL, viewport, locale, timezoneId } = use;
    const context = await browser.newContext({
      baseURL,
      viewport,
      locale,
      timezoneId,
    });
    const page = await context.newPage();
    const screen = CalledScreen.of(page);
    await signIn(page, { path: START });
    await screen.loaded();
    return new Portal(page, screen, viewport!);
  }

  private constructor(
    readonly page: Page,
    readonly screen: CalledScreen,
    private readonly size: { width: number; height: number },
  ) {}

  /** Opens an address as a link within the portal does. */
  async go(path: string): Promise<void> {
    await this.screen.open(path);
  }

  /** Makes it again what it was when it was opened. */
  async reset(): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      window.scrollTo(0, 0);
    });
    await this.page.setViewportSize(this.size);
    await this.page.emulateMedia({
      media: null,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
    });
    await setTheme(this.page, 'light');
    await setLanguage(this.page, 'en');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
