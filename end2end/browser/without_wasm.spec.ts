// Before its script has started, or without it, a page still does what matters: signing in,
// reporting, taking the next step.
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { dispatched } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { WORDS } from "./fixtures/words";
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
