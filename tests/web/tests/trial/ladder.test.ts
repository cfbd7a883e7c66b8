import { idOf } from "@dudao/client";
import { EscalationService } from "@dudao/client/gen/escalation_service_pb";
import { FindingState } from "@dudao/client/gen/finding_pb";
import type { Page } from "@playwright/test";
import type { Casework } from "../../support/casework.ts";
import { type County, parent } from "../../support/county.ts";
import { choose, openDrawer, send } from "../../support/form.ts";
import { expect, test } from "../../support/test.ts";

/** A rung that the office proposed about a finding of its own. */
async function proposed(county: County, cases: Casework, reason: string) {
  const finding = await cases.finding(FindingState.RECTIFYING);
  const office = county.by("officer").of(EscalationService);
  const unit = county.units.get("港北区实验小学")!;
  const { escalation } = await office.proposeEscalation({
    parent,
    escalation: { unit, finding, reason },
  });
  return escalation!.name;
}

const cardOf = (page: Page, text: string) =>
  page.getByRole("listitem").filter({ hasText: text });

test("the office decides on a rung, serves it and the head sees it", async ({
  as,
  cases,
  county,
}) => {
  const reason = "多次催办仍未完成整改。";
  const name = await proposed(county, cases, reason);
  const { page } = await as("officer");
  await page.goto("/escalations");
  const card = cardOf(page, reason);
  await expect(card).toContainText("决定期限");
  const drawer = await openDrawer(page, "决定采取", card);
  await drawer.getByRole("button", { name: "决定采取" }).click();
  await expect(drawer.getByText(/请填写.*决定理由/)).toBeVisible();
  await choose(drawer, "种类", "督办单");
  await drawer.getByLabel("决定理由").fill("整改逾期，影响师生安全。");
  await drawer.getByLabel("要求").fill("三日内更换到位并书面答复。");
  await send(drawer, "决定采取");
  await expect(card).toHaveCount(0);

  await page.getByText("办理中", { exact: true }).click();
  // The newest is the first, and has no number yet.
  await page.getByRole("link", { name: "打开" }).first().click();
  await expect(page).toHaveURL(new RegExp(idOf(name)));
  const serve = await openDrawer(page, "登记送达");
  await serve.getByLabel("签收人").fill("梁永安");
  await serve.getByLabel("送达凭证").fill("送达回证");
  await send(serve, "登记送达");
  await expect(page.getByText(/〔\d{4}〕\d+号/).first()).toBeVisible();
  await expect(page.getByText("已送达").first()).toBeVisible();

  const head = await as("head");
  await head.page.goto(`/escalations/${idOf(name)}`);
  await expect(head.page.getByText("三日内更换到位并书面答复。").first()).toBeVisible();
});

test("a rung that is not needed is dismissed with a reason", async ({
  as,
  cases,
  county,
}) => {
  const reason = "系统提示逾期，请研究。";
  const name = await proposed(county, cases, reason);
  const { page } = await as("officer");
  await page.goto("/escalations");
  const drawer = await openDrawer(page, "不予采取", cardOf(page, reason));
  await drawer.getByLabel("不予采取的理由").fill("学校已于昨日完成整改。");
  await send(drawer, "不予采取");
  await expect(cardOf(page, reason)).toHaveCount(0);
  await page.goto(`/escalations/${idOf(name)}`);
  await page.getByRole("heading", { name: "终止" }).click();
  await expect(page.getByText("学校已于昨日完成整改。")).toBeVisible();
});
