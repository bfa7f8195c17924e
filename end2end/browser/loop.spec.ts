// The live loop on four screens at once, and a fifth for whoever verifies: from a resident's
// report to a closed case. The wall is never touched and never loaded again; after every step it
// shows the step by itself.
import { Api } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { onShift } from "./fixtures/street";
import { expect, SIZES, started, test } from "./fixtures/test";
import { WORDS } from "./fixtures/words";
import { DeskPage } from "./pages/desk";
import { FieldPage } from "./pages/field";
import { LivePart } from "./pages/live";
import { ReportPage } from "./pages/report";
import { SignInPage } from "./pages/sign_in";
import { WallPage } from "./pages/wall";

const w = WORDS["zh-CN"];
const KIND = "楼内漏水";
const PLACE = "香樟苑";
const HANDLER = "XS-021";
/** "Within the second", and one more for a slow machine. */
const WALL_MS = 2_000;

test("a report becomes a closed case while every screen shows each step", async ({
  office,
  signIn,
  visit,
}) => {
  const leader = await Api.signIn(office, "SL-01");
  await onShift(leader, [HANDLER, "p05", "dt05"]);
  const admin = await Api.signIn(office, "AD-01");
  const token = await admin.enrolDisplay("wall-loop", "大厅");
  const display = await visit("/sign-in", SIZES.wall);
  await new SignInPage(display.page).connectDisplay(token);
  await display.page.waitForURL(`${office.url}/wall`);
  // The street stays: this wall does not turn to the duties meanwhile.
  await display.page.goto(`${office.url}/wall?board=street`);

  const operator = await signIn("OP-01", "/desk");
  const handler = await signIn(HANDLER, "/field", SIZES.phone);
  const resident = await visit("/report", SIZES.phone);
  const wall = new WallPage(display.page);
  const desk = new DeskPage(operator.page);
  const phone = new FieldPage(handler.page);
  const tracking = new ReportPage(resident.page);
  const screens = [display, operator, handler].map((person) => new LivePart(person.page));
  for (const screen of screens) await screen.isLive();
  const wallSays = (word: string) =>
    expect(wall.happened(word, KIND), `the wall tells ${word}`).toBeVisible({ timeout: WALL_MS });
  const { reports_waiting, open_cases, to_verify } = w.wall;
  const before = new Map<string, number>();
  for (const name of [reports_waiting, open_cases, to_verify]) {
    before.set(name, Number(await wall.figure(name).innerText()));
  }
  const wallCounts = (name: string, more: number) => {
    const n = String((before.get(name) ?? 0) + more);
    return expect(wall.figure(name), name).toHaveText(n, { timeout: WALL_MS });
  };

  await test.step("a resident reports, with a photograph", async () => {
    await tracking.report({
      kind: KIND,
      place: PLACE,
      description: "三楼走廊一直滴水，昨晚开始",
      door: "1号楼302",
      phone: "19900000000",
      photo: photo(30, 90, 200),
    });
    await wallSays(w.event.report_received);
    await wallCounts(reports_waiting, 1);
    await expect(tracking.state).toHaveText(w.report.state_received);
  });

  await test.step("the operator reads it and files it", async () => {
    await desk.turnTo(w.desk.tab_reports);
    await desk.pick(KIND);
    await expect(desk.middle.getByText("三楼走廊一直滴水，昨晚开始")).toBeVisible();
    await expect(desk.photos).toHaveCount(1);
    await desk.begin(w.desk.verb_file);
    await desk.submit();
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_file));
    await wallSays(w.event.case_filed);
    await wallCounts(reports_waiting, 0);
    await wallCounts(open_cases, 1);
    await expect(wall.urgent(KIND)).toContainText(PLACE);
    await tracking.says(w.report.state_accepted);
  });

  await test.step("dispatches it to the phone, whose receipts come back", async () => {
    await desk.proposal(HANDLER).click();
    await expect(phone.card).toContainText(KIND);
    await expect(desk.receipt(w.assignment_state.delivered)).toBeVisible();
    await expect(desk.receipt(w.assignment_state.seen)).toBeVisible();
    await expect(wall.card(w.wall.waiting_acceptance, KIND)).toBeVisible({ timeout: WALL_MS });
    await wallSays(w.event.offered);
    await expect(desk.history.getByText(w.event.offered, { exact: true })).toBeVisible();
    await expect(phone.card).toContainText("三楼走廊一直滴水，昨晚开始");
    await expect(phone.card).toContainText("1号楼302");
    await tracking.says(w.report.state_sent);
  });

  await test.step("the phone accepts in one tap", async () => {
    await phone.step(w.field.step_accept).click();
    await wallSays(w.event.accepted);
    await expect(wall.card(w.assignment_state.accepted, KIND)).toBeVisible({ timeout: WALL_MS });
    await expect(desk.receipt(w.assignment_state.accepted)).toBeVisible();
  });

  await test.step("desk and phone are loaded again and go on where they were", async () => {
    await Promise.all([operator.page.reload(), handler.page.reload()]);
    for (const screen of screens) await screen.isLive();
    await phone.step(w.field.step_depart).click();
    await wallSays(w.event.en_route);
    await expect(wall.card(w.assignment_state.en_route, KIND)).toBeVisible({ timeout: WALL_MS });
    await tracking.says(w.report.state_working);
  });

  await started(resident.page);
  await test.step("the server dies: every screen says so, and nothing is lost", async () => {
    await office.kill();
    for (const screen of screens) await screen.isStale();
    await phone.step(w.field.step_arrive).click();
    await expect(phone.note).toHaveText(w.field.receipt_wait);
    await office.start();
    for (const screen of screens) await screen.isLive();
    await wallSays(w.event.on_scene);
    await expect(wall.card(w.assignment_state.on_scene, KIND)).toBeVisible({ timeout: WALL_MS });
  });

  await test.step("the phone completes it with a photograph", async () => {
    await phone.photograph(photo(40, 160, 90));
    await phone.step(w.field.step_complete).click();
    await wallSays(w.event.done);
    await wallCounts(to_verify, 1);
    await tracking.says(w.report.state_checking);
  });

  await test.step("somebody else verifies it", async () => {
    const verifier = await signIn("VF-01", "/desk");
    const other = new DeskPage(verifier.page);
    await other.turnTo(w.desk.tab_verify);
    await other.pick(KIND);
    await other.begin(w.desk.verb_verify);
    await other.submit();
    await expect(other.answer).toHaveText(other.done(w.desk.verb_verify));
    await wallSays(w.event.verified);
  });

  await test.step("the operator closes it", async () => {
    await desk.turnTo(w.desk.tab_verify);
    await desk.pick(KIND);
    await desk.begin(w.desk.verb_close);
    await desk.submit();
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_close));
    await wallSays(w.event.closed);
    await wallCounts(open_cases, 0);
    await wallCounts(to_verify, 0);
    await expect(wall.urgent(KIND)).toHaveCount(0);
    await expect(phone.nothing).toBeVisible();
    await tracking.says(w.report.state_done);
  });
  await Promise.all([admin.close(), leader.close()]);
});
