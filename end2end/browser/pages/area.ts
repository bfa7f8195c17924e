// `/area`: the desk cut to a supervisor's places.
import { type Page } from "@playwright/test";

export class AreaPage {
  constructor(readonly page: Page) {}

  get cases() {
    return this.page.getByRole("main");
  }
}
