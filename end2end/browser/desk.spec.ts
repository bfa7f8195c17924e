// What only the desk does: a storm of reports is one card and one case, a party without an account
// is found beyond the proposals, and the archive is reached by a few letters.
import { Api, newId } from "./fixtures/api";
import { report } from "./fixtures/street";
import { expect, test } from "./fixtures/test";
import { say, WORDS } from "./fixtures/words";
import { DeskPage } from "./pages/desk";

const w = WORDS["zh-CN"];
/** A case of an exercise is archived two minutes after its end. */
const ARCHIVED_MS = 150_000;

test("a storm of reports is one card, is filed as one case and given to a party by its document", async ({
  office,
  signIn,
}) => {
  const operator = await Api.signIn(office, "OP-01");
  const { page } = await signIn("OP-01", "/desk");
  const desk = new DeskPage(page);
  const kind = "物资短缺";
  for (let n = 0; n < 6; n++) await report(operator, "supplies_shortage", "p16");
  await operator.close();

  await test.step("six calls are one card", async () => {
    await desk.turnTo(w.desk.tab_alerts);
    await expect(desk.row(kind)).toHaveCount(1);
    await expect(desk.row(kind)).toContainText(say(w.desk.alert_reports, { n: 6 }));
    await desk.pick(kind);
    await expect(desk.middle.getByText(say(w.desk.storm_reports, { n: 6 }))).toBeVisible();
  });

  await test.step("which is filed as one case", async () => {
    await desk.begin(w.desk.verb_file_all);
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_file_all));
    await expect(desk.row(kind)).toHaveCount(1);
    await expect(desk.middle.getByText(say(w.desk.repeats, { n: 5 })).first()).toBeVisible();
    await desk.turnTo(w.desk.tab_alerts);
    await expect(desk.row(kind)).toHaveCount(0);
    await desk.turnTo(w.desk.tab_dispatch);
    await desk.pick(kind);
  });

  await test.step("and given to a party that has no account", async () => {
    await desk.everybody("商务");
    await desk.receiver("商务委").click();
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_dispatch));
    await desk.turnTo(w.desk.tab_handling);
    await desk.pick(kind);
    await expect(desk.given).toContainText("商务委");
  });

  await test.step("which acts through the operator, and only by its document", async () => {
    await desk.begin(w.desk.verb_behalf);
    await desk.submit();
    await expect(desk.answer).toHaveText(say(w.desk.must, { field: w.desk.field_document }));
    await desk.field(w.desk.field_document).fill("沪商函〔2026〕7号");
    await desk.submit();
    await expect(desk.answer).toHaveText(desk.done(w.desk.verb_behalf));
    await expect(desk.receipt(w.assignment_state.accepted)).toBeVisible();
    await expect(desk.history).toContainText(
      say(w.desk.for_whom, { who: "OP-01", party: "商务委" }),
    );
  });
});

test("a case that has left the board is found by the palette", async ({ office, signIn }) => {
  test.setTimeout(ARCHIVED_MS + 60_000);
  const operator = await Api.signIn(office, "OP-01");
  const filed = await report(operator, "cooking_fumes", "p17");
  const id = newId();
  await operator.do({ type: "AcceptReport", report: filed, case: id });
  await operator.do({ type: "CancelCase", case: id, reason: "重复登记" });
  const { page } = await signIn("OP-01", "/desk");
  const desk = new DeskPage(page);
  await desk.turnTo(w.desk.tab_closed);
  await expect(desk.row("油烟扰民")).toHaveCount(0, { timeout: ARCHIVED_MS });
  await operator.close();
  await desk.find("油烟扰民", w.desk.archived);
  await expect(desk.middle.getByText(w.desk.archive_hint)).toBeVisible();
  await expect(desk.middle.getByRole("heading", { name: "油烟扰民" })).toBeVisible();
  await expect(desk.history).toContainText("重复登记");
});
