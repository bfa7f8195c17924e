// Who is connected: the desk counts displays and phones, and marks people on shift.
import { Api } from "./fixtures/api";
import { onShift } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { LivePart } from "./pages/live";

const w = WORDS["zh-CN"].presence;

test("the desk shows who is connected, and who no longer is", async ({ office, signIn }) => {
  const leader = await Api.signIn(office, "SL-01");
  // Another journey of the same office may have put him there already.
  await onShift(leader, ["LT-01", "p08", "lt1"]).catch(() => undefined);
  await leader.close();
  const { page } = await signIn("OP-01", "/desk", SIZES.desk);
  await new LivePart(page).isLive();
  const head = page.locator(".presence summary");
  await expect(head).toHaveText(say(w.connected, { displays: 0, phones: 0 }));
  const person = page.locator(".desk-side__person").filter({ hasText: "LT-01" }).first();
  await expect(person).toContainText(w.offline);

  const phone = await signIn("LT-01", "/field", SIZES.phone);
  await expect(head).toHaveText(say(w.connected, { displays: 0, phones: 1 }));
  await expect(person).toContainText(w.online);
  const list = page.getByRole("region", { name: w.title, exact: true });
  const named = list.getByRole("listitem").filter({ hasText: "LT-01" });
  await expect(named).toBeHidden();
  await head.hover();
  await expect(named, "a hover shows it").toBeVisible();
  await page.mouse.move(900, 700);
  await expect(named).toBeHidden();
  await head.click();
  await page.mouse.move(900, 700);
  await expect(named, "a tap keeps it open").toBeVisible();
  await page.screenshot({ path: test.info().outputPath("presence.png") });
  await head.click();

  await phone.context.close();
  await expect(head).toHaveText(say(w.connected, { displays: 0, phones: 0 }));
  await expect(person).toContainText(w.offline);
});
