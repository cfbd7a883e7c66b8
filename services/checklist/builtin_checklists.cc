#include "services/checklist/builtin_checklists.h"

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/checklist/common_findings.h"

namespace dudao::checklist {
namespace {

// A row of a checklist: a matter, or an item of the matter above it. The ids
// stay the same across versions.
struct Line {
  absl::string_view id;
  absl::string_view text;
  bool is_matter;
};

constexpr Line Matter(absl::string_view id, absl::string_view title) {
  return {id, title, true};
}
constexpr Line Item(absl::string_view id, absl::string_view text) {
  return {id, text, false};
}

// 中小学校责任督学挂牌督导办法 art. 4: eight matters.
constexpr Line kSchoolLines[] = {
    Matter("s1", "校务管理和制度执行情况"),
    Item("s1-1", "学校章程、管理制度齐全，并按制度运行"),
    Item("s1-2", "校务公开：收费、招生、评优、经费等按规定公示"),
    Item("s1-3", "教职工（代表）大会、家长委员会正常发挥作用"),
    Item("s1-4", "未违规组织学生参加商业性活动和各类竞赛"),
    Matter("s2", "招生、收费、择校情况"),
    Item("s2-1", "义务教育免试就近入学，均衡编班，不设重点班"),
    Item("s2-2", "学籍管理规范，控辍保学措施落实"),
    Item("s2-3", "收费项目、标准公示，无违规收费和摊派"),
    Item("s2-4", "无与入学挂钩的捐资助学和有偿择校"),
    Matter("s3", "课程开设和课堂教学情况"),
    Item("s3-1", "按国家课程方案开齐开足课程，课表与实际一致"),
    Item("s3-2", "音乐、体育、美术、劳动和实验课未被挤占"),
    Item("s3-3", "随机听课：教学目标、方法和课堂秩序"),
    Item("s3-4", "教材、教辅使用符合规定，一科一辅、自愿选用"),
    Matter("s4", "学生学习、体育锻炼和课业负担情况"),
    Item("s4-1", "作业总量和时长符合规定，小学一、二年级无书面家庭作业"),
    Item("s4-2", "考试次数符合规定，不公布成绩和排名"),
    Item("s4-3", "每天综合体育活动时间落实，体质健康测试正常开展"),
    Item("s4-4", "作息时间、睡眠和近视防控要求落实"),
    Item("s4-5", "课后服务覆盖面和质量"),
    Matter("s5", "教师师德和专业发展情况"),
    Item("s5-1", "师德师风建设制度落实，无体罚和变相体罚学生"),
    Item("s5-2", "无有偿补课、收受礼品礼金等违规行为"),
    Item("s5-3", "教师培训、教研活动按计划开展"),
    Item("s5-4", "教师资格、准入查询和待遇保障落实"),
    Matter("s6", "校园及周边安全、学生交通安全情况"),
    Item("s6-1", "保安、封闭管理、一键报警和视频监控到位"),
    Item("s6-2", "消防设施完好，疏散通道畅通，应急演练按月开展"),
    Item("s6-3", "校舍、设施、实验室危险物品隐患排查有台账并销号"),
    Item("s6-4", "校车和接送车辆、上下学路段秩序管理"),
    Item("s6-5", "学生欺凌、防溺水、心理健康工作机制落实"),
    Matter("s7", "食堂、食品、饮水及宿舍卫生情况"),
    Item("s7-1", "食堂证照、从业人员健康证有效，校长陪餐落实"),
    Item("s7-2", "食材采购、索证索票、留样、消毒记录完整"),
    Item("s7-3", "饮用水水质检测合格，供应充足"),
    Item("s7-4", "宿舍卫生、通风、值班和夜间管理到位"),
    Item("s7-5", "膳食经费专账管理，收支公示"),
    Matter("s8", "校风、教风、学风建设情况"),
    Item("s8-1", "社会主义核心价值观和思想政治教育落实"),
    Item("s8-2", "校园环境整洁，文化建设健康向上"),
    Item("s8-3", "师生精神面貌、文明礼仪和课堂秩序良好"),
    Item("s8-4", "家校沟通渠道畅通，群众反映的问题得到处理"),
};

constexpr v1::UnitKind kSchoolKinds[] = {
    v1::UNIT_KIND_PRIMARY,    v1::UNIT_KIND_JUNIOR,
    v1::UNIT_KIND_NINE_YEAR,  v1::UNIT_KIND_SENIOR,
    v1::UNIT_KIND_COMPLETE_SECONDARY, v1::UNIT_KIND_SPECIAL,
    v1::UNIT_KIND_VOCATIONAL, v1::UNIT_KIND_TEACHING_POINT,
};

// 幼儿园责任督学挂牌督导办法 (2019): three duties and what else the office hands
// over; the plate at the gate shows them as duties.
constexpr Line kKindergartenLines[] = {
    Matter("k1", "监督指导幼儿园安全管理情况"),
    Item("k1-1", "门卫、封闭管理、视频监控和一键报警到位，入园离园有人接送登记"),
    Item("k1-2", "园舍、户外场地、大型玩具和消防设施无隐患，排查有台账"),
    Item("k1-3", "食堂证照、从业人员健康证、采购、留样、消毒符合规定"),
    Item("k1-4", "晨检、午检、服药、传染病防控和卫生保健制度落实"),
    Item("k1-5", "接送车辆合法合规，有随车照管人员"),
    Item("k1-6", "安全教育和应急演练按计划开展"),
    Matter("k2", "监督指导幼儿园规范办园情况"),
    Item("k2-1", "办园许可有效，在核定规模和班额内办园"),
    Item("k2-2", "收费项目、标准公示，无违规收费；伙食费专款专用"),
    Item("k2-3", "一日活动安排合理，以游戏为基本活动"),
    Item("k2-4", "无“小学化”教学内容和方式，不布置书面作业"),
    Item("k2-5", "玩教具、图书配备满足需要，使用的材料符合规定"),
    Matter("k3", "监督指导幼儿园师德师风建设情况"),
    Item("k3-1", "教职工配备达标，持证上岗，准入查询落实"),
    Item("k3-2", "无虐待、体罚、变相体罚和歧视幼儿的行为"),
    Item("k3-3", "师德教育、培训和考核正常开展"),
    Item("k3-4", "教职工工资、社会保险等待遇保障落实"),
    Matter("k4", "完成教育督导部门交办的其他工作任务"),
    Item("k4-1", "交办事项、专项督导和整改的落实情况"),
    Item("k4-2", "家长和群众反映问题的核实与处理"),
};

constexpr v1::UnitKind kKindergartenKinds[] = {v1::UNIT_KIND_KINDERGARTEN};

void AddCommonFindings(v1::ChecklistItem* item) {
  for (const CommonFindingLine& line : CommonFindings()) {
    if (line.item != item->id()) continue;
    v1::CommonFinding* finding = item->add_common_findings();
    finding->set_text(std::string(line.text));
    finding->set_requirement(std::string(line.requirement));
    finding->set_grade(line.grade);
  }
}

v1::Checklist Make(absl::string_view display_name,
                   absl::Span<const v1::UnitKind> kinds,
                   absl::Span<const Line> lines) {
  v1::Checklist checklist;
  checklist.set_display_name(std::string(display_name));
  for (const v1::UnitKind kind : kinds) checklist.add_unit_kinds(kind);
  for (const Line& line : lines) {
    if (line.is_matter) {
      v1::Matter* matter = checklist.add_matters();
      matter->set_id(std::string(line.id));
      matter->set_title(std::string(line.text));
      continue;
    }
    v1::ChecklistItem* item = checklist.add_items();
    item->set_id(std::string(line.id));
    item->set_matter(checklist.matters(checklist.matters_size() - 1).id());
    item->set_text(std::string(line.text));
    AddCommonFindings(item);
  }
  return checklist;
}

}  // namespace

std::vector<v1::Checklist> BuiltinChecklists() {
  return {Make("中小学校经常性督导清单", kSchoolKinds, kSchoolLines),
          Make("幼儿园经常性督导清单", kKindergartenKinds, kKindergartenLines)};
}

}  // namespace dudao::checklist
