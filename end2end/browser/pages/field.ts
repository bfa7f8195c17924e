// `/field`: the phone. One card, one big button for the next step.
import { expect, type Locator, type Page } from "@playwright/test";
import { type Photo } from "../fixtures/photo";
import { beginning, say, WORDS, type Words } from "../fixtures/words";

export class FieldPage {
  readonly card: Locator;

  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {
    this.card = page.getByRole("article");
  }

  /** The big button; its name is the next step. */
  step(name: string): Locator {
    return this.card.getByRole("button", { name, exact: true });
  }

  /** A step of the strip that was made. */
  made(step: string): Locator {
    const strip = this.card.getByRole("list", { name: this.w.field.strip, exact: true });
    return strip.locator(".strip__step--made").filter({ hasText: step });
  }

  /** What stands beside the button. */
  get note(): Locator {
    return this.card.locator(".note-line:not([data-mood=none])");
  }

  /** Takes a photograph and waits until the server has it. */
  async photograph(photo: Photo, n = 1): Promise<void> {
    await this.card.locator("input[name=photo]").setInputFiles(photo);
    await expect(this.card.getByText(say(this.w.field.photo_in, { n }))).toBeVisible();
  }

  /** Where one signs. */
  get paper(): Locator {
    return this.card.getByRole("img", { name: this.w.evidence.sign_here, exact: true });
  }

  /** A button of the pad. */
  pad(name: string): Locator {
    return this.card.getByRole("button", { name, exact: true });
  }

  /** Where a reading is typed; what stands below it is the hint. */
  get reading(): Locator {
    return this.card.getByRole("textbox", { name: this.w.evidence.reading, exact: true });
  }

  get readingHint(): Locator {
    return this.card.locator(".reading-input__hint");
  }

  /** Where the text of a code is typed. */
  get code(): Locator {
    return this.card.getByRole("textbox", { name: this.w.evidence.code, exact: true });
  }

  /** Opens the reasons for declining. */
  async openDecline(): Promise<void> {
    await this.card.getByText(beginning(this.w.field.decline)).click();
  }

  get decline(): Locator {
    return this.card.getByRole("button", { name: this.w.field.decline_send, exact: true });
  }

  reason(name: string): Locator {
    return this.card.getByRole("radio", { name, exact: true });
  }

  get nothing(): Locator {
    return this.page.getByText(this.w.field.none);
  }
}
