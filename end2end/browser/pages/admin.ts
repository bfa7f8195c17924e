// `/admin`: people, displays, sessions.
import { expect, type Locator, type Page } from "@playwright/test";
import { beginning, WORDS, type Words } from "../fixtures/words";

export type Added = { number: string; name: string; role: string; place?: string; party?: string };

export class AdminPage {
  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {}

  async turnTo(part: string): Promise<void> {
    const nav = this.page.getByRole("navigation", { name: this.w.admin.nav });
    await nav.getByRole("link", { name: part, exact: true }).click();
  }

  async addPerson(person: Added): Promise<void> {
    const { admin } = this.w;
    await this.page.getByText(admin.add_person, { exact: true }).click();
    const form = this.page.locator(".admin__add form");
    await form.getByLabel(admin.number, { exact: true }).fill(person.number);
    await form.getByLabel(admin.name, { exact: true }).fill(person.name);
    await form.getByLabel(beginning(admin.role)).selectOption({ label: person.role });
    if (person.party) {
      await form.getByLabel(beginning(admin.party)).selectOption({ label: person.party });
    }
    await form.getByRole("button", { name: admin.add, exact: true }).click();
    await expect(this.said(admin.added)).toBeVisible();
  }

  /** Opens a form that is folded away, fills it and sends it. */
  async add(open: string, send: string, fill: (form: Locator) => Promise<void>): Promise<void> {
    const part = this.page.locator(".admin__add").filter({ hasText: open });
    await part.locator("summary").click();
    const form = part.locator("form");
    await fill(form);
    await form.getByRole("button", { name: send, exact: true }).click();
  }

  /** Finds somebody and opens his row. */
  async open(number: string): Promise<Locator> {
    await this.page.getByRole("searchbox").fill(number);
    const row = this.page.locator(".admin-person").filter({ hasText: number });
    await row.locator("summary").click();
    return row;
  }

  async setPassword(number: string, password: string): Promise<void> {
    const { admin } = this.w;
    const row = await this.open(number);
    await row.getByLabel(beginning(admin.new_password)).fill(password);
    await row.getByRole("button", { name: admin.set_password, exact: true }).click();
    await expect(this.said(admin.password_set)).toBeVisible();
  }

  /** Enrols a display and gives its token, which is shown once. */
  async enrol(display: string, label: string): Promise<string> {
    const { admin } = this.w;
    const form = this.page.locator("form.admin-grant");
    await form.getByLabel(admin.display_id, { exact: true }).fill(display);
    await form.getByLabel(admin.display_label, { exact: true }).fill(label);
    await form.getByRole("button", { name: admin.enrol, exact: true }).click();
    const token = this.page.locator(".admin__token code");
    await expect(token).toHaveText(/\S{8,}/);
    return token.innerText();
  }

  async revoke(display: string): Promise<void> {
    const row = this.page.getByRole("row").filter({ hasText: display });
    await row.getByRole("button", { name: this.w.admin.revoke, exact: true }).click();
    await expect(this.said(this.w.admin.revoked)).toBeVisible();
  }

  /** A message that comes and goes. */
  said(text: string): Locator {
    return this.page.locator(".toast").filter({ hasText: text });
  }
}
