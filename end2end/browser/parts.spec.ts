// The module for the browser comes in parts: a face loads its own, named in the head of its page.
import { expect, SIZES, test } from "./fixtures/test";

const FACES = [
  ["OP-01", "/wall", SIZES.wall],
  ["OP-01", "/desk", SIZES.desk],
  ["SV-01", "/area", SIZES.tablet],
  ["LT-01", "/field", SIZES.phone],
  ["AD-01", "/admin", SIZES.desk],
  ["OP-01", "/standing", SIZES.desk],
] as const;

for (const [user, path, size] of FACES) {
  test(`${path} loads the parts that its head names, and no other`, async ({ signIn }) => {
    const { page } = await signIn(user, path, size);
    await expect(page.locator("html")).toHaveAttribute("data-up", "1");
    const links = page.locator("head link[rel=preload][href$='.wasm']");
    const named = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const loaded = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map((entry) => new URL(entry.name).pathname)
        .filter((file) => file.endsWith(".wasm")),
    );
    expect(named.length, "the first file and its parts").toBeGreaterThan(3);
    expect([...new Set(loaded)].sort()).toEqual([...new Set(named)].sort());
  });
}
