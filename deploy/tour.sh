#!/usr/bin/env bash
# The main job on a generated county, role by role, by the command line:
# rosters, visits, notices, rectification, close-out (销号) and look-backs.
# deploy/quickstart runs it on an empty bureau; the README quotes its lines.
#
# Needs: STATE, DUDAO_SERVER, DUDAO_BUREAU, a `dudao` in PATH, and in STATE the
# folders county/ and tokens/ with tokens/admin.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/lib.sh
. "$HERE/lib.sh"
# shellcheck source=/dev/null
. "$STATE/cast.env"
TOKENS=$STATE/tokens
COUNTY=$STATE/county

# Commands are shown in order with what they print, also when it is captured.
exec 3>&1

# Shows a command before it runs it.
dudao() {
  local shown=dudao word
  for word in "$@"; do
    case $word in
      *[!-A-Za-z0-9_./:=,@%+]* | "") shown+=" '$word'" ;;
      *) shown+=" $word" ;;
    esac
  done
  printf '\n    $ %s\n' "${shown//"$STATE"/.quickstart}" >&3
  command dudao "$@"
}

# The commands that follow are this person's.
as() {
  export DUDAO_TOKEN_FILE=$TOKENS/$1
  printf '\n  -- %s（%s）\n' "$2" "$1"
}

# field PATH: one field of the JSON that comes in.
field() {
  python3 "$HERE/json_field.py" "$1"
}

# show PATH CHINESE: the same, for people.
show() {
  local value
  value=$(field "$1")
  printf '      %s：%s\n' "$2" "${value##*_STATE_}"
}

# account ID NAME ROLE [FLAG…]: a user with a role and a token, which goes into
# a file that only its owner reads.
account() {
  local id=$1 name=$2 role=$3
  shift 3
  command dudao user create --user-id "$id" --display-name "$name" --json \
    >/dev/null
  command dudao grant create --user "$id" --role "$role" "$@" --json >/dev/null
  (
    umask 077
    command dudao token create --user "$id" --display-name quickstart --json |
      field secret >"$TOKENS/$id"
  )
  printf '      %-14s %s（%s）\n' "$id" "$name" "$role"
}

# password USER: gives a user a password as an administrator and the user would,
# and notes it for who reads the screen.
password() {
  local once chosen
  once=$(command dudao session reset-password "$1" --json | field password)
  chosen=dudao-$(python3 -c 'import secrets; print(secrets.token_hex(4))')
  command dudao session sign-in --account "$1" --password-file - \
    --save "$STATE/session" <<<"$once" >/dev/null
  printf '%s\n%s\n' "$once" "$chosen" |
    DUDAO_TOKEN_FILE=$STATE/session command dudao session change-password \
      --password-file - >/dev/null
  DUDAO_TOKEN_FILE=$STATE/session command dudao session sign-out >/dev/null
  rm -f "$STATE/session"
  printf '%s %s\n' "$1" "$chosen" >>"$STATE/passwords"
}

# follow_up_of UNIT KIND STATE: the name of a unit's follow-up.
follow_up_of() {
  command dudao follow-up list --json --filter \
    "unit_display_name = \"$1\" AND kind = $2 AND state = $3" |
    field follow_ups.0.name
}

# refused CODE COMMAND…: which must end with it.
refused() {
  local expected=$1 code=0
  shift
  "$@" || code=$?
  [ "$code" -eq "$expected" ] || die "应当被拒绝（退出码 $expected），实为 $code" \
    "It should have been refused with $expected, not $code"
}

import_rosters() {
  say "导入名册：单位、督学、责任督学分配" \
    "Importing the rosters: units, supervisors, assignments"
  as admin 系统管理员
  dudao import units "$COUNTY/units.csv"
  dudao import supervisors "$COUNTY/supervisors.csv"
  dudao import assignments "$COUNTY/assignments.csv"
  # The rest is a list of the supervisors with more than five units.
  dudao coverage | sed -n 1,6p
}

make_accounts() {
  say "建立用户、授权、令牌（每个令牌一个文件，仅本人可读）" \
    "Users, grants and tokens (a file each that only its owner reads)"
  as admin 系统管理员
  account officer 督导室值班员 OFFICER
  account supervisor-a "$SUPERVISOR_A_NAME" SUPERVISOR \
    --supervisor "$SUPERVISOR_A"
  account supervisor-b "$SUPERVISOR_B_NAME" SUPERVISOR \
    --supervisor "$SUPERVISOR_B"
  account supervisor-c "$SUPERVISOR_C_NAME" SUPERVISOR \
    --supervisor "$SUPERVISOR_C"
  account head-a "$HEAD_A" UNIT_HEAD --unit "$SCHOOL_A"
  account head-b "$HEAD_B" UNIT_HEAD --unit "$SCHOOL_B"
  account auditor 审计员 AUDITOR
  account recorder 督导记录工具 INTEGRATION --permissions inspection.record
  (umask 077 && : >"$STATE/passwords")
  local user
  for user in admin officer supervisor-a head-a auditor; do password "$user"; done
}

send_visits() {
  say "记录工具上传全县 $(wc -l <"$STATE/visits.jsonl") 次经常性督导" \
    "A recording tool sends routine visits from all over the county"
  as recorder 记录工具
  local request number=0
  while IFS= read -r request; do
    number=$((number + 1))
    command dudao inspection record --from - --json <<<"$request" >/dev/null
    printf '\r      %d' "$number"
  done <"$STATE/visits.jsonl"
  printf '\n'
}

# An ordinary finding, all the way to 销号 and a look-back that confirms it.
case_a() {
  say "案件一（一般问题）：督导 → 整改建议 → 整改 → 销号 → 回头看：到位" \
    "Case A (ordinary): visit, advice, rectification, close-out, look-back"
  as supervisor-a "责任督学 $SUPERVISOR_A_NAME"
  local record
  record=$(dudao inspection record --unit "$SCHOOL_A" \
    --supervisor "$SUPERVISOR_A" \
    --enter-time "$VISIT_DAY 08:30" --leave-time "$VISIT_DAY 11:00" \
    --matters s6 --matters s7 --methods 校园巡视 --methods 查阅资料 \
    --narrative "查看消防设施、食堂和校门口交通秩序。" \
    --findings "matter=s6,grade=一般,text=综合楼三具灭火器压力不足。" \
    --findings "matter=s7,grade=一般,text=食堂三名从业人员健康证过期。" \
    --findings "matter=s6,grade=轻微,text=应急演练照片未归档。" \
    --disposition 整改建议 --sign --json)
  INSPECTION=$(field inspection.name <<<"$record")
  FINDING_A=$(field findings.0.name <<<"$record")
  FINDING_C=$(field findings.1.name <<<"$record")
  FINDING_D=$(field findings.2.name <<<"$record")
  show inspection.state 督导记录 <<<"$record"
  dudao finding close-as-advised "$FINDING_D" --note "已当场归档" --json |
    show finding.state 轻微问题
  NOTICE_A=$(dudao notice create --kind 整改建议 --unit "$SCHOOL_A" \
    --items "finding=$FINDING_A,demand=更换失效灭火器，建立月检记录。" --json |
    field notice.name)
  dudao notice issue "$NOTICE_A" --json | show notice.document_number 文号
  NOTICE_C=$(dudao notice create --kind 整改建议 --unit "$SCHOOL_A" \
    --items "finding=$FINDING_C,demand=停岗办证，健康证公示。" --json |
    field notice.name)
  dudao notice issue "$NOTICE_C" --json | show notice.document_number 文号

  as head-a "校长 $HEAD_A"
  dudao todo
  dudao inspection confirm "$INSPECTION" --json | show inspection.state 督导记录
  dudao notice acknowledge "$NOTICE_A" --json | show notice.state 整改通知
  dudao finding submit-rectification "$FINDING_A" \
    --measure "更换三具灭火器，后勤每月检查登记。" \
    --responsible-leader "$HEAD_A" --responsible-person 后勤主任 \
    --done-date "$TODAY" --result "灭火器压力正常。" --json |
    show finding.state 问题
  dudao notice acknowledge "$NOTICE_C" --json | show notice.state 整改通知
  dudao finding answer "$FINDING_C" --measure "两人已办证，一人待体检结果。" \
    --responsible-person 食堂管理员 --json | show finding.state 问题
  dudao finding request-extension "$FINDING_C" --due-date "$LATER" \
    --reason "体检机构排期，需延期。" --json | show finding.extension.state 延期

  as supervisor-a "责任督学 $SUPERVISOR_A_NAME"
  dudao finding accept "$FINDING_A" --note "现场核查，已更换到位。" --json |
    show finding.state 问题
  LOOK_BACK_A=$(follow_up_of "$SCHOOL_A" LOOK_BACK DUE)

  as officer 督导室
  dudao follow-up plan "$LOOK_BACK_A" --planned-date "$TODAY" \
    --people "$SUPERVISOR_B" --people "$SUPERVISOR_C" \
    --lead "$SUPERVISOR_C" --json | show follow_up.state 回头看

  as supervisor-c "组长 $SUPERVISOR_C_NAME"
  dudao follow-up record "$LOOK_BACK_A" --visit-date "$TODAY" \
    --verdicts "finding=$FINDING_A,verdict=到位,note=月检记录完整。" --json |
    show follow_up.state 回头看
  dudao follow-up sign "$LOOK_BACK_A" --json | show follow_up.state 回头看
}

# A serious finding: plan, recheck by a team, 销号, and a look-back that finds
# it is back.
case_b() {
  say "案件二（严重问题）：限期整改 → 方案 → 复查 → 销号 → 回头看：反弹 → 重开" \
    "Case B (serious): notice, plan, recheck, close-out, relapse, reopened"
  as supervisor-b "责任督学 $SUPERVISOR_B_NAME"
  local record
  record=$(dudao inspection record --unit "$SCHOOL_B" \
    --supervisor "$SUPERVISOR_B" --unannounced \
    --enter-time "$VISIT_DAY 07:10" --leave-time "$VISIT_DAY 09:40" \
    --matters s6 --methods 校园巡视 --methods 座谈走访 \
    --narrative "上学时段随机督导校门口和学生宿舍。" \
    --findings "matter=s6,grade=严重,text=学生宿舍楼一处安全出口被铁链锁闭。" \
    --disposition 上报督导室 --sign --json)
  FINDING_B=$(field findings.0.name <<<"$record")
  show inspection.state 督导记录 <<<"$record"

  as officer 督导室
  NOTICE_B=$(dudao notice create --kind 限期整改通知书 --unit "$SCHOOL_B" \
    --items "finding=$FINDING_B,demand=立即拆除，保持安全出口畅通。" \
    --basis "教育督导条例第十五条" --contact 督导室 --json | field notice.name)
  dudao notice issue "$NOTICE_B" --json | show notice.document_number 文号

  as head-b "校长 $HEAD_B"
  dudao notice acknowledge "$NOTICE_B" --json | show notice.state 整改通知
  dudao notice submit-plan "$NOTICE_B" --responsible-leader "$HEAD_B" \
    --text "当日拆除铁链，三日内加装推闩门，宿管每晚巡查。" --json |
    show notice.state 整改通知
  dudao finding submit-rectification "$FINDING_B" \
    --measure "拆除铁链，加装推闩门。" --responsible-leader "$HEAD_B" \
    --responsible-person 德育主任 --done-date "$TODAY" --json |
    show finding.state 问题
  RECHECK_B=$(follow_up_of "$SCHOOL_B" RECHECK DUE)

  as officer 督导室
  dudao follow-up plan "$RECHECK_B" --planned-date "$TODAY" \
    --people "$SUPERVISOR_A" --people "$SUPERVISOR_C" \
    --lead "$SUPERVISOR_A" --json | show follow_up.state 复查

  as supervisor-a "组长 $SUPERVISOR_A_NAME"
  dudao follow-up record "$RECHECK_B" --visit-date "$TODAY" \
    --verdicts "finding=$FINDING_B,verdict=到位,note=出口畅通。" --json |
    show follow_up.state 复查
  dudao follow-up sign "$RECHECK_B" --json | show follow_up.state 复查

  as officer 督导室
  dudao finding accept "$FINDING_B" --note "复查到位，予以销号。" --json |
    show finding.state 问题
  LOOK_BACK_B=$(follow_up_of "$SCHOOL_B" LOOK_BACK DUE)
  dudao follow-up plan "$LOOK_BACK_B" --planned-date "$TODAY" \
    --people "$SUPERVISOR_A" --people "$SUPERVISOR_C" \
    --lead "$SUPERVISOR_C" --json | show follow_up.state 回头看

  as supervisor-c "组长 $SUPERVISOR_C_NAME"
  dudao follow-up record "$LOOK_BACK_B" --visit-date "$TODAY" \
    --verdicts "finding=$FINDING_B,verdict=反弹,note=夜间再次上锁。" --json |
    show follow_up.state 回头看
  dudao follow-up sign "$LOOK_BACK_B" --json | show follow_up.state 回头看
}

# The relapse of case B is proposed for the ladder; a person decides.
climb() {
  say "反弹的问题：程序提出督办 → 督导室决定 → 送达 → 学校的待办 → 催办" \
    "The relapse: a rung proposed, decided by a person, served, due, reminded"
  as officer 督导室
  dudao escalation list --filter 'state = PROPOSED' \
    --columns unit_display_name,cause,cause_date,proposed_kind,decide_deadline
  ESCALATION_B=$(command dudao escalation list --json --filter \
    "unit_display_name = \"$SCHOOL_B\" AND state = PROPOSED" |
    field escalations.0.name)
  dudao escalation decide "$ESCALATION_B" --kind 督办单 \
    --reason "安全出口再次上锁，系反弹问题。" \
    --demand "立即拆除，落实夜间巡查，书面答复。" --json |
    show escalation.state 督办
  dudao escalation serve "$ESCALATION_B" --method 直接送达 \
    --receiver "$HEAD_B" --proof 送达回证 --json |
    show escalation.document_number 文号

  as head-b "校长 $HEAD_B"
  dudao todo
  as officer 督导室
  DUTY_B=$(command dudao todo --everyone --json \
    --filter "source = \"$ESCALATION_B\"" | field obligations.0.name)
  dudao obligation send-reminder "$DUTY_B" --note 请当日拆除并书面答复 --json |
    show reminder.state 催办
  dudao reminder list --columns kind,text,note,state
  dudao deadline explain --length 5 --unit 个工作日 --start 2026-09-24
}

# A team of two is refused, a third supervisor makes it one (条例 art. 16).
special_supervision() {
  say "专项督导：两人成不了督导小组；第三人加入后发出书面通知" \
    "A special supervision: a team of two is refused, of three goes out"
  as officer 督导室
  SUPERVISION=$(dudao supervision create --kind 专项督导 --unit "$SCHOOL_A" \
    --matters id=s6 --lead "$SUPERVISOR_C" --members "$SUPERVISOR_B" \
    --planned-start-date "$LATER" --planned-end-date "$LATER" --json |
    field supervision.name)
  refused 8 dudao supervision issue-notice "$SUPERVISION"
  dudao supervision update "$SUPERVISION" --members "$SUPERVISOR_A" \
    --members "$SUPERVISOR_B" --json | show supervision.state 督导
  dudao supervision issue-notice "$SUPERVISION" \
    --self-evaluation-due-date "$LATER" --contact 督导室 --json |
    show supervision.document_number 文号
}

# What a refusal looks like: who found a serious finding does not verify it,
# and a closed one is not accepted twice.
refusal() {
  say "不该办的事办不成：再次销号案件一" \
    "What must not happen is refused: accepting case A again"
  as officer 督导室
  refused 8 dudao finding accept "$FINDING_A" --note "再次核查"
}

# Somebody new: the program proposes who could take what, the office decides.
share_out() {
  say "新聘一名督学：拟定分配方案 → 查看 → 采纳" \
    "A new supervisor: a proposal of assignments, looked at and accepted"
  as officer 督导室
  dudao supervisor create --display-name 覃新 --credential-number 4508029001 \
    --kind 专职 --tier 校级 --education 本科 --years-in-education 15 \
    --phone 0775-4560000 --json | show supervisor.display_name 督学
  PROPOSAL=$(dudao assignment propose --mode 均衡 --township "$TOWNSHIP" \
    --json | field assignment_proposal.name)
  dudao assignment get-proposal "$PROPOSAL"
  dudao assignment accept "$PROPOSAL" --json |
    show assignment_proposal.state 分配方案
}

reports() {
  say "整改台账" "The rectification ledger"
  as officer 督导室
  dudao ledger --all
  dudao follow-up list --columns kind,unit_display_name,state,visit_date
  say "查找：两个字也能找到" "Search: two characters are enough"
  dudao search 消防
  say "督导汇总：按乡镇、按类别" "The summary by township and by kind of unit"
  dudao summary --by 乡镇
  dudao summary --by 类别
  dudao summary rows --by 乡镇 --key 贵城街道 --figure 问题数
  dudao ledger --csv "$STATE/ledger.csv"
  dudao summary --by 单位 --csv "$STATE/summary.csv"
  note "已导出 $STATE/ledger.csv 和 summary.csv" "Exported both as CSV files"
  say "待办：校长 $HEAD_A" "What the head of school A has to do"
  as head-a "校长 $HEAD_A"
  dudao todo
  say "标牌：任何人都可以查，不用令牌" "The gate plate: anyone may ask"
  DUDAO_TOKEN_FILE='' dudao plate "$SCHOOL_A_ID"
}

verify() {
  say "校验事件链：每一次变更都在链上" \
    "Verifying the event log: every change is in its chain"
  as auditor 审计员
  dudao verify
}

# What the last screen shows of both cases.
last_screen() {
  say "两个案件走到了哪里" "Where the two cases are"
  as officer 督导室
  dudao ledger --filter "unit_display_name = \"$SCHOOL_A\"" \
    --columns number,unit_display_name,text,document_number,word,closed_date
  dudao ledger --filter "unit_display_name = \"$SCHOOL_B\"" \
    --columns number,unit_display_name,text,document_number,word,relapses
  expect "$LOOK_BACK_A" follow-up follow_up.verdicts.0.verdict VERDICT_SUSTAINED
  expect "$FINDING_A" finding finding.state FINDING_STATE_CLOSED
  note "案件一：已销号，回头看结论“到位”。" \
    "Case A: closed out, and confirmed by its look-back."
  expect "$LOOK_BACK_B" follow-up follow_up.verdicts.0.verdict VERDICT_RELAPSED
  expect "$FINDING_B" finding finding.state FINDING_STATE_REOPENED
  note "案件二：曾销号，回头看结论“反弹”，已重新打开，待督导室再发整改通知。" \
    "Case B: closed out, found relapsed by its look-back, and reopened."
}

# expect NAME NOUN PATH VALUE: what must be so, or the walk has failed.
expect() {
  local value
  value=$(command dudao "$2" get "$1" --json | field "$3")
  [ "$value" = "$4" ] || die "$3 应为 $4，实为 $value" "$3 is $value, not $4"
}

# The names the README's commands use.
save_names() {
  local name
  for name in INSPECTION FINDING_A FINDING_B FINDING_C FINDING_D NOTICE_A \
    NOTICE_B NOTICE_C LOOK_BACK_A LOOK_BACK_B RECHECK_B PROPOSAL \
    ESCALATION_B DUTY_B SUPERVISION; do
    printf 'export %s=%q\n' "$name" "${!name}"
  done >>"$STATE/cast.env"
}

import_rosters
make_accounts
send_visits
case_a
case_b
climb
special_supervision
refusal
share_out
reports
verify
save_names
last_screen
