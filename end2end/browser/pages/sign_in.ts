// `/sign-in`: a person by number and password, a display by its token.
import { type Page } from "@playwright/test";
import { WORDS, type Words } from "../fixtures/words";

export class SignInPage {
  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {}

  async enter(person: string, password: string): Promise<void> {
    await this.page.getByLabel(this.w.sign_in.user).fill(person);
    await this.page.getByLabel(this.w.sign_in.password).fill(password);
    await this.page.getByRole("button", { name: this.w.sign_in.send, exact: true }).click();
  }

  async connectDisplay(token: string): Promise<void> {
    await this.page.getByText(this.w.sign_in.display, { exact: true }).click();
    await this.page.getByLabel(this.w.sign_in.token).fill(token);
    await this.page.getByRole("button", { name: this.w.sign_in.display_send, exact: true }).click();
  }

  /** Why it was refused. */
  get refusal() {
    return this.page.getByRole("alert");
  }
}
