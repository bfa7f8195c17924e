// `/area`: the desk cut to a supervisor's places. Its verbs are plain forms.
import { type Locator, type Page } from "@playwright/test";
import { beginning, WORDS, type Words } from "../fixtures/words";

export class AreaPage {
  readonly detail: Locator;

  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {
    this.detail = page.getByRole("main");
  }

  /** A case in the list. */
  row(text: string): Locator {
    return this.page.locator(".area-case").filter({ hasText: text });
  }

  async open(text: string): Promise<void> {
    await this.row(text).getByRole("link").click();
  }

  /** A report that waits to be filed. */
  report(text: string): Locator {
    return this.page.locator(".area-report").filter({ hasText: text });
  }

  async file(text: string): Promise<void> {
    await this.report(text).getByRole("button", { name: this.w.desk.verb_file }).click();
  }

  /** An assignment of the case that is open. */
  task(who: string): Locator {
    const head = this.page.locator(".area-task__head").filter({ hasText: who });
    return this.detail.locator(".area-task").filter({ has: head });
  }

  verb(of: Locator, name: string): Locator {
    return of.getByRole("button", { name, exact: true });
  }

  /** Chooses somebody in a form that gives work. */
  async choose(form: Locator, who: string): Promise<void> {
    const list = form.getByLabel(this.w.area.transfer_to);
    const one = list.locator("option").filter({ hasText: beginning(who) }).first();
    await list.selectOption(await one.getAttribute("value"));
  }

  /** Somebody on shift. */
  person(number: string): Locator {
    return this.page.locator(".area-person").filter({ hasText: number });
  }
}
