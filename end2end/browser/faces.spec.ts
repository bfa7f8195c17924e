// Every face at its sizes, in both languages: nothing complains, nothing scrolls sideways, nothing
// is cut, and axe finds no fault. A picture of each lies in `test-results` afterwards.
import AxeBuilder from "@axe-core/playwright";
import { type Page } from "@playwright/test";
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { populate } from "./fixtures/populate";
import { expect, SIZES, test, type Size } from "./fixtures/test";
import { LANGS } from "./fixtures/words";
import { LivePart } from "./pages/live";

type Face = { path: string; person?: string; size: Size; fits?: boolean };

const FACES: Record<string, Face> = {
  "wall-1080p": { path: "/wall", person: "AU-01", size: SIZES.wall, fits: true },
  "wall-4k": { path: "/wall", person: "AU-01", size: { width: 3840, height: 2160 }, fits: true },
  "wall-wide": { path: "/wall", person: "AU-01", size: SIZES.wide, fits: true },
  desk: { path: "/desk", person: "OP-01", size: SIZES.desk, fits: true },
  area: { path: "/area", person: "SV-01", size: SIZES.tablet },
  field: { path: "/field", person: "LT-01", size: SIZES.phone },
  report: { path: "/report", size: SIZES.phone },
  "sign-in": { path: "/sign-in", size: SIZES.phone },
  admin: { path: "/admin?part=people", person: "AD-01", size: SIZES.desk },
  "admin-displays": { path: "/admin?part=displays", person: "AD-01", size: SIZES.desk },
  "admin-sessions": { path: "/admin?part=sessions", person: "AD-01", size: SIZES.desk },
  "admin-catalogue": { path: "/admin?part=catalogue", person: "AD-01", size: SIZES.desk },
};

/** Readable at five metres: no text of the wall is smaller at 1080p. */
const WALL_FONT_PX_MIN = 24;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.beforeAll(async ({ office }) => {
  const operator = await Api.signIn(office, "OP-01");
  const phone = await Api.signIn(office, "LT-01");
  await populate(operator, phone, photo(120, 120, 140));
});

for (const [name, face] of Object.entries(FACES)) {
  for (const lang of LANGS) {
    test(`${name} in ${lang}`, async ({ office, signIn, visit }, info) => {
      const separator = face.path.includes("?") ? "&" : "?";
      const path = `${face.path}${separator}lang=${lang}`;
      const { page } = face.person
        ? await signIn(face.person, face.path, face.size)
        : await visit(path, face.size);
      if (face.person) await page.goto(office.url + path);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      if (face.person) await new LivePart(page).isLive();
      await page.screenshot({ path: info.outputPath(`${name}.${lang}.png`) });
      await fits(page, face.fits ?? false);
      const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
      const faults = found.violations.map((fault) => ({
        rule: fault.id,
        at: fault.nodes.slice(0, 5).map((node) => `${node.target} ${node.failureSummary}`),
      }));
      expect(faults, "axe").toEqual([]);
    });
  }
}

test("the wall is readable from afar", async ({ signIn }) => {
  const { page } = await signIn("AU-01", "/wall", SIZES.wall);
  await new LivePart(page).isLive();
  expect(await smallText(page, WALL_FONT_PX_MIN)).toEqual([]);
});

/** No sideways scrolling; with `whole`, nothing below the edge of the sheet either. */
async function fits(page: Page, whole: boolean): Promise<void> {
  const body = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { scrollWidth, clientWidth, scrollHeight, clientHeight };
  });
  expect(body.scrollWidth, "nothing beyond the right edge").toBeLessThanOrEqual(body.clientWidth);
  if (whole) {
    expect(body.scrollHeight, "nothing below the edge").toBeLessThanOrEqual(body.clientHeight);
  }
}

/** Visible texts whose letters are smaller than `px`, in pixels of the screen. */
async function smallText(page: Page, px: number): Promise<string[]> {
  return page.evaluate((px) => {
    const small = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim();
      if (!parent || !text || !parent.checkVisibility()) continue;
      const box = parent.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      const svg = parent instanceof SVGGraphicsElement ? parent.getScreenCTM()?.a ?? 1 : 1;
      const size = parseFloat(getComputedStyle(parent).fontSize) * svg;
      if (size < px - 0.5) small.add(`${size.toFixed(1)} ${parent.className} “${text}”`);
    }
    return [...small];
  }, px);
}
