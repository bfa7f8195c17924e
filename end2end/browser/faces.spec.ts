// Every face at its sizes, in both languages: nothing complains, nothing scrolls sideways, nothing
// is cut, and axe finds no fault. A picture of each lies in `test-results` afterwards.
import AxeBuilder from "@axe-core/playwright";
import { populate } from "./fixtures/populate";
import { cutTexts, overflow, smallTexts } from "./fixtures/sheet";
import { expect, SIZES, started, test, type Size } from "./fixtures/test";
import { LANGS, WORDS } from "./fixtures/words";
import { LivePart } from "./pages/live";

type Face = { path: string; person?: string; size: Size; fits?: boolean };

const FACES: Record<string, Face> = {
  "wall-1080p": { path: "/wall?board=street", person: "AU-01", size: SIZES.wall, fits: true },
  "wall-duties": { path: "/wall?board=duties", person: "AU-01", size: SIZES.wall, fits: true },
  "wall-4k": {
    path: "/wall?board=duties",
    person: "AU-01",
    size: { width: 3840, height: 2160 },
    fits: true,
  },
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

test.beforeAll(({ office }) => populate(office));

for (const [name, face] of Object.entries(FACES)) {
  for (const lang of LANGS) {
    test(`${name} in ${lang}`, async ({ office, signIn, visit }, info) => {
      const separator = face.path.includes("?") ? "&" : "?";
      const path = `${face.path}${separator}lang=${lang}`;
      const { page } = face.person
        ? await signIn(face.person, face.path, face.size)
        : await visit(path, face.size);
      if (face.person) await page.goto(office.url + path);
      await started(page);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      if (face.person) await new LivePart(page, WORDS[lang]).isLive();
      await page.screenshot({ path: info.outputPath(`${name}.${lang}.png`) });
      const { right, below } = await overflow(page);
      expect.soft(right, "pixels beyond the right edge").toBeLessThanOrEqual(0);
      if (face.fits) expect.soft(below, "pixels below the edge").toBeLessThanOrEqual(0);
      expect.soft(await cutTexts(page), "texts that are cut").toEqual([]);
      const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
      const faults = found.violations.map((fault) => ({
        rule: fault.id,
        at: fault.nodes.slice(0, 5).map((node) => `${node.target} ${node.failureSummary}`),
      }));
      expect(faults, "axe").toEqual([]);
    });
  }
}

for (const board of ["street", "duties"]) {
  test(`the wall's ${board} is readable from afar`, async ({ signIn }) => {
    const { page } = await signIn("AU-01", `/wall?board=${board}`, SIZES.wall);
    await new LivePart(page).isLive();
    expect(await smallTexts(page, WALL_FONT_PX_MIN)).toEqual([]);
  });
}
