#ifndef DUDAO_CLIENTS_CLI_FLAGS_H_
#define DUDAO_CLIENTS_CLI_FLAGS_H_

#include <set>
#include <string>
#include <vector>

#include "clients/cli/lang.h"
#include "google/protobuf/descriptor.h"

namespace dudao::cli {

// Fields from the request inwards: unit, display_name.
using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

// `unit.display_name`.
std::string PathText(const FieldPath& path);

// One flag of a method's command.
struct Flag {
  // `display-name`, `unit.display-name`; without the hyphens in front.
  std::vector<std::string> names;
  FieldPath path;

  const google::protobuf::FieldDescriptor* field() const {
    return path.back();
  }
  bool is_bool() const;
};

// The message a request is about: the `unit` of CreateUnit, the
// `rectification` of AnswerFinding; null where there is none. Its fields may
// be given without its name in front.
const google::protobuf::FieldDescriptor* MainField(
    const google::protobuf::Descriptor* request);

// The field that the command's NAME goes to; empty where the command takes
// none.
FieldPath NamePath(const google::protobuf::MethodDescriptor* method);

// Whether NAME may be left out: it then follows from the bureau.
bool NameIsOptional(const google::protobuf::MethodDescriptor* method);

// A flag for each field a caller may set, however deep, except NAME. A flag
// whose short name is `reserved` keeps the dotted one.
std::vector<Flag> FlagsOf(const google::protobuf::MethodDescriptor* method,
                          const std::set<std::string>& reserved);

// What the help says of a flag.
std::string FlagHelp(const Flag& flag, Lang lang);
// What stands for its value in the help: TEXT, DATE, N, …
std::string FlagType(const Flag& flag);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_FLAGS_H_
