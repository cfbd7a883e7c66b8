import { idOf } from "@dudao/client";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import { FindingService } from "@dudao/client/gen/finding_service_pb";
import { NoticeState } from "@dudao/client/gen/notice_pb";
import type { Page } from "@playwright/test";
import { axeFindings } from "../../support/axe.ts";
import { confirm, dayFromNow, openForm, send } from "../../support/forms.ts";
import { expect, test } from "../../support/test.ts";

const phone = { tag: "@phone" };
const measure = "更换三具灭火器，后勤每月检查登记。";

async function fillProgress(page: Page): Promise<void> {
  await page.getByLabel("做了什么").fill(measure);
  await page.getByLabel("谁负责").fill("陈主任");
  await page.getByLabel("打算哪天改完").fill(dayFromNow(3));
}

test("the head signs for a notice among the things to do", phone, async ({
  as,
  cases,
}) => {
  const { notice } = await cases.notice();
  const { page } = await as("head");
  await page.goto("/school");
  await expect(
    page.getByRole("heading", { level: 1, name: /^要办的事（\d+）$/ }),
  ).toBeVisible();
  await page
    .getByRole("link", { name: "去签收" })
    .and(page.locator(`[href="/notices/${idOf(notice.name)}"]`))
    .click();
  await expect(page.getByRole("heading", { name: "请先签收这份通知" })).toBeVisible();
  await confirm(page, "签收");
  await expect(page.getByText(/梁永安 于 .* 签收/)).toBeVisible();
  await expect(
    page.getByRole("link", { name: "填写问题 1 的整改情况" }),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("a serious finding wants a plan first", phone, async ({ as, cases }) => {
  const { notice } = await cases.notice(
    NoticeState.ACKNOWLEDGED,
    undefined,
    FindingGrade.SERIOUS,
  );
  const { page } = await as("head");
  await page.goto(`/notices/${idOf(notice.name)}`);
  await expect(page.getByRole("heading", { name: "请先报整改方案" })).toBeVisible();
  const form = await openForm(page, "报送整改方案");
  await send(form, "报送整改方案");
  await expect(form.getByText("请填写打算怎么改")).toBeVisible();
  await form.getByLabel("打算怎么改").fill("拆除铁链，加装推闩门，宿管每晚巡查。");
  await form.getByLabel("谁负责").fill("陈主任");
  await form.getByLabel("哪天改完").fill(dayFromNow(5));
  await form.getByLabel("责任领导").fill("梁永安");
  expect(await axeFindings(page)).toEqual([]);
  await send(form, "报送整改方案");
  await expect(page.getByText("整改方案已报送")).toBeVisible();
  await expect(page.getByRole("heading", { name: "整改方案", exact: true })).toBeVisible();
  await expect(page.getByText(/拆除铁链，加装推闩门/)).toBeVisible();
  await expect(
    page.getByRole("link", { name: "填写问题 1 的整改情况" }),
  ).toBeVisible();
});

test("progress is kept, then the report is submitted with a photo", phone, async ({
  as,
  cases,
  county,
}) => {
  const { notice, finding } = await cases.notice(NoticeState.ACKNOWLEDGED);
  const { page } = await as("head");
  await page.goto(`/notices/${idOf(notice.name)}`);
  await page.getByRole("link", { name: "填写问题 1 的整改情况" }).click();
  await fillProgress(page);
  await page.getByRole("button", { name: "保存进展" }).click();
  await expect(page.getByText("进展已保存")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("做了什么")).toHaveValue(measure);

  await page.getByRole("radio", { name: "已经改完，提交核查" }).check();
  await page.getByLabel("哪天改完的").fill(dayFromNow(0));
  await page.getByLabel("改成什么样了").fill("灭火器压力正常，检查记录已建立。");
  await page.locator('input[type="file"][aria-label="选择文件"]').setInputFiles({
    name: "整改后.jpg",
    mimeType: "image/jpeg",
    buffer: await page.screenshot({ type: "jpeg" }),
  });
  await page.getByLabel("说明 整改后.jpg").fill("换好的灭火器");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "提交核查" }).click();
  await expect(page.getByText("已提交，等待核查。")).toBeVisible();
  await expect(page.getByText("待核查", { exact: true }).first()).toBeVisible();

  const answer = await county
    .by("officer")
    .of(FindingService)
    .getFinding({ name: finding });
  expect(answer.finding!.state).toBe(FindingState.SUBMITTED);
  const [photo, ...others] = answer.finding!.rectification!.evidence;
  expect(others).toEqual([]);
  expect(photo).toMatchObject({ fileName: "整改后.jpg", caption: "换好的灭火器" });
  await page.getByRole("button", { name: /整改后\.jpg/ }).first().click();
  await expect(page.getByRole("img", { name: /整改后|换好/ }).last()).toBeVisible();
});

test("the head asks for help and for more time", phone, async ({ as, cases }) => {
  const finding = await cases.finding(FindingState.RECTIFYING);
  const { page } = await as("head");
  await page.goto(`/findings/${idOf(finding)}`);
  await page.getByLabel("做了什么").fill(measure);
  const help = await openForm(page, "请求协助");
  await help.getByLabel("求助事项").fill("维修资金不足，请协调专项经费。");
  await send(help, "请求协助");
  await expect(page.getByText("维修资金不足，请协调专项经费。")).toBeVisible();

  const more = await openForm(page, "申请延期");
  const [, from] = /可申请延到 (\S+) 至/.exec((await more.textContent()) ?? "")!;
  await more.getByLabel("申请延至").fill(from!);
  await more.getByLabel("延期理由").fill("配件需从厂家订购。");
  await send(more, "申请延期");
  await expect(page.getByText(`申请延期到 ${from}`)).toBeVisible();
  await expect(page.getByText("待审批")).toBeVisible();
  // What is being filled in beside them stays, and nobody else changed it.
  await expect(page.getByLabel("做了什么")).toHaveValue(measure);
  await expect(page.getByText("填写期间他人改动了这条记录")).toHaveCount(0);
  await fillProgress(page);
  await page.getByRole("button", { name: "保存进展" }).click();
  await expect(page.getByText("进展已保存")).toBeVisible();
});

test("a finding that came back says so and why", phone, async ({
  as,
  cases,
  county,
}) => {
  const name = await cases.finding(FindingState.SUBMITTED);
  const reason = "照片看不清压力表，请重拍。";
  await county.by("officer").of(FindingService).returnFinding({ name, reason });
  const { page } = await as("head");
  await page.goto(`/findings/${idOf(name)}`);
  const answer = page.getByRole("region", { name: "填写整改情况" });
  await expect(answer.getByText("上次提交被退回了")).toBeVisible();
  await expect(answer.getByText(reason)).toBeVisible();
  await answer.getByRole("radio", { name: "已经改完，提交核查" }).check();
  await answer.getByLabel("做了什么").fill("已重新拍摄，压力表清晰。");
  await answer.getByLabel("谁负责").fill("陈主任");
  await answer.getByLabel("哪天改完的").fill(dayFromNow(0));
  await answer.getByRole("button", { name: "提交核查" }).click();
  await expect(page.getByText("已提交，等待核查。")).toBeVisible();
});

test("the plate and the notice are papers to print", phone, async ({ as, cases }) => {
  const { notice } = await cases.notice();
  const { page } = await as("head");
  await page.goto("/school/mine");
  await page.getByRole("link", { name: "查看并打印标牌" }).click();
  await expect(
    page.getByRole("heading", { name: "港北区实验小学责任督学公示牌" }),
  ).toBeVisible();
  await expect(page.getByText("韦志强")).toBeVisible();

  await page.goto(`/notices/${idOf(notice.name)}`);
  await page.getByRole("link", { name: "打印通知书" }).click();
  await expect(page).toHaveURL(/\/paper$/);
  const paper = page.locator("main");
  await expect(paper).toContainText(notice.documentNumber);
  await expect(paper).toContainText("限期整改到位，建立月检记录。");
  await expect(paper.getByText("送达回证")).toBeVisible();
});
