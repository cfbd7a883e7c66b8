import type { TourId } from "~/app/tours";
import type { Text } from "~/i18n/area";

/** A step about a page of the menu, or about another thing of the shell. */
export type RoleTourStep = { text: Text } & (
  | { page: string }
  | { title: Text; at?: string }
);

const search: RoleTourStep = {
  at: ".global-search",
  title: { zh: "全局查找", en: "Search" },
  text: {
    zh: "输入校名、问题里的词或文号，直接找到记录。按“/”键即可开始输入。",
    en: "A school's name, a word of a finding or a document number finds the record. Press “/” to begin.",
  },
};

/** What each role does first, in the order of the work. */
export const tourSteps: Record<TourId, readonly RoleTourStep[]> = {
  officer: [
    {
      page: "desk",
      text: {
        zh: "每天从这里开始：待办按期限排列，逾期的在最前；点一条就到办理的页面。",
        en: "Begin here: what is due, the overdue first. Each line opens where it is dealt with.",
      },
    },
    {
      page: "notices",
      text: {
        zh: "把督学发现的问题写成整改通知。下达时自动编文号，各项期限开始计算。",
        en: "Turn findings into a notice. Issuing it gives the number and starts its deadlines.",
      },
    },
    {
      page: "ledger",
      text: {
        zh: "每个问题办到哪一步、还剩几天都在台账里；可筛选、导出，核查后在这里销号。",
        en: "Where each finding stands and how long it has; filter, export, verify and close.",
      },
    },
    {
      page: "escalations",
      text: {
        zh: "逾期、反弹等情形由系统提出措施；是否采取由您决定，系统不会自行处理学校。",
        en: "The program proposes a measure where something is overdue or has come back; you decide.",
      },
    },
    search,
  ],
  supervisor: [
    {
      page: "today",
      text: {
        zh: "今天该去哪些学校、还差几次督导、有哪些事到期，都在这里。",
        en: "Which schools to visit, how many visits are owed, what is due.",
      },
    },
    {
      page: "visits/new",
      text: {
        zh: "到校后点这里：选学校、逐项记录、拍照、签名。没有网络也能记完。",
        en: "At the school begin here: choose it, record, take photos, have it signed. It works without a network.",
      },
    },
    {
      page: "visits/queue",
      text: {
        zh: "离线记录的督导在这里等待上传，有网络后自动发送；可随时查看是否已送达。",
        en: "Visits recorded offline wait here and are sent by themselves once there is a network.",
      },
    },
    {
      page: "units/mine",
      text: {
        zh: "您负责的学校：历次督导、未销号的问题和校长电话。",
        en: "Your schools: earlier visits, open findings, the head's telephone.",
      },
    },
    {
      title: { zh: "添加到手机桌面", en: "Add it to the home screen" },
      text: {
        zh: "在手机浏览器的菜单里选“添加到主屏幕”，以后像应用一样打开。离线使用前，请先联网打开一次。",
        en: "Choose “Add to home screen” in the browser's menu of your phone. Open it once with a network before you rely on it without.",
      },
    },
  ],
  head: [
    {
      page: "school",
      text: {
        zh: "学校要办的事都在这里：办什么、哪天到期、为什么。点一条就能办理。",
        en: "What the school has to do, by when and why. Each line opens where it is done.",
      },
    },
    {
      page: "notices",
      text: {
        zh: "收到整改通知后先签收；再逐项填报整改计划和结果，并附照片。",
        en: "Acknowledge a notice first; then answer each item with the plan, the result and photos.",
      },
    },
    {
      page: "school/mine",
      text: {
        zh: "历次督导、问题和整改结果。有不同意见，可在期限内申请延期、复核或申辩。",
        en: "Visits, findings and what became of them. You may ask for more time, or contest, within the limits.",
      },
    },
    {
      page: "school/plate",
      text: {
        zh: "打印责任督学公示牌，张贴在校门口显著位置。",
        en: "Print the plate of your responsible supervisor and post it at the gate.",
      },
    },
  ],
  admin: [
    {
      page: "imports",
      text: {
        zh: "第一步：导入单位、督学和责任督学名册。先预检，没有问题再导入。",
        en: "First: import the rosters of units, supervisors and assignments. Check before you import.",
      },
    },
    {
      page: "users",
      text: {
        zh: "第二步：新建用户、授予角色、重置密码，把一次性密码交给本人。",
        en: "Second: create users, grant roles, reset the password and hand it over.",
      },
    },
    {
      page: "settings",
      text: {
        zh: "各项期限、次数按本地规定设置；改动只影响此后起算的期限。",
        en: "Limits and numbers as your place rules them; only deadlines that begin later change.",
      },
    },
    {
      page: "calendar",
      text: {
        zh: "核对放假和调休安排，期限按它计算。",
        en: "Check holidays and make-up workdays: deadlines count by them.",
      },
    },
    {
      page: "status",
      text: {
        zh: "看磁盘、数据库和时钟是否正常；备份办法见部署说明。",
        en: "Whether disk, database and clock are well.",
      },
    },
  ],
};
