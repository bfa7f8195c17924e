// `/wall`: nobody touches it; it is read.
import { type Locator, type Page } from "@playwright/test";
import { WORDS, type Words } from "../fixtures/words";

export class WallPage {
  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {}

  /** The newest line of the feed with this word about this thing. */
  happened(word: string, about: string): Locator {
    const lines = this.page.locator(".feed-list").getByRole("listitem");
    return lines.filter({ hasText: word }).filter({ hasText: about }).first();
  }

  /** A key figure by its name. */
  figure(name: string): Locator {
    const term = this.page.locator("dt").filter({ hasText: name });
    return this.page.locator("div").filter({ has: term }).last().locator("dd");
  }

  /** The case among the most urgent. */
  urgent(about: string): Locator {
    return this.page.locator(".urgent").getByRole("listitem").filter({ hasText: about });
  }

  /** A card in a column of the board. */
  card(column: string, about: string): Locator {
    const heading = this.page.getByRole("heading", { level: 3 }).filter({ hasText: column });
    const columns = this.page.locator(".task-board__column").filter({ has: heading });
    return columns.getByRole("listitem").filter({ hasText: about });
  }

  get words(): Words {
    return this.w;
  }
}
