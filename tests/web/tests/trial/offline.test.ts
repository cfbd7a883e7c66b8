import { newRequestId } from "@dudao/client";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { EvidenceService } from "@dudao/client/gen/evidence_service_pb";
import { EvidenceState } from "@dudao/client/gen/evidence_pb";
import { InspectionState } from "@dudao/client/gen/inspection_pb";
import { InspectionService } from "@dudao/client/gen/inspection_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import type { BrowserContextOptions, Locator, Page } from "@playwright/test";
import { type County, parent } from "../../support/county.ts";
import { Phone } from "../../support/phone.ts";
import { SignIn } from "../../support/shell.ts";
import { expect, test as base } from "../../support/test.ts";
import { type Photo, takePhotos, VisitPage } from "../../support/visit_page.ts";

const test = base.extend<{ phone: Phone }>({
  phone: async ({ baseURL }, use, { project }) => {
    const { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch } =
      project.use;
    const { locale, timezoneId, colorScheme } = project.use;
    const options = { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch };
    const phone = new Phone({
      ...(options as BrowserContextOptions),
      ...({ locale, timezoneId, colorScheme } as BrowserContextOptions),
      baseURL: baseURL!,
    });
    await use(phone);
    await phone.dispose();
  },
});

/** A supervisor with schools of their own. */
interface Supervisor {
  account: string;
  supervisor: string;
  schools: string[];
}

async function supervisorOf(
  county: County,
  account: string,
  displayName: string,
  schools: [name: string, kind: UnitKind][],
): Promise<Supervisor> {
  await county.addSupervisor(displayName);
  const supervisor = county.supervisors.get(displayName)!;
  await county.addPerson(account, displayName, Role.SUPERVISOR, { supervisor });
  const assignments = county.by("officer").of(AssignmentService);
  for (const [name, kind] of schools) {
    await county.addUnit(name, kind, "大圩镇");
    const assignment = { unit: county.units.get(name)!, supervisor };
    await assignments.assignSupervisor({ parent, assignment });
  }
  return { account, supervisor, schools: schools.map(([name]) => name) };
}

/** What the office reads of a supervisor's visits. */
async function recordsOf(county: County, supervisor: string) {
  const service = county.by("officer").of(InspectionService);
  const filter = `supervisor = "${supervisor}"`;
  const { inspections } = await service.listInspections({ parent, filter });
  return Promise.all(
    inspections.map(async ({ name }) => {
      const { inspection, findings } = await service.getInspection({ name });
      return { inspection: inspection!, findings };
    }),
  );
}

async function conflictsOf(county: County, supervisor: string) {
  const service = county.by("officer").of(InspectionService);
  const answer = await service.listConflictingRecords({ parent, pageSize: 500 });
  return answer.conflictingRecords.filter((one) => one.supervisor === supervisor);
}

/** The files of a record that the server has all of. */
async function filesOf(county: County, record: string): Promise<string[]> {
  const service = county.by("officer").of(EvidenceService);
  const { files } = await service.getEvidence({ record });
  for (const { declared, state } of files) {
    expect(EvidenceState[state], declared!.fileName).toBe("ARRIVED");
  }
  return files.map(({ declared }) => declared!.fileName);
}

/** Signed in, everything read ahead, and the network gone. */
async function leaveTheOffice(
  phone: Phone,
  county: County,
  { account, schools }: Supervisor,
): Promise<Page> {
  const page = await phone.start({ offline: false });
  await page.goto("/today");
  await new SignIn(page).send(account, await county.password(account));
  await expect(page.getByRole("heading", { name: "本月督导" })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto("/visits/new");
  for (const school of schools) {
    await expect(page.getByRole("button", { name: `督导 ${school}` })).toBeVisible();
  }
  await phone.offline(true);
  return page;
}

function log(what: string): void {
  const time = new Date().toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai" });
  console.log(`[offline] ${time} ${what}`);
}

const step = (what: string, run: () => Promise<void>) =>
  test.step(what, async () => {
    await run();
    log(what);
  });

const card = (page: Page, school: string): Locator =>
  page.getByRole("article", { name: school });

// Several visits may be sent before it.
async function uploaded(page: Page, school: string): Promise<void> {
  const status = card(page, school).getByRole("status");
  await expect(status).toHaveText("已上传", { timeout: 60_000 });
}

/** What is found and photographed at the school. */
async function findAll(page: Page, visit: number, photos: Photo[]): Promise<string[]> {
  const editor = new VisitPage(page);
  await editor.enter(visit % 2 === 0 ? "事先告知" : "随机督导（不打招呼）");
  const found = await editor.find(visit % 4, [
    `第 ${visit + 1} 次督导：综合楼三具灭火器压力不足。`,
    `第 ${visit + 1} 次督导：公示栏内容未更新。`,
  ]);
  await editor.photograph(1, photos.slice(0, 2));
  await editor.photograph(2, photos.slice(2, 4));
  await editor.photograph(3, photos.slice(4, 5));
  return found;
}

const phoneOnly = { tag: "@phone-only" };
const six: [string, UnitKind][] = [
  ["石龙村小学", UnitKind.PRIMARY],
  ["凤凰岭小学", UnitKind.PRIMARY],
  ["大圩镇中心小学", UnitKind.PRIMARY],
  ["大圩镇第一初级中学", UnitKind.JUNIOR],
  ["莲花塘小学", UnitKind.PRIMARY],
  ["大圩镇中心幼儿园", UnitKind.KINDERGARTEN],
];

test("a day without a network is on the server exactly once", phoneOnly, async ({
  county,
  phone,
}) => {
  // Some two minutes where the machine has nothing else to do.
  test.setTimeout(600_000);
  const supervisor = await supervisorOf(county, "offline-day", "莫远山", six);
  let page!: Page;
  let photos: Photo[] = [];
  const ids: string[] = [];
  const found: string[] = [];
  const told = (visit: number) => `第 ${visit + 1} 次督导：查看食堂、消防和课堂。`;
  // Five of each visit's findings, one or two of the site.
  const ofFindings = (visit: number) => photos.slice(visit * 5, visit * 5 + 5);
  const ofSite = (visit: number) =>
    photos.slice(30).filter((_, index) => index % six.length === visit);

  await step("signed in, read ahead, network gone", async () => {
    page = await leaveTheOffice(phone, county, supervisor);
    photos = await takePhotos(page, 40);
  });
  for (const [visit, [school]] of six.entries()) {
    await step(`visit ${visit + 1} queued: ${school}`, async () => {
      let editor = new VisitPage(page);
      ids.push(await editor.begin(school));
      found.push(...(await findAll(page, visit, ofFindings(visit))));
      await editor.tell(told(visit), ofSite(visit));
      if (visit === 3) {
        await editor.kept();
        await phone.kill();
        log("browser killed while visit 4 was written");
        page = await phone.start({ offline: true });
        await page.goto("/visits/new");
        editor = new VisitPage(page);
        expect(await editor.goOn(school)).toBe(ids[visit]);
        await expect(page.getByRole("textbox", { name: "督导情况" })).toHaveValue(told(visit));
        await expect(page.getByRole("button", { name: /^修改 问题/ })).toHaveCount(3);
      }
      await editor.sign("陈校长");
      await editor.leave();
      await expect(card(page, school).getByRole("status")).toHaveText("待上传");
    });
  }
  expect(await recordsOf(county, supervisor.supervisor)).toEqual([]);

  await step("network back, browser killed while uploading", async () => {
    // As slow as a village's, so that it is not over before the kill.
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await phone.offline(false);
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await page.getByRole("button", { name: "立即上传" }).click();
    await uploaded(page, six[1]![0]);
    await expect(card(page, six[2]![0]).getByRole("status")).toHaveText("正在上传");
    await phone.kill();
    const sent = await recordsOf(county, supervisor.supervisor);
    log(`${sent.length} of ${six.length} visits were sent before`);
    expect(sent.length).toBeLessThan(six.length);
  });

  await step("browser started again, all uploaded", async () => {
    page = await phone.start({ offline: false });
    await page.goto("/visits/queue");
    for (const [school] of six) {
      await uploaded(page, school);
      await expect(card(page, school).getByRole("link", { name: "查看督导记录" })).toBeVisible();
    }
  });

  await step("everything is on the server exactly once", async () => {
    const records = await recordsOf(county, supervisor.supervisor);
    expect(records.map(({ inspection }) => inspection.name).sort()).toEqual(
      ids.map((id) => `${parent}/inspections/${id}`).sort(),
    );
    const files: string[] = [];
    const texts: string[] = [];
    for (const { inspection, findings } of records) {
      const { state, evidenceComplete, confirmedBy } = inspection;
      expect({ state, evidenceComplete, confirmedBy }).toEqual({
        state: InspectionState.CONFIRMED,
        evidenceComplete: true,
        confirmedBy: "陈校长",
      });
      const visit = ids.findIndex((id) => inspection.name.endsWith(id));
      expect(inspection.narrative).toBe(told(visit));
      files.push(...(await filesOf(county, inspection.name)));
      for (const { name, text } of findings) {
        texts.push(text.split("\n")[0]!);
        files.push(...(await filesOf(county, name)));
      }
    }
    expect(texts.sort()).toEqual(found.sort());
    const signatures = six.flatMap(() => ["学校签名.png", "督学签名.png"]);
    const names = photos.map(({ name }) => name);
    expect(files.sort()).toEqual([...names, ...signatures].sort());
    expect(await conflictsOf(county, supervisor.supervisor)).toEqual([]);
    log(`${records.length} visits, ${texts.length} findings, ${files.length} files`);
  });
});

test("what the server refuses says why and is mended; a conflict is compared", phoneOnly, async ({
  county,
  phone,
}) => {
  const [refused, contested] = ["石井村小学", "横岭村小学"] as const;
  const supervisor = await supervisorOf(county, "offline-refused", "甘立新", [
    [refused, UnitKind.PRIMARY],
    [contested, UnitKind.PRIMARY],
  ]);
  test.setTimeout(300_000);
  const page = await leaveTheOffice(phone, county, supervisor);
  const editor = new VisitPage(page);
  const [one, two] = await takePhotos(page, 2);
  const ids: string[] = [];
  for (const [school, photo] of [[refused, one!], [contested, two!]] as const) {
    // The clock of the device is fast, until somebody puts it right.
    const fast = school === refused ? 2 * 3_600_000 : 0;
    await page.clock.setSystemTime(Date.now() + fast);
    ids.push(await editor.begin(school));
    await editor.enter("事先告知");
    await editor.find(0, ["围墙北段墙体开裂，未设警戒。", "值班记录不全。"]);
    await editor.tell(`${school}：本机的记录。`, [photo]);
    await editor.sign("陈校长");
    await editor.leave();
  }

  await recordElsewhere(county, supervisor, contested, ids[1]!);
  await phone.offline(false);

  await test.step("refused, with the reason; mended and taken", async () => {
    const why = card(page, refused).getByRole("group", { name: "原因" });
    await expect(why).toContainText("离校时间不能晚于现在，请检查设备时间");
    await card(page, refused).getByRole("button", { name: "修改后作为新记录上传" }).click();
    const id = await editor.id(refused);
    expect(ids).not.toContain(id);
    await editor.enter("事先告知");
    await editor.leave();
    await expect(card(page, refused).getByRole("status")).toHaveText("已上传");
  });

  await test.step("compared, nothing merged", async () => {
    const status = card(page, contested).getByRole("status");
    await expect(status).toHaveText("内容冲突");
    await card(page, contested).getByRole("button", { name: "对照两份记录" }).click();
    const sheet = page.getByRole("dialog", { name: "对照两份记录" });
    const row = sheet.getByRole("row", { name: /^督导情况/ });
    await expect(row.getByRole("cell").nth(0)).toHaveText("另一台设备的记录。");
    await expect(row.getByRole("cell").nth(1)).toHaveText(`${contested}：本机的记录。`);
    await sheet.getByRole("button", { name: "关闭" }).click();
    await page.reload();
    await expect(status).toHaveText("内容冲突");
  });

  const records = await recordsOf(county, supervisor.supervisor);
  expect(records.map(({ inspection }) => inspection.narrative).sort()).toEqual(
    ["另一台设备的记录。", `${refused}：本机的记录。`].sort(),
  );
  const mended = records.find(({ findings }) => findings.length === 3)!.inspection;
  expect(mended.evidenceComplete).toBe(true);
  expect((await filesOf(county, mended.name)).sort()).toEqual(
    [one!.name, "学校签名.png", "督学签名.png"].sort(),
  );
  expect(await conflictsOf(county, supervisor.supervisor)).toHaveLength(1);

  await test.step("the server's is kept on request", async () => {
    await card(page, contested).getByRole("button", { name: "对照两份记录" }).click();
    const sheet = page.getByRole("dialog", { name: "对照两份记录" });
    const keep = sheet.getByRole("button", { name: "采用服务器上的记录" });
    await keep.click();
    await keep.click();
    await expect(card(page, contested)).toHaveCount(0);
  });
});

/** The same visit, recorded with other words by another device. */
async function recordElsewhere(
  county: County,
  { account, supervisor }: Supervisor,
  school: string,
  inspectionId: string,
): Promise<void> {
  const service = county.by(account).of(InspectionService);
  const at = { seconds: BigInt(Math.floor(Date.now() / 1000) - 3600), nanos: 0 };
  await service.recordInspection({
    parent,
    inspectionId,
    requestId: newRequestId(),
    sign: true,
    inspection: {
      unit: county.units.get(school)!,
      supervisor,
      enterTime: at,
      leaveTime: at,
      matters: ["s6"],
      methods: [6],
      narrative: "另一台设备的记录。",
      disposition: 1,
    },
  });
}
