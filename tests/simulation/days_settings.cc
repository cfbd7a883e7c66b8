#include "dudao/v1/bureau_service.pb.h"
#include "tests/simulation/days.h"

namespace dudao::simulation {
namespace {

// A limit that may be another: its field, and how long it may be.
struct LimitChange {
  const char* field;
  v1::Limit* (v1::BureauSettings::*limit)();
  int least;
  int most;
};

constexpr LimitChange kLimits[] = {
    {"notice_limit", &v1::BureauSettings::mutable_notice_limit, 3, 9},
    {"acknowledge_limit", &v1::BureauSettings::mutable_acknowledge_limit, 2,
     6},
    {"advice_limit", &v1::BureauSettings::mutable_advice_limit, 3, 8},
    {"rectification_limit", &v1::BureauSettings::mutable_rectification_limit,
     10, 30},
    {"confirm_limit", &v1::BureauSettings::mutable_confirm_limit, 1, 5},
    {"review_limit", &v1::BureauSettings::mutable_review_limit, 15, 45},
    {"return_limit", &v1::BureauSettings::mutable_return_limit, 3, 12},
    {"help_limit", &v1::BureauSettings::mutable_help_limit, 2, 9},
    {"recheck_limit", &v1::BureauSettings::mutable_recheck_limit, 20, 40},
    {"look_back_limit", &v1::BureauSettings::mutable_look_back_limit, 2, 5},
    {"supervision_notice_limit",
     &v1::BureauSettings::mutable_supervision_notice_limit, 5, 15},
    {"rebuttal_limit", &v1::BureauSettings::mutable_rebuttal_limit, 5, 15},
    {"opinion_limit", &v1::BureauSettings::mutable_opinion_limit, 20, 50},
    {"supervision_report_limit",
     &v1::BureauSettings::mutable_supervision_report_limit, 15, 45},
    {"filing_limit", &v1::BureauSettings::mutable_filing_limit, 5, 15},
    {"publication_limit", &v1::BureauSettings::mutable_publication_limit, 10,
     30},
    {"objection_limit", &v1::BureauSettings::mutable_objection_limit, 10, 30},
    {"objection_decision_limit",
     &v1::BureauSettings::mutable_objection_decision_limit, 7, 20},
};

// Some days before and some after, each named once.
v1::ReminderRules SomeReminders(World& world, v1::LimitUnit unit) {
  v1::ReminderRules rules;
  rules.set_unit(unit);
  rules.add_days_before(world.Between(1, 3));
  if (world.OneIn(2)) rules.add_days_before(world.Between(4, 8));
  rules.add_days_after(world.Between(1, 3));
  if (world.OneIn(2)) rules.add_days_after(world.Between(4, 10));
  return rules;
}

}  // namespace

void Days::PlanSettings(absl::CivilDay last) {
  for (absl::CivilDay day = world_.first_day + world_.Between(60, 150);
       day < last; day += world_.Between(120, 260)) {
    settings_days_.insert(world_.calendar.WorkingDay(day));
  }
}

// A limit counts for what begins from now on; what is reminded of when, and how
// many visits are owed, is another for everything.
void Days::ChangeSettings() {
  constexpr int kMovesAKill = 20;
  v1::UpdateBureauSettingsRequest request;
  v1::BureauSettings& settings = *request.mutable_settings();
  settings.set_name(world_.settings.name());
  const auto change = [&request](const char* field) {
    request.mutable_update_mask()->add_paths(field);
  };
  for (const LimitChange& one : kLimits) {
    if (!world_.OneIn(6)) continue;
    const google::protobuf::FieldDescriptor* const field =
        v1::BureauSettings::descriptor()->FindFieldByName(one.field);
    v1::Limit& limit = *(settings.*one.limit)();
    limit.CopyFrom(world_.settings.GetReflection()->GetMessage(
        world_.settings, field));
    limit.set_length(world_.Between(one.least, one.most));
    change(one.field);
  }
  if (world_.OneIn(2)) {
    *settings.mutable_reminders() =
        SomeReminders(world_, world_.settings.reminders().unit());
    change("reminders");
  }
  if (world_.OneIn(3)) {
    settings.set_visits_per_semester(world_.Between(1, 3));
    change("visits_per_semester");
  }
  if (world_.OneIn(3)) {
    settings.set_extension_max_days(world_.Between(15, 40));
    change("extension_max_days");
  }
  if (request.update_mask().paths().empty()) return;
  const Person& who = world_.OneIn(2) ? world_.admin : world_.officer;
  if (world_.OneIn(3)) {  // a day twice
    v1::UpdateBureauSettingsRequest wrong = request;
    wrong.mutable_settings()->mutable_reminders()->CopyFrom(
        world_.settings.reminders());
    wrong.mutable_settings()->mutable_reminders()->add_days_after(1);
    wrong.mutable_settings()->mutable_reminders()->add_days_after(1);
    wrong.mutable_update_mask()->add_paths("reminders");
    world_.calls.Refused<v1::UpdateBureauSettingsResponse>(
        who, wrong, absl::StatusCode::kInvalidArgument);
  }
  // What the sweep of this morning did was by the settings before.
  MoveTo(world_.connection.now() + absl::Minutes(1), kMovesAKill);
  const auto changed =
      world_.calls.Plain<v1::UpdateBureauSettingsResponse>(who, request);
  if (changed.settings().revision() != world_.settings.revision() + 1) {
    throw Failure("the settings have another revision than the next");
  }
  world_.decisions.earlier_settings.emplace_back(world_.connection.now(),
                                                 world_.settings);
  world_.settings = changed.settings();
  world_.watch.RecountAll();
  MoveTo(world_.connection.now() + absl::Minutes(1), kMovesAKill);
  world_.figures.Add("changes of settings");
}

}  // namespace dudao::simulation
