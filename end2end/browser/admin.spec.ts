// The administrator lets people and displays in, and shows them out again.
import { Api, newId } from "./fixtures/api";
import { report } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { beginning, WORDS } from "./fixtures/words";
import { AdminPage } from "./pages/admin";
import { DeskPage } from "./pages/desk";
import { FieldPage } from "./pages/field";
import { LivePart } from "./pages/live";
import { SignInPage } from "./pages/sign_in";

const w = WORDS["zh-CN"];
const PASSWORD = "松风竹影 明月清泉 2026";

test("a new person gets a password and signs in with it", async ({ office, signIn, visit }) => {
  const { page } = await signIn("AD-01", "/admin?part=people");
  const admin = new AdminPage(page);
  await admin.addPerson({ number: "OP-09", name: "江知禾", role: w.role.operator });
  await admin.setPassword("OP-09", PASSWORD);

  const desk = await visit("/sign-in?next=/desk");
  const signing = new SignInPage(desk.page);
  await signing.enter("OP-09", "a wrong password");
  await expect(signing.refusal).toHaveText(w.sign_in.wrong);
  await signing.enter("OP-09", PASSWORD);
  await desk.page.waitForURL(`${office.url}/desk`);
  await new LivePart(desk.page).isLive();
  await expect(desk.page.getByText("OP-09")).toBeVisible();
});

test("a display shows the wall by its token until it is revoked", async ({
  office,
  signIn,
  visit,
}) => {
  const { page } = await signIn("AD-01", "/admin?part=displays");
  const admin = new AdminPage(page);
  const token = await admin.enrol("wall-b", "二楼走廊");

  const display = await visit("/sign-in", SIZES.wall);
  await new SignInPage(display.page).connectDisplay(token);
  await display.page.waitForURL(`${office.url}/wall`);
  const wall = new LivePart(display.page);
  await wall.isLive();

  await test.step("its token is worth nothing a second time", async () => {
    const thief = await visit("/sign-in", SIZES.wall);
    await new SignInPage(thief.page).connectDisplay(token);
    await expect(thief.page.getByText("令牌不对，或已经用过。").first()).toBeVisible();
  });

  await admin.revoke("wall-b");
  await expect(wall.strip).toContainText(w.live.session_over, { timeout: 5_000 });
  await display.page.reload();
  await expect(display.page).toHaveURL(/\/sign-in/);
});

test("a party, a person, a place, a shift and a grant are added, and the person works", async ({
  office,
  signIn,
  visit,
}) => {
  const { page } = await signIn("AD-01", "/admin?part=parties");
  const admin = new AdminPage(page);
  const { admin: words } = w;

  await test.step("a party", async () => {
    await admin.add(words.add_party, words.save, async (form) => {
      await form.getByLabel(beginning(words.label)).fill("青云河道养护队 | Qingyun river crew");
      await form.getByLabel(words.party_kind).selectOption({ label: w.party_kind.contractor });
    });
    await expect(admin.said(words.saved)).toBeVisible();
    await expect(page.getByRole("link", { name: "青云河道养护队" })).toBeVisible();
  });

  await test.step("a person of it, with a password", async () => {
    await admin.turnTo(words.people);
    const role = w.role.field_staff;
    await admin.addPerson({ number: "QY-01", name: "何清源", role, party: "青云河道养护队" });
    await admin.setPassword("QY-01", PASSWORD);
  });

  await test.step("a further grant", async () => {
    const row = page.locator(".admin-person").filter({ hasText: "QY-01" });
    const grant = row.locator("form").filter({ hasText: words.grant });
    await grant.getByLabel(beginning(words.role)).selectOption({ label: w.role.verifier });
    await grant.getByRole("button", { name: words.grant, exact: true }).click();
    await expect(row.getByRole("cell", { name: w.role.verifier, exact: true })).toBeVisible();
  });

  await test.step("a place", async () => {
    await admin.turnTo(words.places);
    await page.getByRole("searchbox").fill("银杏苑");
    await page.getByRole("link", { name: "银杏苑", exact: true }).click();
    await admin.add(words.add_place, words.add, async (form) => {
      await form.getByLabel(beginning(words.label)).fill("银杏苑河埠头");
      await form.getByLabel(words.level).selectOption({ label: w.place_kind.post });
    });
    await page.getByRole("searchbox").fill("河埠头");
    await expect(page.getByRole("link", { name: "银杏苑河埠头" })).toBeVisible();
  });

  await test.step("a shift there", async () => {
    await admin.turnTo(words.roster);
    await admin.add(words.plan_shift, words.plan_shift, async (form) => {
      await form.getByLabel(words.number, { exact: true }).fill("QY-01");
      await form.getByLabel(words.starts).fill(inShanghai(-1));
      await form.getByLabel(words.ends).fill(inShanghai(6));
      const post = form.getByLabel(words.post);
      const there = await post.locator("option").filter({ hasText: "河埠头" }).getAttribute("value");
      await post.selectOption(there);
    });
    const row = page.getByRole("row").filter({ hasText: "QY-01" });
    await expect(row).toContainText("银杏苑河埠头");
  });

  await test.step("the person signs in, starts the shift and takes a case", async () => {
    const phone = await visit("/sign-in?next=/field", SIZES.phone);
    await new SignInPage(phone.page).enter("QY-01", PASSWORD);
    await phone.page.waitForURL(`${office.url}/field`);
    const field = new FieldPage(phone.page);
    await phone.page.getByRole("link", { name: w.field.tab_shift }).click();
    await expect(phone.page.getByText("银杏苑河埠头")).toBeVisible();
    await phone.page.getByRole("button", { name: w.field.shift_start, exact: true }).click();
    await expect(phone.page.getByText(w.field.shift_on, { exact: true })).toBeVisible();

    const desk = new DeskPage((await signIn("OP-01", "/desk")).page);
    const operator = await Api.signIn(office, "OP-01");
    const filed = await report(operator, "noise_nuisance", "p20");
    await operator.do({ type: "AcceptReport", report: filed, case: newId() });
    await operator.close();
    await desk.turnTo(w.desk.tab_dispatch);
    await desk.pick("噪声扰民");
    await desk.everybody("QY-01");
    await desk.receiver("QY-01").click();
    await phone.page.getByRole("link", { name: w.field.tab_tasks }).click();
    await field.step(w.field.step_accept).click();
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_dispatch));
    await expect(field.step(w.field.step_depart)).toBeVisible();
  });
});

/** So many hours from now, as a field of a form takes it. */
function inShanghai(hours: number): string {
  const at = new Date(Date.now() + (hours + 8) * 3_600_000);
  return at.toISOString().slice(0, 16);
}
