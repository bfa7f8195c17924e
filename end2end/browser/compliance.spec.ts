// From a finding to a lift that nobody disinfected: the level that the rules propose is confirmed,
// the professionals disinfect first, then the property staff owe the lifts; one is missed, told,
// excused with approval; the log and the wall's grid agree.
import { Api, newId, type Rules } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { onShift, report } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { LivePart } from "./pages/live";
import { WallPage } from "./pages/wall";

const w = WORDS["zh-CN"];
const BUILDING = "p10-b3";
const [TERMINAL, LIFT, LIFT_NAME] = ["terminal_disinfection", "lift_disinfection", "电梯消杀"];
/** The lifts of this street are due within so many seconds once they may be done. */
const LIFT_S = 12;
/** What a person sees at once, on a slow machine. */
const SEEN_MS = 2_000;

let shipped: Rules;

test.beforeAll(async ({ office }) => {
  const admin = await Api.signIn(office, "AD-01");
  shipped = await admin.rules();
  const tell = [{ at_s: 0, tell: "area" }, { at_s: 0, tell: "command_centre" }];
  const within = { times: { within: { within_s: LIFT_S } }, grace_s: 1, tell };
  const nowhere = ({ places }: Rules[string]) => ({ places: { ...places, tag: "nowhere" } });
  const changed = Object.entries(shipped).map(([id, rule]) => {
    if (id === TERMINAL) return [id, rule];
    return [id, { ...rule, ...(id === LIFT ? within : nowhere(rule)) }];
  });
  await admin.adoptRules(Object.fromEntries(changed));
  await admin.close();
});

test.afterAll(async ({ office }) => {
  const admin = await Api.signIn(office, "AD-01");
  await admin.adoptRules(shipped);
  await admin.close();
});

test("a finding, its building, the professionals, and a lift that is missed", async ({
  office,
  signIn,
}) => {
  const operator = await Api.signIn(office, "OP-01");
  const leader = await Api.signIn(office, "SL-01");
  await onShift(leader, ["XS-001", "p10", "xs1"]);
  const before = await leader.head();
  const wall = await signIn("AU-01", "/wall?board=duties", SIZES.wall);
  const desk = await signIn("SL-01", "/desk", SIZES.desk);
  const area = await signIn("SV-01", "/area", SIZES.tablet);
  const phone = await signIn("XS-001", "/field?tab=round", SIZES.phone);

  await test.step("a finding is filed, and the rules propose the building's level", async () => {
    const found = await report(operator, "positive_finding", BUILDING);
    await operator.do({ type: "AcceptReport", report: found, case: newId() });
  });
  const compound = await signIn("SV-01", "/compound/p10", SIZES.tablet);
  await test.step("the supervisor confirms it with a reason", async () => {
    const name = say(w.compound.confirm_level, { level: "阳楼" });
    const part = compound.page.locator(".compound-levels__proposed").filter({ hasText: name });
    await part.locator("summary").click();
    await part.getByLabel(w.compound.reason).fill("区里通报");
    await part.getByRole("button", { name: w.compound.confirm, exact: true }).click();
    await expect(part).toHaveCount(0);
    const level = compound.page.locator(".compound-levels").getByText("阳楼", { exact: true });
    await expect(level).toBeVisible();
  });

  await test.step("the professional's phone shows the job, and it is done with its proof", async () => {
    const own = phone.page.locator("details.round-card");
    const card = own.filter({ has: phone.page.locator(`input[value^="${BUILDING}~"]`) });
    await expect(card).toBeVisible();
    if (!(await card.evaluate((node) => (node as HTMLDetailsElement).open))) {
      await card.locator("summary.round-card__top").click();
    }
    const form = card.locator('form[action="/forms/CompleteDuty"]');
    await form.locator('[name="answers.0.value.text"]').fill("含氯消毒剂");
    await form.locator('[name="answers.1.value.number"]').fill("1500");
    await form.locator('[name="answers.2.value.number"]').fill("60");
    await form.locator('[name="answers.3.value.photo"]').setInputFiles(photo(60, 120, 200));
    await expect(form.getByText(say(w.field.photo_in, { n: 1 }))).toBeVisible();
    await form.getByRole("button", { name: w.round.complete, exact: true }).click();
    await expect(form).toHaveCount(0);
  });

  await test.step("the lifts are due now, for the property staff", async () => {
    const lift = async () => leader.duty(LIFT, BUILDING);
    await expect.poll(lift, { timeout: SEEN_MS }).toBeTruthy();
    const line = compound.page.locator(".compound-duties tr").filter({ hasText: LIFT_NAME });
    await expect(line).toBeVisible();
  });

  const row = new WallPage(wall.page).duties("海棠里");
  await test.step("nobody does it: wall, tablet and desk say so within two seconds", async () => {
    for (const { page } of [wall, area, desk]) await new LivePart(page).isLive();
    const told = area.page.locator(".told__row").filter({ hasText: LIFT_NAME });
    await expect(told).toContainText(w.escalation.area, { timeout: (LIFT_S + 5) * 1_000 });
    await expect(told).toContainText(w.duty_mark.missed, { timeout: 2 * SEEN_MS });
    const cell = row.getByRole("cell", { name: new RegExp(`^${w.duty_mark.missed}`) });
    await expect(cell.first()).toBeVisible({ timeout: SEEN_MS });
    const strip = desk.page.locator(".told__row").filter({ hasText: LIFT_NAME });
    await expect(strip).toContainText(w.duty_mark.missed, { timeout: SEEN_MS });
  });

  await test.step("it is excused with approval, and the log and the grid agree", async () => {
    await area.page.locator(".told__row").filter({ hasText: LIFT_NAME }).getByRole("link").click();
    const gone = area.page.locator(".duties__list").filter({ hasText: w.duties.missed_today });
    const missed = gone.locator(".duty-row").filter({ hasText: LIFT_NAME });
    await missed.getByText(w.duties.excuse).click();
    await missed.getByLabel(w.holder.why).fill("电梯停运检修");
    await missed.getByRole("button", { name: w.duties.excuse_send }).click();
    await expect(missed).toHaveCount(0);
    const cell = row.getByRole("cell", { name: new RegExp(`^${w.duty_mark.missed}`) });
    await expect(cell).toHaveCount(0);
    const happened = (await leader.events(before)).map(({ event }) => event.event.type);
    const order = ["FindingCounted", "LevelChanged", "DutyDone", "PreparationDone", "DutyMissed", "DutyExcused"];
    const at = order.map((type) => happened.indexOf(type));
    expect(at.every((place) => place >= 0), `${order} in ${happened}`).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
  });
  for (const api of [operator, leader]) await api.close();
});
