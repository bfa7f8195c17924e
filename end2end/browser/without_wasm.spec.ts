// Before its script has started, or without it, a page still does what matters: signing in,
// reporting, taking the next step.
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { dispatched, onShift, report } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { AreaPage } from "./pages/area";
import { FieldPage } from "./pages/field";
import { ReportPage } from "./pages/report";

test.use({ javaScriptEnabled: false });

const w = WORDS["zh-CN"];
const REPAIR = { party: "municipal", team: "mu1", person: "MU-02" };

test("a wrong password is refused in words, and the right one leads on", async ({
  office,
  visit,
}) => {
  const { page } = await visit("/sign-in?next=/field", SIZES.phone);
  await page.locator("input[name=user]").fill("LT-01");
  await page.locator("input[name=password]").fill("not the password");
  await page.getByRole("button", { name: w.sign_in.send, exact: true }).click();
  await expect(page.getByRole("alert")).toHaveText(w.sign_in.wrong);
  await page.locator("input[name=user]").fill("LT-01");
  await page.locator("input[name=password]").fill(office.password("LT-01"));
  await page.getByRole("button", { name: w.sign_in.send, exact: true }).click();
  await expect(page).toHaveURL(`${office.url}/field`);
});

test("a resident reports with a photograph and follows it by its code", async ({ visit }) => {
  const { page } = await visit("/report", SIZES.phone);
  const report = new ReportPage(page);
  const said = { kind: "路灯不亮", place: "银杏里", description: "整条路都黑着" };
  const code = await report.report({ ...said, photo: photo(200, 180, 20) });
  await expect(report.state).toHaveText(w.report.state_received);
  await page.goto("about:blank");
  await page.goBack();
  await page.getByLabel(w.report.find_code).fill(code.toLowerCase());
  await page.getByRole("button", { name: w.report.find_send, exact: true }).click();
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await expect(report.state).toHaveText(w.report.state_received);
});

test("a phone works to the end by plain forms, with a photograph", async ({ office, signIn }) => {
  const operator = await Api.signIn(office, "OP-01");
  await dispatched(operator, ["small_advertisements", "p11"], REPAIR);
  const { page } = await signIn("MU-02", "/field", SIZES.phone);
  const phone = new FieldPage(page);
  await phone.step(w.field.step_accept).click();
  await expect(phone.made(w.field.strip_accept)).toBeVisible();
  await phone.step(w.field.step_depart).click();
  await phone.step(w.field.step_arrive).click();
  await phone.card.locator("input[type=file]").setInputFiles(photo(20, 160, 60));
  await phone.step(w.field.step_complete).click();
  await expect(phone.nothing).toBeVisible();
  const done = page.getByRole("listitem").filter({ hasText: "乱贴小广告" });
  await expect(done).toContainText(w.assignment_state.done);
});

test("a tablet files, dispatches, urges, transfers and recalls by plain forms", async ({
  office,
  signIn,
}) => {
  const [leader, operator] = await Promise.all(
    ["SL-01", "OP-01"].map((person) => Api.signIn(office, person)),
  );
  await onShift(leader, ["CL-02", "p10", "cl1"]);
  await onShift(leader, ["XS-019", "p04", "dt04"]);
  await report(operator, "open_air_barbecue", "p10");
  const { page } = await signIn("SV-01", "/area", SIZES.tablet);
  const area = new AreaPage(page);
  const kind = "露天烧烤";

  await test.step("file", async () => {
    await area.file(kind);
    await expect(area.report(kind)).toHaveCount(0);
    await expect(area.row(kind)).toContainText(w.wall.nobody_yet);
  });
  await test.step("dispatch", async () => {
    await area.open(kind);
    const form = area.detail.locator("form.assign");
    await area.choose(form, "保洁一组");
    await area.verb(form, w.area.dispatch).click();
    await expect(area.task("保洁一组")).toBeVisible();
  });
  await test.step("urge", async () => {
    await area.verb(area.task("保洁一组"), w.area.urge).click();
    await expect(area.task("保洁一组")).toBeVisible();
    const phone = await signIn("CL-02", "/field", SIZES.phone);
    await expect(phone.page.getByText(say(w.field.urged, { n: 1 }))).toBeVisible();
  });
  await test.step("transfer, to a party, with its reason", async () => {
    await area.task("保洁一组").locator("summary").click();
    const form = area.task("保洁一组").locator("form.assign");
    await area.choose(form, "城管中队");
    await form.getByLabel(w.area.reason).fill("保洁队人手不够");
    await area.verb(form, w.area.transfer).click();
    await expect(area.task("保洁一组")).toHaveCount(0);
    await expect(area.task("城管中队")).toBeVisible();
  });
  await test.step("recall; on a screen that is older the rules say why not, and lead back", async () => {
    const older = new AreaPage(await page.context().newPage());
    await older.page.goto(page.url());
    await area.verb(area.task("城管中队"), w.area.recall).click();
    await expect(area.detail.getByText(w.area.none_assigned)).toBeVisible();
    await older.verb(older.task("城管中队"), w.area.recall).click();
    await expect(older.page.getByRole("heading", { name: "没有完成" })).toBeVisible();
    await older.page.getByRole("link", { name: "返回", exact: true }).click();
    await expect(older.detail.getByText(w.area.none_assigned)).toBeVisible();
  });
  await test.step("somebody who does not answer is marked in his row", async () => {
    await expect(area.person("CL-02").locator("summary")).toHaveCount(0);
    const person = area.person("XS-019");
    await expect(area.verb(person, w.area.mark_lost)).toBeHidden();
    await person.locator("summary").click();
    await area.verb(person, w.area.mark_lost).click();
    await expect(area.person("XS-019")).toContainText(w.availability.unreachable);
  });
  await Promise.all([leader.close(), operator.close()]);
});
