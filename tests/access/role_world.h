#ifndef DUDAO_TESTS_ACCESS_ROLE_WORLD_H_
#define DUDAO_TESTS_ACCESS_ROLE_WORLD_H_

#include <string>
#include <vector>

#include "tests/access/request_maker.h"
#include "tests/e2e/story.h"

namespace dudao {

// Two schools with a supervisor each and a case of everything.
class RoleWorld : public Story {
 protected:
  struct Section {
    std::string name;
    Caller& person;
  };

  RoleWorld();

  const Section section_{"基础教育股",
                         server_.ClientFor(v1::ROLE_SECTION, "基础教育股")};
  const Section other_section_{"体卫艺股",
                               server_.ClientFor(v1::ROLE_SECTION, "体卫艺股")};
  World own_;
  World other_;
  std::string planned_;  // a follow-up with a team and a lead

 private:
  // What is there before anything is found.
  World RegisterOf(const v1::Unit& unit, const v1::Supervisor& person,
                   Caller& head);
  std::string SessionOf(const std::string& user);
  World CaseOf(const v1::Unit& unit, Caller& supervisor,
               const v1::Supervisor& person, Caller& head,
               const Section& section);
  std::string Consult(const std::string& source, const std::string& section);
  std::string Commend(const std::string& unit, const std::string& finding);
  // One more consultation whose answer the unit's head may read, and one more
  // commendation.
  void Release(const World& world);
  void AddReminder(const v1::Unit& unit, World* world);
  // One more look-back, that nobody has planned.
  std::string Reserve(const v1::Unit& unit, const std::string& finding);
  void Plan(const std::string& follow_up);
  // A supervision that the unit knows of.
  std::string Supervise(const v1::Unit& unit, const v1::Supervisor& lead,
                        const std::vector<std::string>& colleagues);
  // Over both schools.
  std::string Campaign();
};

}  // namespace dudao

#endif  // DUDAO_TESTS_ACCESS_ROLE_WORLD_H_
