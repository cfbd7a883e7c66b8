import { idOf } from "@dudao/client";
import { EventService } from "@dudao/client/gen/event_service_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import type { Page } from "@playwright/test";
import { type County, parent } from "../../support/county.ts";
import { dayFromNow, openForm, send } from "../../support/forms.ts";
import { SignIn } from "../../support/shell.ts";
import { expect, test } from "../../support/test.ts";

const changed = "填写期间他人改动了这条记录";
const mine = "更换三具灭火器，后勤每月检查登记。";

/** Another head of the school of the cases. */
async function anotherHead(county: County, account: string): Promise<void> {
  const unit = county.units.get("港北区实验小学")!;
  await county.addPerson(account, "唐副校长", Role.UNIT_HEAD, { unit });
}

async function report(page: Page, measure: string): Promise<void> {
  await page.getByRole("radio", { name: "已经改完，提交核查" }).check();
  await page.getByLabel("做了什么").fill(measure);
  await page.getByLabel("谁负责").fill("陈主任");
  await page.getByLabel("哪天改完的").fill(dayFromNow(0));
}

test("what the school submits shows on the officer's page by itself", async ({
  as,
  cases,
}) => {
  const path = `/findings/${idOf(await cases.finding(FindingState.RECTIFYING))}`;
  const officer = await as("officer");
  await officer.page.goto(path);
  await expect(officer.page.getByText("学校还没有填报整改情况")).toBeVisible();

  const head = await as("head");
  await head.page.goto(path);
  await report(head.page, mine);
  await head.page.getByRole("button", { name: "提交核查" }).click();
  await expect(head.page.getByText("已提交，等待核查。")).toBeVisible();

  await expect(officer.page.getByText(mine).first()).toBeVisible();
  await expect(
    officer.page.getByRole("button", { name: "核查通过并销号" }),
  ).toBeVisible();

  // And back: the head sees the decision.
  const form = await openForm(officer.page, "核查通过并销号");
  await form.getByLabel("核查意见").fill("现场核查，已整改到位。");
  await send(form, "核查通过并销号");
  await expect(head.page.getByText(/已销号。之后会有回头看/)).toBeVisible();
});

test("two answers of one school: the second is told and loses nothing", async ({
  as,
  cases,
  county,
}) => {
  await anotherHead(county, "head-two");
  const path = `/findings/${idOf(await cases.finding(FindingState.RECTIFYING))}`;
  const [first, second] = [await as("head"), await as("head-two")];
  await first.page.goto(path);
  await second.page.goto(path);
  await second.page.getByLabel("做了什么").fill(mine);
  await first.page.getByLabel("做了什么").fill("先请消防公司检修。");
  await first.page.getByRole("button", { name: "保存进展" }).click();
  await expect(first.page.getByText("进展已保存")).toBeVisible();
  await expect(first.page.getByText(changed)).toHaveCount(0);

  const notice = second.page.getByRole("alert").filter({ hasText: changed });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText("先请消防公司检修。");
  const save = second.page.getByRole("button", { name: "保存进展" });
  await save.click();
  await expect(notice).toBeVisible();
  await expect(second.page.getByLabel("做了什么")).toHaveValue(mine);
  await notice.getByRole("button", { name: "载入最新" }).click();
  await expect(notice).toHaveCount(0);
  await expect(second.page.getByLabel("做了什么")).toHaveValue(mine);
  await save.click();
  await expect(second.page.getByText("进展已保存")).toBeVisible();
});

test("two officers on one report: the form of the second stays", async ({
  as,
  cases,
  county,
}) => {
  await county.addPerson("officer-two", "宁副主任", Role.OFFICER);
  const name = await cases.finding(FindingState.SUBMITTED);
  const { page } = await as("officer-two");
  await page.goto(`/findings/${idOf(name)}`);
  const form = await openForm(page, "核查通过并销号");
  await form.getByLabel("核查意见").fill("资料齐全，同意销号。");
  const reason = "照片看不清压力表，请重拍。";
  await county.by("officer").of(FindingService).returnFinding({ name, reason });

  const notice = form.getByRole("alert").filter({ hasText: changed });
  await expect(notice).toContainText("待核查");
  await expect(notice).toContainText("整改中");
  await expect(form.getByLabel("核查意见")).toHaveValue("资料齐全，同意销号。");
  await notice.getByRole("button", { name: "载入最新" }).click();
  await send(form, "核查通过并销号");
  // The server says what a finding must be for it.
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(form.getByLabel("核查意见")).toHaveValue("资料齐全，同意销号。");
});

test("a session that ends over a report: it is sent once", async ({
  as,
  cases,
  county,
}) => {
  await anotherHead(county, "head-ended");
  const name = await cases.finding(FindingState.RECTIFYING);
  const { page } = await as("head-ended");
  await page.goto(`/findings/${idOf(name)}`);
  await report(page, mine);
  await county.endSessions("head-ended");
  await page.getByRole("button", { name: "提交核查" }).click();
  const dialog = page.getByRole("dialog", { name: /登录已失效/ });
  await expect(dialog).toBeVisible();
  await new SignIn(dialog).send("head-ended", await county.password("head-ended"));
  await expect(page.getByText("已提交，等待核查。")).toBeVisible();

  const events = county.admin.dudao.of(EventService);
  const answer = await events.listEvents({ parent, resource: name });
  const kinds = answer.events.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "finding.submitted")).toHaveLength(1);

  // What others do shows again without a reload.
  const reason = "照片看不清压力表，请重拍。";
  await county.by("officer").of(FindingService).returnFinding({ name, reason });
  await expect(page.getByText(reason).first()).toBeVisible();
});
