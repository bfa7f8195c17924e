// What must be done today: the wall's grid changes one cell when one duty is done, and what is
// missed shows on wall, tablet and desk within two seconds.
import { Api, type Rules } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { onShift } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { WORDS } from "./fixtures/words";
import { LivePart } from "./pages/live";
import { WallPage } from "./pages/wall";

const w = WORDS["zh-CN"];
const RULE = "terminal_disinfection";
const NAME = "终末消杀";
const HOUR_S = 3_600;
/** The grid is of today: a window that closes after midnight stands in tomorrow's. */
const untilMidnight = () => Math.floor(86_400 - ((Date.now() / 1_000 + 8 * HOUR_S) % 86_400));
/** What a person sees at once, on a slow machine. */
const SEEN_MS = 2_000;

let shipped: Rules;

test.beforeAll(async ({ office }) => {
  const admin = await Api.signIn(office, "AD-01");
  shipped = await admin.rules();
  await admin.close();
});

test.afterAll(async ({ office }) => {
  const admin = await Api.signIn(office, "AD-01");
  await admin.adoptRules(shipped);
  await admin.close();
});

/** A building has a finding: its disinfection is due within so many seconds, and nothing else. */
async function due(api: Record<"admin" | "leader", Api>, place: string, within_s: number) {
  const tell = [{ at_s: 0, tell: "area" }, { at_s: 0, tell: "command_centre" }];
  const change = { times: { within: { within_s } }, grace_s: 2, tell };
  const nowhere = ({ places }: Rules[string]) => ({ places: { ...places, tag: "nowhere" } });
  const changed = Object.entries(shipped).map(([id, rule]) => {
    return [id, { ...rule, ...(id === RULE ? change : nowhere(rule)) }];
  });
  await api.admin.adoptRules(Object.fromEntries(changed));
  await api.leader.do({ type: "ChangeLevel", place, level: "positive_building", reason: "通报" });
}

test("one duty that is done changes one cell of the wall, and the figures", async ({
  office,
  signIn,
}) => {
  const people = ["AD-01", "SL-01", "XS-001"].map((person) => Api.signIn(office, person));
  const [admin, leader, phone] = await Promise.all(people);
  await onShift(leader, ["XS-001", "p10", "xs1"]);
  // The compound owes nothing else, whatever the hour: its cell is that of one duty.
  for (const place of ["p10", "p10-b2", "p10-b3"]) {
    await leader.do({ type: "ChangeLevel", place, level: null, reason: "解除" });
  }
  await due({ admin, leader }, "p10-b1", Math.min(2 * HOUR_S, untilMidnight() - 1));
  const { page } = await signIn("AU-01", "/wall?board=duties", SIZES.wall);
  await new LivePart(page).isLive();
  const row = new WallPage(page).duties("海棠里");
  const cell = row.getByRole("cell", { name: new RegExp(`^${w.duty_mark.open} 1`) });
  await expect(cell).toBeVisible({ timeout: SEEN_MS });
  const before = await row.getByRole("cell").allInnerTexts();
  await watch(page);

  const duty = await leader.duty(RULE, "p10-b1");
  const hash = await phone.store(photo(30, 90, 60).buffer);
  const value = { material: { text: "含氯" }, concentration: { number: "1500" } };
  const more = { contact: { number: "60" }, photo: { photo: hash } };
  const answers = Object.entries({ ...value, ...more }).map(([item, value]) => ({ item, value }));
  await phone.do({ type: "CompleteDuty", duty, answers });

  await expect.poll(() => row.getByRole("cell").allInnerTexts()).not.toEqual(before);
  const changed = await page.evaluate(() => (window as unknown as Watched).changed);
  expect(changed.rebuilt, "nodes that were put in anew").toEqual([]);
  expect(changed.cells.length, "cells that changed").toBe(1);
  expect(changed.elsewhere, "changes beside the figures").toEqual([]);
  for (const api of [admin, leader, phone]) await api.close();
});

test("what is missed is told at once to area and command centre, until it is excused", async ({
  office,
  signIn,
}) => {
  const people = ["AD-01", "SL-01"].map((person) => Api.signIn(office, person));
  const [admin, leader] = await Promise.all(people);
  const wall = await signIn("AU-01", "/wall?board=duties", SIZES.wall);
  const area = await signIn("SV-01", "/area", SIZES.tablet);
  const desk = await signIn("SL-01", "/desk", SIZES.desk);
  for (const { page } of [wall, area, desk]) await new LivePart(page).isLive();
  await due({ admin, leader }, "p10-b2", 8);

  const told = area.page.locator(".told__row").filter({ hasText: NAME });
  await expect(told, "told to the area when the window closes").toContainText(w.escalation.area);
  const feed = new WallPage(wall.page).happened(w.event.duty_missed, NAME);
  await expect(feed, "the wall says that it is missed").toBeVisible();
  await expect(told).toContainText(w.duty_mark.missed, { timeout: SEEN_MS });
  const strip = desk.page.locator(".told__row").filter({ hasText: NAME });
  await expect(strip, "and the command centre").toContainText(w.duty_mark.missed, {
    timeout: SEEN_MS,
  });
  await strip.getByRole("button").click();
  const window = desk.page.getByRole("dialog", { name: w.duties.summary });
  await expect(window.locator(".duty-row").filter({ hasText: NAME }).first()).toBeVisible();

  await told.getByRole("link").click();
  const gone = area.page.locator(".duties__list").filter({ hasText: w.duties.missed_today });
  const row = gone.locator(".duty-row").filter({ hasText: NAME });
  await row.getByText(w.duties.excuse).click();
  await row.getByLabel(w.holder.why).fill("已由区里专业队处置");
  await row.getByRole("button", { name: w.duties.excuse_send }).click();
  await expect(row).toHaveCount(0);
  await expect(told).toHaveCount(0);
  await expect(strip).toHaveCount(0);
  for (const api of [admin, leader]) await api.close();
});

type Watched = { changed: { cells: Element[]; rebuilt: string[]; elsewhere: string[] } };

/** Counts what changes in the grid and beside it from now on. */
function watch(page: import("@playwright/test").Page): Promise<void> {
  return page.evaluate(() => {
    const changed: Watched["changed"] = { cells: [], rebuilt: [], elsewhere: [] };
    Object.assign(window, { changed });
    const board = document.querySelector(".wall__duties") as Element;
    new MutationObserver((records) => {
      for (const record of records) {
        const node = record.target;
        const element = node instanceof Element ? node : (node.parentElement as Element);
        const added = [...record.addedNodes].filter((node) => node instanceof Element);
        changed.rebuilt.push(...added.map((node) => (node as Element).outerHTML));
        const cell = element.closest("td");
        if (cell) {
          if (!changed.cells.includes(cell)) changed.cells.push(cell);
        } else if (!element.closest(".duty-totals, .duty-legend")) {
          changed.elsewhere.push(element.outerHTML);
        }
      }
    }).observe(board, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}
