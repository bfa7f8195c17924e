// What every live face says about its own age.
import { expect, type Locator, type Page } from "@playwright/test";
import { WORDS, type Words } from "../fixtures/words";

/** A page is loaded, started and welcomed; after a restart the back-off waits 15 s at most. */
const LIVE_MS = 20_000;
/** Ten and thirty seconds of silence, and some for a slow machine. */
const STALE_MS = 20_000;
const OFFLINE_MS = 40_000;

export class LivePart {
  readonly badge: Locator;
  readonly strip: Locator;

  constructor(
    page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {
    this.badge = page.locator(".live-badge");
    this.strip = page.locator(".stale-strip");
  }

  async isLive(timeout = LIVE_MS): Promise<void> {
    await expect(this.badge).toContainText(this.w.live.live, { timeout });
    await expect(this.strip).toBeHidden();
  }

  /** More than ten seconds without a word: the strip says since when. */
  async isStale(timeout = STALE_MS): Promise<void> {
    await expect(this.strip).toBeVisible({ timeout });
    await expect(this.strip).toHaveClass(/stale-strip--stale/);
    await expect(this.badge).toContainText(this.w.live.stale);
  }

  /** More than thirty seconds without a word. */
  async isOffline(timeout = OFFLINE_MS): Promise<void> {
    await expect(this.strip).toHaveClass(/stale-strip--offline/, { timeout });
    await expect(this.badge).toContainText(this.w.live.offline);
  }
}
