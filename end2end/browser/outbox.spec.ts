// The phone without a network: what is done there waits on it, also while the app is closed, and
// goes out once and in order; whoever was faster is named.
import { type Page } from "@playwright/test";
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { dispatched, onShift } from "./fixtures/street";
import { expect, SIZES, started, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { FieldPage } from "./pages/field";
import { LivePart } from "./pages/live";

const w = WORDS["zh-CN"];
// No other journey has a finding there: files of journeys share an office.
const [OURS, THEIRS] = ["p11-b2", "p11-b1"];

/** The card of a duty by the number of its building's compound. */
function duty(page: Page, id: string) {
  return page.locator("details.round-card").filter({ has: page.locator(`input[value^="${id}~"]`) });
}

async function fillIn(page: Page, id: string): Promise<void> {
  const card = duty(page, id);
  if (!(await card.evaluate((node) => (node as HTMLDetailsElement).open))) {
    await card.locator("summary.round-card__top").click();
  }
  const form = card.locator('form[action="/forms/CompleteDuty"]');
  await form.locator('[name="answers.0.value.text"]').fill("含氯消毒剂");
  await form.locator('[name="answers.1.value.number"]').fill("1500");
  await form.locator('[name="answers.2.value.number"]').fill("30");
  await form.locator('[name="answers.3.value.photo"]').setInputFiles(photo(90, 120, 200));
  await expect(form.getByText(say(w.field.photo_in, { n: 1 }))).toBeVisible();
  await form.getByRole("button", { name: w.round.complete, exact: true }).click();
  await expect(form).toHaveCount(0);
}

async function shellIsKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const kept = () => page.evaluate(async () => Boolean(await caches.match("/field/shell")));
  await expect.poll(kept).toBe(true);
  const board = () =>
    page.evaluate(
      () =>
        new Promise<boolean>((done) => {
          const open = indexedDB.open("tongguan");
          open.onerror = () => done(false);
          open.onsuccess = () => {
            const store = open.result.transaction("board").objectStore("board");
            store.count().onsuccess = (event) => {
              open.result.close();
              done((event.target as IDBRequest<number>).result > 0);
            };
          };
        }),
    );
  await expect.poll(board).toBe(true);
}

test("what is done without a network goes out once, in order, and is marked", async ({
  office,
  signIn,
}) => {
  const leader = await Api.signIn(office, "SL-01");
  const operator = await Api.signIn(office, "OP-01");
  await onShift(leader, ["XS-001", "p10", "xs1"]);
  for (const place of [OURS, THEIRS]) {
    const level = "positive_building";
    await leader.do({ type: "ChangeLevel", place, level, reason: "阳性通报" });
  }
  const receiver = { party: "disinfection", team: "xs1", person: "XS-001" };
  const job = await dispatched(operator, ["exposed_rubbish", "p10"], receiver);
  const { page: first, context } = await signIn("XS-001", "/field", SIZES.phone);
  await new LivePart(first).isLive();
  const phone = new FieldPage(first);
  await expect(phone.step(w.field.step_accept)).toBeVisible();
  await first.getByRole("link", { name: w.field.tab_round }).click();
  await expect(duty(first, OURS)).toBeVisible();
  await expect(duty(first, THEIRS)).toBeVisible();
  await first.getByRole("link", { name: w.field.tab_tasks }).click();
  await shellIsKept(first);
  const before = await leader.head();

  await test.step("the network goes: accept, complete, and two duties", async () => {
    await context.setOffline(true);
    await phone.step(w.field.step_accept).click();
    await expect(phone.note).toHaveText(w.field.receipt_wait);
    await first.locator(".job-card__small", { hasText: w.field.step_complete }).click();
    await phone.photograph(photo(40, 160, 90));
    await phone.step(w.field.step_complete).click();
    await first.getByRole("link", { name: w.field.tab_round }).click();
    for (const id of [OURS, THEIRS]) await fillIn(first, id);
    await expect(first.getByText(w.round.filled_in)).toHaveCount(2);
    await expect(first.locator(".field-head__waiting")).toHaveText(
      say(w.live.waiting_send, { n: 4 }),
    );
  });

  await first.close();
  const again = await context.newPage();
  await test.step("the app opens again without a network, with all of it", async () => {
    await again.goto(`${office.url}/field`);
    expect(new URL(again.url()).pathname).toBe("/field/shell");
    await started(again);
    await expect(again.locator(".shell__kept")).toBeVisible();
    await expect(again.locator(".field-head__waiting")).toHaveText(
      say(w.live.waiting_send, { n: 4 }),
    );
  });

  const colleague = await Api.signIn(office, "XS-002");
  await test.step("a colleague does one of the duties meanwhile", async () => {
    const hash = await colleague.store(photo(10, 20, 30).buffer);
    const id = await colleague.ownDuty(THEIRS);
    const answers = [
      { item: "material", value: { text: "含氯消毒剂" } },
      { item: "concentration", value: { number: "1200" } },
      { item: "contact", value: { number: "30" } },
      { item: "photo", value: { photo: hash } },
    ];
    await colleague.do({ type: "CompleteDuty", duty: id, answers });
  });

  await test.step("the network is back: sent once, in order, and the colleague is named", async () => {
    await context.setOffline(false);
    const refused = again.locator(".outbox__refused .outbox__row");
    await expect(refused).toHaveCount(1, { timeout: 60_000 });
    await expect(refused).toContainText("XS-002");
    await expect(refused).toContainText("含氯消毒剂");
    await expect(again.locator(".field-head__waiting")).toHaveCount(0);
    await again.locator(".outbox__all summary").click();
    const sent = again.locator(".outbox__all .outbox__row");
    await expect(sent).toHaveCount(3);
    for (const row of await sent.all()) await expect(row).toContainText("补传");
    const mine = (await leader.events(before)).filter(({ actor }) => actor.id === "XS-001");
    const done = mine.filter(({ event }) =>
      ["AssignmentAccepted", "AssignmentDone", "DutyDone"].includes(event.event.type),
    );
    expect(done.map(({ event }) => event.event.type)).toEqual([
      "AssignmentAccepted",
      "AssignmentDone",
      "DutyDone",
    ]);
    for (const { occurred_at, recorded_at } of done) expect(occurred_at < recorded_at).toBe(true);
    expect((await operator.case(job.case)).state).toBe("handled");
  });

  await test.step("a refusal stays until it is put away", async () => {
    const row = again.locator(".outbox__refused .outbox__row");
    await row.getByRole("button", { name: w.outbox.put_away }).click();
    await expect(row).toHaveCount(0);
    await again.reload();
    await started(again);
    await expect(again.locator(".field-face")).toBeVisible();
    await expect(row).toHaveCount(0);
  });
  for (const api of [leader, operator, colleague]) await api.close();
});
