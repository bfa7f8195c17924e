// What proves the work besides photographs: a signature that is drawn, a reading within its
// bounds, the text of a code where no camera reads it. Work does not end without them.
import { type Locator, type Page } from "@playwright/test";
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { arrived, dispatched, type Given } from "./fixtures/street";
import { expect, SIZES, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { DeskPage } from "./pages/desk";
import { FieldPage } from "./pages/field";

const w = WORDS["zh-CN"];
const CLEANER = { party: "cleaning", team: "cl1", person: "CL-02" };
const SCRAWL = [
  [0.1, 0.7],
  [0.3, 0.2],
  [0.45, 0.8],
  [0.6, 0.3],
  [0.9, 0.6],
];

/** What the rules say of a reading that is not good enough. */
const OUTSIDE = "读数不合格：应为 250–500 mg/L。请处置到位后重新测量。";

/** Given to somebody who has reached the place. */
async function onScene(office: Parameters<typeof Api.signIn>[0], kind: [string, string]): Promise<Given> {
  const [operator, phone] = await Promise.all([
    Api.signIn(office, "OP-01"),
    Api.signIn(office, CLEANER.person),
  ]);
  const given = await dispatched(operator, kind, CLEANER);
  await arrived(phone, given);
  for (const api of [operator, phone]) await api.close();
  return given;
}

async function points(paper: Locator): Promise<{ x: number; y: number }[]> {
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  if (!box) throw new Error("no paper");
  return SCRAWL.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
}

async function signByMouse(page: Page, paper: Locator): Promise<void> {
  const [first, ...rest] = await points(paper);
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}

async function signByFinger(page: Page, paper: Locator): Promise<void> {
  const [first, ...rest] = await points(paper);
  const screen = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
    screen.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [first]);
  for (const point of rest) await touch("touchMove", [point]);
  await touch("touchEnd", []);
}

/** Pixels of the paper that are not white. */
function ink(paper: Locator): Promise<number> {
  return paper.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 128) dark += 1;
    return dark;
  });
}

test("a signature is drawn, and the case closes with it", async ({ office, signIn }) => {
  await onScene(office, ["illegal_construction_penalty", "p12"]);
  const { page } = await signIn(CLEANER.person, "/field", SIZES.phone);
  const phone = new FieldPage(page);
  await expect(phone.card).toContainText(say(w.field.missing, { what: w.evidence.signature, n: 1 }));

  await phone.photograph(photo(150, 120, 90));
  await phone.step(w.field.step_complete).click();
  await expect(phone.note).toHaveText("还缺证据：至少 1 份签名。");

  await expect(phone.pad(w.evidence.sign_done)).toBeDisabled();
  await signByMouse(page, phone.paper);
  expect(await ink(phone.paper)).toBeGreaterThan(500);
  await phone.pad(w.evidence.sign_again).click();
  expect(await ink(phone.paper)).toBe(0);
  await signByFinger(page, phone.paper);
  expect(await ink(phone.paper)).toBeGreaterThan(500);
  await phone.pad(w.evidence.sign_done).click();
  await expect(phone.card.getByText(w.evidence.sign_stored)).toBeVisible();
  await phone.step(w.field.step_complete).click();
  await expect(phone.nothing).toBeVisible();

  for (const [person, verb] of [
    ["VF-01", w.desk.verb_verify],
    ["OP-01", w.desk.verb_close],
  ]) {
    const { page } = await signIn(person, "/desk");
    const desk = new DeskPage(page);
    await desk.turnTo(w.desk.tab_verify);
    await desk.pick("私搭乱建处罚");
    const signature = desk.proof.getByRole("img", { name: w.evidence.signature, exact: true });
    await expect(signature).toHaveJSProperty("naturalWidth", 960);
    await desk.begin(verb);
    await desk.submit();
    await expect(desk.answer).toHaveText(desk.done(verb));
  }
});

test("a reading out of bounds ends no work, one within them does", async ({ office, signIn }) => {
  await onScene(office, ["disinfection_substandard", "p13"]);
  const { page } = await signIn(CLEANER.person, "/field", SIZES.phone);
  const phone = new FieldPage(page);
  const must = say(w.evidence.must_be, { range: "250–500 mg/L" });
  await expect(phone.readingHint).toHaveText(must);
  await phone.photograph(photo(90, 140, 150));
  await phone.reading.fill("不清楚");
  await expect(phone.readingHint).toHaveText(w.evidence.not_number);
  await phone.reading.fill("90");
  await expect(phone.reading).toHaveAttribute("aria-invalid", "true");
  await expect(phone.readingHint).toHaveText(must);
  await phone.step(w.field.step_complete).click();
  await expect(phone.note).toHaveText(OUTSIDE);
  await phone.reading.fill("312.5");
  await expect(phone.reading).toHaveAttribute("aria-invalid", "false");
  await phone.step(w.field.step_complete).click();
  await expect(phone.nothing).toBeVisible();
});

test("a code is typed where no camera reads it", async ({ office, signIn }) => {
  const admin = await Api.signIn(office, "AD-01");
  await admin.askFor("muck_spill", { qr_scan: 1 });
  await admin.close();
  await onScene(office, ["muck_spill", "p14"]);
  const { page } = await signIn(CLEANER.person, "/field", SIZES.phone);
  const phone = new FieldPage(page);
  await phone.step(w.field.step_complete).click();
  await expect(phone.note).toHaveText("还缺证据：至少 1 份扫码记录。");
  await phone.code.fill("TG-2026-0148");
  await phone.step(w.field.step_complete).click();
  await expect(phone.nothing).toBeVisible();

  const desk = new DeskPage((await signIn("VF-01", "/desk")).page);
  await desk.turnTo(w.desk.tab_verify);
  await desk.pick("渣土洒落");
  await expect(desk.proof).toContainText("TG-2026-0148");
});

test("the desk gives every kind of evidence for a party without an account", async ({
  office,
  signIn,
}) => {
  const operator = await Api.signIn(office, "OP-01");
  const [type_id, place] = ["disinfection_substandard", "p15"];
  await dispatched(operator, [type_id, place], { party: "hospital" });
  await operator.close();
  const { page } = await signIn("OP-01", "/desk");
  const desk = new DeskPage(page);
  await desk.turnTo(w.desk.tab_handling);
  await desk.pick("消杀不合格");
  const behalf = async (step: string, fill?: () => Promise<void>) => {
    await desk.begin(w.desk.verb_behalf);
    await desk.field(w.desk.field_step).selectOption({ label: step });
    await desk.field(w.desk.field_document).fill("沪卫函〔2026〕14号");
    await fill?.();
    await desk.submit();
  };
  await behalf(w.desk.step_accept);
  await expect(desk.answer).toHaveText(desk.done(w.desk.verb_behalf));
  await expect(desk.receipt(w.assignment_state.accepted)).toBeVisible();
  await behalf(w.desk.step_complete, async () => {
    await desk.field(w.evidence.reading).fill("90");
    await desk.middle.locator("input[name=photo]").setInputFiles(photo(10, 90, 80));
    await expect(desk.middle.getByText(say(w.field.photo_in, { n: 1 }))).toBeVisible();
  });
  await expect(desk.answer).toHaveText(OUTSIDE);
  await desk.field(w.evidence.reading).fill("400");
  await desk.submit();
  await expect(desk.answer).toHaveText(desk.done(w.desk.verb_behalf));
  await expect(desk.proof).toContainText("400 mg/L");
});
