#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

// By their bytes; where these differ, by what an event may tell of them.
template <class M>
void Compare(const char* what, const std::map<std::string, M>& told,
             const std::map<std::string, M>& listed, Problems& problems) {
  problems.Expect(told.size() == listed.size(), what, ": events tell of ",
                  told.size(), ", listed are ", listed.size());
  for (const auto& [name, row] : listed) {
    const auto found = told.find(name);
    if (found == told.end()) {
      problems.Add("no event tells of ", name);
      continue;
    }
    if (row.SerializeAsString() == found->second.SerializeAsString() ||
        OpenPart(row) == OpenPart(found->second)) {
      continue;
    }
    problems.Add(name, " is not as the events tell: ", row.ShortDebugString(),
                 "\n  ", found->second.ShortDebugString());
  }
}

v1::Reminder ReadReminder(World& world, const std::string& name) {
  v1::GetReminderRequest request;
  request.set_name(name);
  return world.calls.Read<v1::GetReminderResponse>(world.officer, request)
      .reminder();
}

}  // namespace

void AuditRows(World& world, const Rows& listed, Problems& problems) {
  const Rows& told = world.watch.rows();
  Compare("visits", told.inspections, listed.inspections, problems);
  Compare("findings", told.findings, listed.findings, problems);
  Compare("notices", told.notices, listed.notices, problems);
  Compare("follow-ups", told.follow_ups, listed.follow_ups, problems);
  Compare("assignments", told.assignments, listed.assignments, problems);
  Compare("consultations", told.consultations, listed.consultations, problems);
  Compare("rungs", told.escalations, listed.escalations, problems);
  Compare("commendations", told.commendations, listed.commendations, problems);
  Compare("supervisions", told.supervisions, listed.supervisions, problems);
  Compare("supervisors", told.supervisors, listed.supervisors, problems);
  Compare("campaigns", told.campaigns, listed.campaigns, problems);
  Compare("reminders", told.reminders, listed.reminders, problems);
  // What a tool has delivered waits no more, and is read by itself, once.
  std::map<std::string, v1::Reminder> ended;
  world.journal.Compare(
      [&](const std::string& name) -> const google::protobuf::Message* {
        const google::protobuf::Message* const row = listed.Find(name);
        if (row != nullptr || CollectionOf(name) != "reminders") return row;
        return &(ended[name] = ReadReminder(world, name));
      },
      problems);
  for (const auto& [name, reminder] : ended) world.journal.Forget(name);
}

// Once a year: the server reads the whole chain for it.
void AuditChain(World& world, const Rows&, Problems& problems) {
  constexpr int kAugust = 8;
  const bool last =
      world.today() >= world.first_day + world.setting.days - 1;
  if (world.today().month() != kAugust && !last) return;
  v1::VerifyEventsRequest request;
  request.set_parent(kBureau);
  const auto verified =
      world.calls.Read<v1::VerifyEventsResponse>(world.officer, request);
  problems.Expect(verified.intact(), "event ", verified.first_bad_seq(), ": ",
                  verified.problem_en());
  problems.Expect(verified.events() == world.watch.verifier().events(),
                  "the chain has ", verified.events(), " events, read were ",
                  world.watch.verifier().events());
  problems.Expect(
      verified.head_hash() == world.watch.verifier().head_hash(),
      "the chain ends with ", verified.head_hash(), ", recomputed is ",
      world.watch.verifier().head_hash());
}

}  // namespace dudao::simulation
