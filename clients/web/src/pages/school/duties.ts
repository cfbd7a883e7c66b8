import { compareDays } from "~/pages/school/days";
import {
  type Obligation,
  ObligationKind,
  Role,
} from "@dudao/client/gen/obligation_pb";
import type { Text } from "~/i18n/area";

interface Duty {
  /** What to do, in one sentence. */
  sentence: Text;
  button: Text;
}

/** What a school is asked, for its head. */
const duties: Partial<Record<ObligationKind, Duty>> = {
  [ObligationKind.ACKNOWLEDGE_NOTICE]: {
    sentence: {
      zh: "收到一份整改通知，请看清问题、要求和期限，然后签收。",
      en: "A notice has come: read what was found and by when, then sign for it.",
    },
    button: { zh: "去签收", en: "Read and sign" },
  },
  [ObligationKind.SUBMIT_PLAN]: {
    sentence: {
      zh: "通知里有严重问题，请先报整改方案：怎么改、谁负责、哪天改完。",
      en: "The notice has serious findings: say first how, by whom and by when.",
    },
    button: { zh: "写整改方案", en: "Write the plan" },
  },
  [ObligationKind.RECTIFY_FINDING]: {
    sentence: {
      zh: "请把问题改好，填写整改情况，附上照片，提交核查。",
      en: "Put it right, say what was done, add photos and submit it.",
    },
    button: { zh: "填写整改情况", en: "Report on it" },
  },
  [ObligationKind.CONFIRM_RECORD]: {
    sentence: {
      zh: "责任督学来校督导的记录已写好，请核对后签字确认。",
      en: "The record of a visit is ready: check it and sign.",
    },
    button: { zh: "查看并签字", en: "Check and sign" },
  },
  [ObligationKind.ANSWER_ESCALATION]: {
    sentence: {
      zh: "督导室送达了督办问责文书，请按要求落实并书面答复。",
      en: "The office served a document: do what it demands and answer it.",
    },
    button: { zh: "查看并答复", en: "Read and answer" },
  },
  [ObligationKind.SUBMIT_SELF_EVALUATION]: {
    sentence: {
      zh: "学校将接受专项或综合督导，请报送自评报告。",
      en: "A formal supervision is coming: hand in the self-evaluation.",
    },
    button: { zh: "报送自评报告", en: "Hand it in" },
  },
  [ObligationKind.REBUT_OPINION]: {
    sentence: {
      zh: "初步督导意见已反馈，请逐条核对：有不同意见可申辩，没有就表示不再申辩。",
      en: "The preliminary opinion is here: rebut what is wrong, or say that nothing is.",
    },
    button: { zh: "查看初步意见", en: "Read the opinion" },
  },
};

/** What the school waits for. */
const awaited: Partial<Record<ObligationKind, Text>> = {
  [ObligationKind.ISSUE_NOTICE]: {
    zh: "问题已提出，等待下达整改通知。",
    en: "A finding was raised; its notice is to come.",
  },
  [ObligationKind.REVIEW_FINDING]: {
    zh: "整改报告已提交，等待核查。",
    en: "A report was submitted; it is to be verified.",
  },
  [ObligationKind.DECIDE_EXTENSION]: {
    zh: "延期申请已提交，等待督导室审批。",
    en: "More time was asked for; the office decides.",
  },
  [ObligationKind.GIVE_HELP]: {
    zh: "求助事项已提交，等待督导室答复。",
    en: "Help was asked for; the office answers.",
  },
  [ObligationKind.DO_FOLLOW_UP]: {
    zh: "将有人来校复查或回头看，请备好材料。",
    en: "Somebody will come to check again; have the papers ready.",
  },
  [ObligationKind.HOLD_TALK]: {
    zh: "督导室将进行约谈，请按通知的时间地点参加。",
    en: "A talk will be held at the time and place of its notice.",
  },
  [ObligationKind.CONCLUDE_ESCALATION]: {
    zh: "督办问责已答复，等待督导室办结。",
    en: "The document was answered; the office concludes it.",
  },
  [ObligationKind.DECIDE_REVIEW]: {
    zh: "复核申请已提交，等待决定。",
    en: "A review was asked for; it is to be decided.",
  },
  [ObligationKind.DECIDE_APPEAL]: {
    zh: "申诉已提交，等待上级决定。",
    en: "An appeal was made; the authority above decides.",
  },
  [ObligationKind.CORRECT_ESCALATION]: {
    zh: "申诉已有结果，等待督导室纠正。",
    en: "The appeal was decided; the office corrects what was wrong.",
  },
  [ObligationKind.REVIEW_SELF_EVALUATION]: {
    zh: "自评报告已报送，等待督导小组审核。",
    en: "The self-evaluation was handed in; the team reviews it.",
  },
  [ObligationKind.DECIDE_TEAM_RECUSAL]: {
    zh: "回避申请已提交，等待督导室决定。",
    en: "A recusal was asked for; the office decides.",
  },
  [ObligationKind.MAKE_SITE_VISIT]: {
    zh: "督导小组将来校现场考察。",
    en: "The team will visit the school.",
  },
  [ObligationKind.FEED_BACK_OPINION]: {
    zh: "现场考察已结束，等待反馈初步督导意见。",
    en: "The visit is over; the preliminary opinion is to come.",
  },
  [ObligationKind.ANSWER_REBUTTAL]: {
    zh: "申辩已提交，等待督导小组答复。",
    en: "A rebuttal was made; the team answers it.",
  },
  [ObligationKind.ISSUE_OPINION]: {
    zh: "等待下达督导意见书。",
    en: "The opinion is to be issued.",
  },
  [ObligationKind.DECIDE_OBJECTION]: {
    zh: "对督导意见书的异议已提交，等待督导室处理。",
    en: "An objection was made; the office decides.",
  },
  [ObligationKind.VERIFY_SUPERVISION]: {
    zh: "问题已全部整改，等待督导室核查。",
    en: "All is put right; the office verifies it.",
  },
};

const anyDuty: Duty = {
  sentence: {
    zh: "请按要求在期限内办理。",
    en: "Please see to it by the due date.",
  },
  button: { zh: "去办理", en: "See to it" },
};

export function dutyOf(kind: ObligationKind): Duty {
  return duties[kind] ?? anyDuty;
}

export function awaitedText(kind: ObligationKind): Text | undefined {
  return awaited[kind];
}

/** What the school has to do, and what it waits for; the most urgent first. */
export function sortedOut(all: readonly Obligation[]) {
  const ordered = [...all].sort(byUrgency);
  return {
    mine: ordered.filter(({ actor }) => actor === Role.UNIT_HEAD),
    theirs: ordered.filter(
      ({ actor, kind }) =>
        actor !== Role.UNIT_HEAD && awaited[kind] !== undefined,
    ),
  };
}

function byUrgency(a: Obligation, b: Obligation): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  return compareDays(a.deadline?.dueDate, b.deadline?.dueDate);
}

// What of the collections has a page for heads.
const shown = new Set([
  "notices",
  "findings",
  "escalations",
  "supervisions",
  "inspections",
]);

/** Whether a head can open the resource. */
export function hasPage(name: string): boolean {
  return shown.has(name.split("/")[2] ?? "");
}
