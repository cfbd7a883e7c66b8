#include "tests/simulation/rows.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_split.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {
namespace {

using google::protobuf::Message;

template <class M>
bool TakeInto(const v1::EventChange& change, std::map<std::string, M>* rows) {
  if (change.deleted()) return rows->erase(change.resource()) > 0;
  if (!change.message().Is<M>()) return false;
  if (!change.message().UnpackTo(&(*rows)[change.resource()])) {
    throw Failure("the event about " + change.resource() + " does not parse");
  }
  return true;
}

template <class M>
const Message* FindIn(const std::map<std::string, M>& rows,
                      const std::string& name) {
  const auto found = rows.find(name);
  return found == rows.end() ? nullptr : &found->second;
}

}  // namespace

absl::string_view CollectionOf(absl::string_view name) {
  constexpr std::size_t kCollection = 2;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  return parts.size() > kCollection ? parts[kCollection] : "";
}

void Rows::Take(const v1::Event& event, std::set<std::string>* touched) {
  for (const v1::EventChange& change : event.body().changes()) {
    if (TakeInto(change, &inspections) || TakeInto(change, &findings) ||
        TakeInto(change, &notices) || TakeInto(change, &follow_ups)) {
      touched->insert(change.resource());
    }
  }
}

const Message* Rows::Find(const std::string& name) const {
  const absl::string_view collection = CollectionOf(name);
  if (collection == "inspections") return FindIn(inspections, name);
  if (collection == "findings") return FindIn(findings, name);
  if (collection == "notices") return FindIn(notices, name);
  if (collection == "followUps") return FindIn(follow_ups, name);
  return nullptr;
}

bool IsOpen(const v1::FollowUp& follow_up) {
  return follow_up.state() == v1::FOLLOW_UP_STATE_DUE ||
         follow_up.state() == v1::FOLLOW_UP_STATE_PLANNED ||
         follow_up.state() == v1::FOLLOW_UP_STATE_RECORDED;
}

const v1::FollowUp* Rows::OpenFollowUp(v1::FollowUpKind kind,
                                       const std::string& finding) const {
  for (const auto& [name, follow_up] : follow_ups) {
    if (follow_up.kind() == kind && IsOpen(follow_up) &&
        std::find(follow_up.findings().begin(), follow_up.findings().end(),
                  finding) != follow_up.findings().end()) {
      return &follow_up;
    }
  }
  return nullptr;
}

}  // namespace dudao::simulation
