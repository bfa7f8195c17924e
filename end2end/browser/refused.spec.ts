// What the rules refuse: the words stand beside the action, in the reader's language, and
// nothing changes.
import { Api, type Command, type Reply } from "./fixtures/api";
import { photo } from "./fixtures/photo";
import { arrived, dispatched } from "./fixtures/street";
import { expect, SIZES, started, test } from "./fixtures/test";
import { type Lang, LANGS, say, WORDS } from "./fixtures/words";
import { DeskPage } from "./pages/desk";
import { FieldPage } from "./pages/field";

const LIFT = { party: "lifts", team: "lt1", person: "LT-01" };
const SQUAD = { party: "enforcement", team: "en1", person: "EN-02" };

/** The rules in words, as the product says them. */
const RULES = {
  handlerMayNotVerify: {
    "zh-CN": "处置人不能核查自己处置的案件，请换人核查。",
    en: "Whoever handled a case may not verify it; ask somebody else.",
  },
  photoMissing: {
    "zh-CN": "还缺证据：至少 1 份照片。",
    en: "Evidence is missing: at least 1 × photo.",
  },
  reasonMissing: { "zh-CN": "请填写原因。", en: "Please give a reason." },
  notVerified: {
    "zh-CN": "当前状态（待核查）下不能这样做。",
    en: "This cannot be done while it is handled and not verified.",
  },
} satisfies Record<string, Record<Lang, string>>;

async function refuses(person: Api, command: Command, rule: Record<Lang, string>) {
  for (const lang of LANGS) {
    const reply: Reply = await person.send(command, lang);
    expect(reply.outcome, command.type).toBe("rejected");
    expect(reply.text).toBe(rule[lang]);
  }
}

test("who handled a case may not verify it, in either language", async ({ office, signIn }) => {
  const [admin, operator, phone] = await Promise.all(
    ["AD-01", "OP-01", "LT-01"].map((person) => Api.signIn(office, person)),
  );
  const affiliation = { role: "verifier", place: "demo", party: "lifts", from: 0 };
  await admin.do({ type: "GrantAffiliation", person: "LT-01", affiliation });
  const given = await dispatched(operator, ["traffic_sign_damaged", "p08"], LIFT);
  await arrived(phone, given);
  const hash = await phone.store(photo(10, 20, 30).buffer);
  const evidence = [{ kind: "photo", hash, by: "LT-01", at: Date.now() }];
  await phone.do({ type: "CompleteAssignment", assignment: given.assignment, evidence });
  const before = await operator.case(given.case);

  const verify = { type: "VerifyCase", case: given.case, passed: true, note: null, evidence: [] };
  await refuses(phone, verify, RULES.handlerMayNotVerify);
  const { page } = await signIn("LT-01", "/desk");
  for (const lang of LANGS) {
    const w = WORDS[lang];
    await page.goto(`${office.url}/desk?lang=${lang}`);
    await started(page);
    const desk = new DeskPage(page, w);
    await desk.turnTo(w.desk.tab_verify);
    await desk.pick(lang === "en" ? "Damaged traffic sign" : "交通标志损坏");
    await expect(desk.verb(w.desk.verb_verify)).toHaveAttribute("aria-disabled", "true");
    await desk.ask(w.desk.verb_verify);
    const why = say(w.desk.forbidden, { why: RULES.handlerMayNotVerify[lang] });
    await expect(desk.answer).toHaveText(why);
  }

  await refuses(operator, { type: "CloseCase", case: given.case }, RULES.notVerified);
  expect(await operator.case(given.case)).toEqual(before);
});

test("work does not end without its photograph, nor is it declined without a reason", async ({
  office,
  signIn,
}) => {
  const operator = await Api.signIn(office, "OP-01");
  const given = await dispatched(operator, ["shared_bikes_disorder", "p09"], SQUAD);
  const { page } = await signIn("EN-02", "/field", SIZES.phone);
  for (const lang of LANGS) {
    const w = WORDS[lang];
    await page.goto(`${office.url}/field?lang=${lang}`);
    await started(page);
    const phone = new FieldPage(page, w);
    await phone.openDecline();
    await phone.decline.click();
    await expect(phone.note).toHaveText(w.field.reason_missing);
    await expect(phone.step(w.field.step_accept)).toBeVisible();
  }

  const phone = await Api.signIn(office, "EN-02");
  const { assignment } = given;
  await refuses(phone, { type: "DeclineAssignment", assignment, reason: null }, RULES.reasonMissing);
  await arrived(phone, given);
  const before = await operator.case(given.case);
  for (const lang of LANGS) {
    const w = WORDS[lang];
    await page.goto(`${office.url}/field?lang=${lang}`);
    await started(page);
    const card = new FieldPage(page, w);
    await expect(card.card).toContainText(say(w.field.missing, { what: w.evidence.photo, n: 1 }));
    await card.step(w.field.step_complete).click();
    await expect(card.note).toHaveText(RULES.photoMissing[lang]);
    await expect(card.step(w.field.step_complete)).toBeVisible();
  }
  expect(await operator.case(given.case)).toEqual(before);
});

test("a case that failed its verification is not closed", async ({ office, signIn }) => {
  const operator = await Api.signIn(office, "OP-01");
  const given = await dispatched(operator, ["elder_help", "p10"], SQUAD);
  const before = await operator.case(given.case);
  const w = WORDS["zh-CN"];
  const { page } = await signIn("OP-01", "/desk");
  const desk = new DeskPage(page);
  await desk.turnTo(w.desk.tab_handling);
  await desk.pick("为老服务");
  await expect(desk.verb(w.desk.verb_note)).toBeVisible();
  await expect(desk.verb(w.desk.verb_close)).toHaveCount(0);
  const reply = await operator.send({ type: "CloseCase", case: given.case });
  expect(reply).toMatchObject({ outcome: "rejected", code: "WrongState" });
  expect(await operator.case(given.case)).toEqual(before);
});
