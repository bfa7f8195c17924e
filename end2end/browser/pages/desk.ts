// `/desk`: the queue left, what was picked in the middle.
import { type Locator, type Page } from "@playwright/test";
import { beginning, say, WORDS, type Words } from "../fixtures/words";

export class DeskPage {
  readonly queue: Locator;
  readonly middle: Locator;

  constructor(
    readonly page: Page,
    private readonly w: Words = WORDS["zh-CN"],
  ) {
    this.queue = page.getByRole("region", { name: w.desk.queue, exact: true });
    this.middle = page.getByRole("main");
  }

  async turnTo(tab: string): Promise<void> {
    await this.tab(tab).click();
  }

  tab(name: string): Locator {
    return this.queue.locator("button[aria-pressed]").filter({ hasText: name });
  }

  row(text: string): Locator {
    return this.queue.getByRole("listitem").filter({ hasText: text });
  }

  async pick(text: string): Promise<void> {
    await this.row(text).getByRole("button").click();
  }

  /** The button of a verb; one that a rule forbids is there, and says why when it is pressed. */
  verb(name: string): Locator {
    const verbs = this.middle.getByRole("group", { name: this.w.desk.verbs, exact: true });
    return verbs.getByRole("button", { name: beginning(name) });
  }

  async begin(verb: string): Promise<void> {
    await this.verb(verb).click();
  }

  /** Asks for a verb that a rule forbids: by key, since it says of itself that it is disabled. */
  async ask(verb: string): Promise<void> {
    await this.verb(verb).press("Enter");
  }

  async submit(): Promise<void> {
    await this.middle.getByRole("button", { name: this.w.desk.form_send, exact: true }).click();
  }

  /** What became of the last action. */
  get answer(): Locator {
    return this.middle.locator(".desk-answer");
  }

  done(verb: string): string {
    return `${verb} · ${this.w.desk.done}`;
  }

  /** The button that gives the case to somebody, found by service number. */
  proposal(person: string): Locator {
    const name = new RegExp(`^${this.w.desk.dispatch_to} .*${person}$`);
    return this.middle.getByRole("button", { name });
  }

  /** To whom the case is given, with their receipts. */
  get given(): Locator {
    const heading = this.page.getByRole("heading", { name: this.w.desk.given_to, exact: true });
    return this.middle.locator("section").filter({ has: heading });
  }

  /** A receipt that came back. */
  receipt(step: string): Locator {
    const made = this.given.getByRole("listitem").filter({ hasText: "✓" });
    return made.filter({ hasText: step });
  }

  /** What happened so far, newest first. */
  get history(): Locator {
    return this.middle.getByRole("region", { name: this.w.desk.history, exact: true });
  }

  /** What was given as evidence. */
  get proof(): Locator {
    return this.middle.locator(".proof");
  }

  /** A field of the form that is open. */
  field(label: string): Locator {
    return this.middle.locator(".desk-form").getByLabel(beginning(label));
  }

  /** Opens every party, team and person, and narrows the list. */
  async everybody(letters: string): Promise<void> {
    await this.middle.getByText(this.w.desk.everybody, { exact: true }).click();
    await this.middle.getByRole("searchbox", { name: this.w.desk.find_receiver }).fill(letters);
  }

  /** The button that gives the case to a party found by name. */
  receiver(name: string): Locator {
    const list = this.middle.locator(".desk-receivers");
    return list.getByRole("button", { name: new RegExp(`^${this.w.desk.dispatch_to} .*${name}`) });
  }

  /** Goes to the first thing that the palette finds with this in its words. */
  async find(letters: string, words: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    const palette = this.page.getByRole("dialog", { name: this.w.desk.search, exact: true });
    await palette.getByRole("combobox").fill(letters);
    await palette.getByRole("option").filter({ hasText: words }).first().click();
  }

  get state(): Locator {
    return this.middle.locator(".desk-case__title .chip");
  }

  get photos(): Locator {
    return this.middle.getByRole("img", { name: beginning(say(this.w.desk.photo_n, { n: "" }).trim()) });
  }
}
