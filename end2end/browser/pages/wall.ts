// `/wall`: nobody touches it; it is read. Its parts are found by their titles.
import { type Locator, type Page } from "@playwright/test";
import { WORDS, type Words } from "../fixtures/words";

export class WallPage {
  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {}

  /** The newest line of the feed with this word about this thing. */
  happened(word: string, about: string): Locator {
    const lines = this.part(this.w.wall.feed).getByRole("listitem");
    return lines.filter({ hasText: word }).filter({ hasText: about }).first();
  }

  /** A key figure by its name. */
  figure(name: string): Locator {
    const term = this.page.locator("dt").getByText(name, { exact: true });
    return this.page.locator("div:has(> dt)").filter({ has: term }).locator("dd");
  }

  /** The case among the most urgent. */
  urgent(about: string): Locator {
    const cases = this.part(this.w.wall.urgent_first).getByRole("listitem");
    return cases.filter({ hasText: about });
  }

  /** A card in a column of the board. */
  card(column: string, about: string): Locator {
    const heading = this.page.getByRole("heading", { level: 3 }).filter({ hasText: column });
    const columns = this.part(this.w.wall.who_on_what).locator("div:has(> h3)");
    return columns.filter({ has: heading }).getByRole("listitem").filter({ hasText: about });
  }

  /** A compound's row in the grid of today's duties. */
  duties(compound: string): Locator {
    const rows = this.part(this.w.duties.today).getByRole("row");
    return rows.filter({ hasText: compound });
  }

  private part(title: string): Locator {
    const heading = this.page.getByRole("heading", { level: 2 }).filter({ hasText: title });
    return this.page.locator("section").filter({ has: heading });
  }
}
