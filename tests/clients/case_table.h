#ifndef DUDAO_TESTS_CLIENTS_CASE_TABLE_H_
#define DUDAO_TESTS_CLIENTS_CASE_TABLE_H_

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace dudao {

// The table of client cases (tests/clients/README.md), in its order.
nlohmann::json ReadCases(const std::string& path);

// What the `${…}` of the table stand for.
class Captures {
 public:
  Captures(std::function<absl::Time()> now, std::function<std::string()> uuid)
      : now_(std::move(now)), uuid_(std::move(uuid)) {}

  void Set(const std::string& name, nlohmann::json value) {
    values_[name] = std::move(value);
  }
  // A value of the table with its `${…}` filled in.
  nlohmann::json Fill(const nlohmann::json& value) const;

 private:
  nlohmann::json Named(const std::string& name) const;

  std::function<absl::Time()> now_;
  std::function<std::string()> uuid_;
  std::map<std::string, nlohmann::json> values_;
};

// The part of an answer at `findings.0.name`; throws where there is none.
const nlohmann::json& At(const nlohmann::json& answer, absl::string_view path);

// Where an answer is not as expected; empty where it is.
std::string Difference(const nlohmann::json& expected,
                       const nlohmann::json& actual,
                       const std::string& path = "");

}  // namespace dudao

#endif  // DUDAO_TESTS_CLIENTS_CASE_TABLE_H_
