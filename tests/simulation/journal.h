#ifndef DUDAO_TESTS_SIMULATION_JOURNAL_H_
#define DUDAO_TESTS_SIMULATION_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "google/protobuf/message.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {

// The version an etag names; 0 where it names none.
std::int64_t VersionOf(const std::string& etag);
// A message as one reads it who may not read what is confidential in it: all
// that an event tells of a resource.
std::string OpenPart(const google::protobuf::Message& message);

// What the server has acknowledged, to be held against what is there: it must
// outlive every kill.
class Journal {
 public:
  // Somebody is about to ask for this.
  void Asked(const std::string& request_id) { asked_.insert(request_id); }
  // Every resource in the answer is now at least at this version.
  void Acknowledged(const google::protobuf::Message& answer);
  // Who acknowledged it saw it in part: only its version is known.
  void ShownInPart(const std::string& name) {
    resources_[name].open_part.clear();
  }
  // It was deleted, or nothing can happen to it any more.
  void Forget(const std::string& name) { resources_.erase(name); }

  // An event says what it was done for. Each request is done once, and nothing
  // is done that nobody asked for.
  void Told(const std::string& request_id, Problems& problems);

  // Holds every resource against what `find` finds of it, null where there is
  // nothing.
  using Find = std::function<const google::protobuf::Message*(
      const std::string& name)>;
  void Compare(const Find& find, Problems& problems);

  std::size_t requests() const { return asked_.size(); }

 private:
  struct Known {
    std::int64_t version = 0;
    std::string open_part;  // empty once it was compared
  };
  void Note(const google::protobuf::Message& resource);

  std::map<std::string, Known> resources_;
  std::set<std::string> asked_;
  std::set<std::string> told_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_JOURNAL_H_
