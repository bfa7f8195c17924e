// `/report` and `/report/<code>`: what a resident sees.
import { expect, type Page } from "@playwright/test";
import { type Photo } from "../fixtures/photo";
import { WORDS, type Words } from "../fixtures/words";

export type Said = {
  kind: string;
  place: string;
  description?: string;
  door?: string;
  phone?: string;
  photo?: Photo;
};

export class ReportPage {
  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {}

  async fill(said: Said): Promise<void> {
    const { report } = this.w;
    await this.page.getByLabel(report.kind).selectOption({ label: said.kind });
    await this.page.getByLabel(report.place).selectOption({ label: said.place });
    if (said.description) await this.page.getByLabel(report.description).fill(said.description);
    if (said.door) await this.page.getByLabel(report.door).fill(said.door);
    if (said.phone) await this.page.getByLabel(report.phone).fill(said.phone);
    if (said.photo) await this.page.getByLabel(report.photo).setInputFiles(said.photo);
  }

  async submit(): Promise<void> {
    await this.page.getByRole("button", { name: this.w.report.send, exact: true }).click();
  }

  /** Fills, submits, and gives the code of the page that it leads to. */
  async report(said: Said): Promise<string> {
    await this.fill(said);
    await this.submit();
    await this.page.waitForURL(/\/report\/[^?]+/);
    await expect(this.page.getByText(this.w.report.thanks)).toBeVisible();
    return this.page.url().split("/report/")[1];
  }

  /** How far it is, in plain words: the heading. */
  get state() {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The step of the way that it has reached. */
  get step() {
    const way = this.page.getByRole("list", { name: this.w.report.way });
    return way.locator("[aria-current=step]");
  }

  async refresh(): Promise<void> {
    const page = this.page.getByRole("main");
    await page.getByRole("link", { name: this.w.report.refresh }).click();
  }

  /** Looks the report up anew until it says so: the page of a resident is not live. */
  async says(state: string): Promise<void> {
    await expect(async () => {
      await this.refresh();
      await expect(this.state).toHaveText(state, { timeout: 1_000 });
    }).toPass();
  }
}
