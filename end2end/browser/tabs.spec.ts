// One socket a browser: tabs of the same session and face share it, and hand it on.
import { type Page } from "@playwright/test";
import { Api } from "./fixtures/api";
import { report } from "./fixtures/street";
import { expect, started, test } from "./fixtures/test";
import { WORDS } from "./fixtures/words";
import { DeskPage } from "./pages/desk";
import { LivePart } from "./pages/live";

/** From one tab closing to another one's socket being open. */
const HAND_OVER_MS = 2_000;

/** Opens the desk in this tab and counts the sockets that it opens. */
async function desk(page: Page, url: string): Promise<{ sockets: () => number; rows: DeskPage }> {
  let opened = 0;
  page.on("websocket", () => (opened += 1));
  await page.goto(`${url}/desk`);
  await started(page);
  await new LivePart(page).isLive();
  const rows = new DeskPage(page);
  await rows.turnTo(WORDS["zh-CN"].desk.tab_reports);
  return { sockets: () => opened, rows };
}

test("tabs of a desk share one socket, and the next takes it over", async ({ office, signIn }) => {
  const { page: signedIn, context } = await signIn("OP-01", "/wall");
  await signedIn.close();
  const [one, two, three] = [
    await context.newPage(),
    await context.newPage(),
    await context.newPage(),
  ];
  const first = await desk(one, office.url);
  const second = await desk(two, office.url);
  const third = await desk(three, office.url);
  const sockets = () => [first, second, third].map((tab) => tab.sockets());
  expect(sockets(), "only the first tab has a socket").toEqual([1, 0, 0]);

  // What happens shows in each: in the others by what the first passes on.
  const program = await Api.signIn(office, "OP-01");
  await report(program, "small_advertisements", "p05");
  for (const tab of [first, second, third]) await expect(tab.rows.row("乱贴小广告")).toHaveCount(1);
  expect(sockets()).toEqual([1, 0, 0]);

  const closed = Date.now();
  await one.close();
  await expect.poll(() => sockets()[1] + sockets()[2], { intervals: [20] }).toBe(1);
  expect(Date.now() - closed, "milliseconds until another leads").toBeLessThan(HAND_OVER_MS);

  await report(program, "shared_bikes_disorder", "p06");
  for (const tab of [second, third]) {
    await expect(tab.rows.row("共享单车乱停")).toHaveCount(1);
    await expect(tab.rows.row("乱贴小广告")).toHaveCount(1);
  }
  expect(sockets(), "one took it over, and one only").toEqual([1, 1, 0]);
  await new LivePart(two).isLive();
  await new LivePart(three).isLive();
  await program.close();
});

test("a page whose browser has no locks has a socket of its own", async ({ office, signIn }) => {
  const { page: signedIn, context } = await signIn("OP-01", "/wall");
  await signedIn.close();
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
  });
  const first = await desk(await context.newPage(), office.url);
  const second = await desk(await context.newPage(), office.url);
  expect([first.sockets(), second.sockets()]).toEqual([1, 1]);
});
