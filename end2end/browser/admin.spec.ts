// The administrator lets people and displays in, and shows them out again.
import { expect, SIZES, test } from "./fixtures/test";
import { WORDS } from "./fixtures/words";
import { AdminPage } from "./pages/admin";
import { LivePart } from "./pages/live";
import { SignInPage } from "./pages/sign_in";

const w = WORDS["zh-CN"];

test("a new person gets a password and signs in with it", async ({ office, signIn, visit }) => {
  const { page } = await signIn("AD-01", "/admin?part=people");
  const admin = new AdminPage(page);
  await admin.addPerson({ number: "OP-09", name: "江知禾", role: w.role.operator });
  const password = "松风竹影 明月清泉 2026";
  await admin.setPassword("OP-09", password);

  const desk = await visit("/sign-in?next=/desk");
  const signing = new SignInPage(desk.page);
  await signing.enter("OP-09", "a wrong password");
  await expect(signing.refusal).toHaveText(w.sign_in.wrong);
  await signing.enter("OP-09", password);
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
