import { create } from "@bufbuild/protobuf";
import { FindingGrade } from "@dudao/client/gen/bureau_pb";
import { ChecklistSchema } from "@dudao/client/gen/checklist_pb";
import { DateSchema } from "@dudao/client/gen/common_pb";
import { FindingSchema } from "@dudao/client/gen/finding_pb";
import {
  Disposition,
  InspectionSchema,
  InspectionState,
} from "@dudao/client/gen/inspection_pb";
import { ObligationKind, ObligationSchema } from "@dudao/client/gen/obligation_pb";
import { UnitKind } from "@dudao/client/gen/unit_pb";
import { describe, expect, test } from "vitest";
import type { VisitDraft } from "~/offline/draft";
import { dispositionOf, fits, suggestedDisposition } from "~/offline/disposition";
import type { QueuedVisit } from "~/offline/visit";
import { fromInput, toInput } from "~/pages/visit/beijing_input";
import { checklistFor, lacks } from "~/pages/visit/draft_rules";
import { actionsOf, photosDone } from "~/pages/visit/queue_view";
import { grouped, groupOf, monthOf } from "~/pages/visit/today";
import { byDistance, distance, distanceText } from "~/ui/place";
import { correctionText, differencesOf } from "~/ui/visit/differences";

const day = (year: number, month: number, date: number) =>
  create(DateSchema, { year, month, day: date });
// A Wednesday.
const today = day(2026, 9, 16);

describe("what is due", () => {
  test.each([
    [day(2026, 9, 15), "overdue"],
    [day(2026, 9, 16), "today"],
    [day(2026, 9, 20), "week"],
    [day(2026, 9, 21), "later"],
    [undefined, "later"],
  ] as const)("%j is %s", (due, group) => {
    expect(groupOf(due, today)).toBe(group);
  });

  test("on a Sunday the week is over", () => {
    expect(groupOf(day(2026, 9, 21), day(2026, 9, 20))).toBe("later");
  });

  test("the earliest comes first, what has no day last", () => {
    const obligation = (name: string, dueDate?: typeof today) =>
      create(ObligationSchema, {
        name,
        ...(dueDate && { deadline: { dueDate } }),
      });
    const { later } = grouped(
      [obligation("none"), obligation("b", day(2026, 12, 1)), obligation("a", day(2026, 10, 1))],
      today,
    );
    expect(later.map(({ name }) => name)).toEqual(["a", "b", "none"]);
  });

  test("a school's month counts signed visits, and what it is owed", () => {
    const unit = "bureaus/1/units/a";
    const visit = (state: InspectionState, visitDate = today) =>
      create(InspectionSchema, { unit, state, visitDate });
    const visits = [
      visit(InspectionState.CONFIRMED),
      visit(InspectionState.RECORDED),
      visit(InspectionState.SIGNED, day(2026, 8, 31)),
    ];
    expect(monthOf(unit, today, visits, [])).toEqual({ made: 1, owed: 0 });
    const monthly = (dueDate: typeof today) =>
      create(ObligationSchema, {
        unit,
        kind: ObligationKind.VISIT_MONTHLY,
        deadline: { dueDate },
        visits: { required: 2, made: 1 },
      });
    expect(monthOf(unit, today, visits, [monthly(day(2026, 9, 30))])).toEqual({
      made: 1,
      owed: 1,
    });
    expect(monthOf(unit, today, visits, [monthly(day(2026, 8, 31))]).owed).toBe(0);
  });
});

describe("distance", () => {
  const gangbei = { latitude: 23.111, longitude: 109.572 };
  const nanning = { latitude: 22.817, longitude: 108.366 };

  test("over ground", () => {
    expect(distance(gangbei, gangbei)).toBe(0);
    expect(distance(gangbei, nanning) / 1000).toBeCloseTo(127.7, 0);
  });

  test.each([
    [4, "0 m"],
    [846, "850 m"],
    [998, "1.0 km"],
    [2430, "2.4 km"],
    [31_400, "31 km"],
  ])("%d metres is %s", (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });

  test("the nearest first, without a place last", () => {
    const items = [{}, { place: nanning }, { place: gangbei }];
    const sorted = byDistance(items, gangbei, ({ place }) => place);
    expect(sorted.map(({ item }) => item.place)).toEqual([gangbei, nanning, undefined]);
  });
});

describe("disposition", () => {
  const of = (grade: FindingGrade, zeroTolerance = false) => ({ grade, zeroTolerance });

  test("follows the worst finding", () => {
    expect(suggestedDisposition([])).toBe(Disposition.NONE);
    expect(suggestedDisposition([of(FindingGrade.MINOR)])).toBe(Disposition.MINOR);
    expect(
      suggestedDisposition([of(FindingGrade.MINOR), of(FindingGrade.ORDINARY)]),
    ).toBe(Disposition.ORDINARY);
    expect(suggestedDisposition([of(FindingGrade.MINOR, true)])).toBe(Disposition.SERIOUS);
  });

  test("fits as the server has it", () => {
    const serious = [of(FindingGrade.SERIOUS)];
    expect(fits(Disposition.NONE, [])).toBe(true);
    expect(fits(Disposition.NONE, serious)).toBe(false);
    expect(fits(Disposition.MINOR, [of(FindingGrade.ORDINARY)])).toBe(false);
    expect(fits(Disposition.ORDINARY, serious)).toBe(false);
    expect(fits(Disposition.COMPLEX, serious)).toBe(true);
    expect(fits(Disposition.UNSPECIFIED, [])).toBe(false);
  });

  test("what was chosen stands as long as it fits", () => {
    const findings = [{ ...of(FindingGrade.ORDINARY) }] as VisitDraft["findings"];
    expect(dispositionOf({ findings, disposition: Disposition.COMPLEX })).toBe(
      Disposition.COMPLEX,
    );
    expect(dispositionOf({ findings, disposition: Disposition.NONE })).toBe(
      Disposition.ORDINARY,
    );
  });
});

describe("a draft", () => {
  const empty: VisitDraft = {
    id: "1",
    user: "u",
    bureau: "bureaus/1",
    supervisor: "s",
    unit: "n",
    unitDisplayName: "一小",
    checklist: "",
    unannounced: false,
    mandate: "",
    matters: [],
    methods: [],
    scores: {},
    findings: [],
    narrative: "",
    goodPractice: "",
    photos: [],
    head: { how: "sign", signer: "", reason: "", witness: "" },
  };
  const signature = {
    sha256: "a",
    fileName: "a.png",
    mediaType: "image/png",
    size: 1,
    caption: "",
    takenTime: 0,
  };
  const options = { now: 10_000, mandated: false };

  test("says what it lacks", () => {
    expect(lacks(empty, { ...options, mandated: true })).toEqual([
      "enterTime",
      "mandate",
      "matters",
      "methods",
      "signature",
      "headSignature",
    ]);
    const whole: VisitDraft = {
      ...empty,
      enterTime: 1000,
      leaveTime: 2000,
      matters: ["m"],
      methods: [1],
      signature,
      head: { ...empty.head, how: "later" },
    };
    expect(lacks(whole, options)).toEqual([]);
    expect(lacks({ ...whole, leaveTime: 500 }, options)).toEqual(["timeOrder"]);
    expect(lacks({ ...whole, leaveTime: 20_000 }, options)).toEqual(["future"]);
    const refused = { ...whole.head, how: "refuse" as const, reason: "不认可" };
    expect(lacks({ ...whole, head: refused }, options)).toEqual(["refusal"]);
  });

  test("takes the newest checklist for the kind of unit", () => {
    const checklist = (name: string, revision: number, unitKinds: UnitKind[]) =>
      create(ChecklistSchema, { name, revision, unitKinds });
    const all = [
      checklist("all", 9, []),
      checklist("old", 1, [UnitKind.PRIMARY]),
      checklist("new", 2, [UnitKind.PRIMARY, UnitKind.JUNIOR]),
    ];
    expect(checklistFor(UnitKind.PRIMARY, all)?.name).toBe("new");
    expect(checklistFor(UnitKind.KINDERGARTEN, all)?.name).toBe("all");
  });

  test("its times are Beijing's", () => {
    const time = Date.UTC(2026, 8, 16, 0, 30);
    expect(toInput(time)).toBe("2026-09-16T08:30");
    expect(fromInput("2026-09-16T08:30")).toBe(time);
    expect(fromInput("")).toBeUndefined();
  });
});

describe("two records of a visit", () => {
  const labels = {
    ofEnum: (_: unknown, value: number) => String(value),
    ofField: (_: unknown, field: string) => field,
  };
  const record = (narrative: string, texts: string[]) => ({
    inspection: create(InspectionSchema, {
      narrative,
      matters: ["s6"],
      disposition: Disposition.ORDINARY,
    }),
    findings: texts.map((text) =>
      create(FindingSchema, { text, matter: "s6", grade: FindingGrade.ORDINARY }),
    ),
  });

  test("differ where they say something else, not in order", () => {
    const mine = record("食堂整洁", ["灭火器失效", "台账缺页"]);
    const theirs = record("食堂杂乱", ["台账缺页", "灭火器失效"]);
    const differences = differencesOf(mine, theirs, labels);
    const differing = differences.filter(({ same }) => !same);
    expect(differing.map(({ field }) => field)).toEqual(["narrative"]);
    expect(correctionText(differences, "：")).toBe("narrative：食堂整洁");
  });
});

describe("the queue", () => {
  const visit = (part: Partial<QueuedVisit>): QueuedVisit => ({
    id: "1",
    user: "u",
    request: new Uint8Array(),
    unitDisplayName: "一小",
    state: "refused",
    queueTime: 0,
    attempts: 1,
    ...part,
  });

  test("offers what can be done", () => {
    expect(actionsOf(visit({ state: "queued" }))).toEqual([]);
    expect(actionsOf(visit({ state: "conflict" }))).toEqual(["compare"]);
    expect(actionsOf(visit({ recorded: true }))).not.toContain("mend");
    expect(actionsOf(visit({}))).toEqual(["again", "giveUp"]);
  });

  test("adds up its photos", () => {
    const photos = [
      { sha256: "a", uploaded: true },
      { sha256: "b", uploaded: false },
    ];
    expect(photosDone(photos, { b: 0.5 })).toEqual({ done: 1, part: 0.75 });
    expect(photosDone([], {})).toEqual({ done: 0, part: 1 });
  });
});
