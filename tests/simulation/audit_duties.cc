#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/obligation_service.pb.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

using Key = DutyIndex::Key;

// Holds a list of obligations against the recount; `expected` are the keys
// that must be in it, and no others.
void CompareList(World& world, const std::string& filter,
                 const std::set<Key>& expected, Problems& problems) {
  v1::ListObligationsRequest request;
  request.set_parent(kBureau);
  request.set_page_size(500);
  request.set_filter(filter);
  std::set<Key> listed;
  ForEachPage<v1::ListObligationsResponse>(
      world, request, [&](const v1::ListObligationsResponse& page) {
        for (const v1::Obligation& obligation : page.obligations()) {
          CheckRecounted(obligation.kind());
          const Key key(obligation.source(), obligation.kind());
          problems.Expect(listed.insert(key).second, TextOf(key),
                          " is due twice");
          const auto found = world.watch.duties().all().find(key);
          if (expected.count(key) == 0 ||
              found == world.watch.duties().all().end()) {
            problems.Add(TextOf(key), " is due and should not be");
            continue;
          }
          CompareObligation(obligation, found->second, world.today(),
                            problems);
        }
      });
  for (const Key& key : expected) {
    problems.Expect(listed.count(key) > 0, TextOf(key),
                    " is due and was lost");
  }
  world.figures.Add("checks: of something due",
                    static_cast<std::int64_t>(expected.size()));
}

}  // namespace

void AuditTouched(World& world, const std::set<std::string>& sources) {
  constexpr std::size_t kMostOfAFilter = 20;
  Problems problems;
  for (auto source = sources.begin(); source != sources.end();) {
    std::vector<std::string> terms;
    std::set<Key> expected;
    for (; source != sources.end() && terms.size() < kMostOfAFilter;
         ++source) {
      terms.push_back(absl::StrCat("source = \"", *source, "\""));
      for (const Key& key : world.watch.duties().KeysOf(*source)) {
        expected.insert(key);
      }
    }
    CompareList(world, absl::StrJoin(terms, " OR "), expected, problems);
  }
  problems.Settle("what is due of what the day touched");
  world.figures.Add("checks: of what a day touched");
}

void AuditDuties(World& world, const Rows& listed, Problems& problems) {
  const Sources sources{listed, world.decisions, world.settings,
                        world.calendar};
  DutyIndex anew;
  listed.ForEachName([&](const std::string& name) {
    anew.Put(sources, name, Recount(sources, name), world.today());
  });
  std::set<Key> expected;
  for (const auto& [key, entry] : world.watch.duties().all()) {
    expected.insert(key);
    const auto found = anew.all().find(key);
    problems.Expect(
        found != anew.all().end() && found->second.duty.due == entry.duty.due,
        TextOf(key), " is not due so by the rows");
  }
  problems.Expect(anew.all().size() == expected.size(), "by the rows ",
                  anew.all().size(), " are due, by the days ",
                  expected.size());
  CompareList(world, "", expected, problems);
}

}  // namespace dudao::simulation
