// A screen never looks live when it is not: amber after ten seconds of silence, red and grey
// after thirty, and live again by itself.
import { expect, SIZES, test } from "./fixtures/test";
import { LivePart } from "./pages/live";

test("a wall without its server says how old it is, and recovers", async ({ office, signIn }) => {
  const { page } = await signIn("AU-01", "/wall", SIZES.wall);
  const wall = new LivePart(page);
  await wall.isLive();
  await office.kill();
  await wall.isStale();
  await expect(page.getByRole("main")).toHaveClass(/wall--stale/);
  await wall.isOffline();
  await expect(page.getByRole("main")).toHaveClass(/wall--offline/);
  await office.start();
  await wall.isLive();
});
