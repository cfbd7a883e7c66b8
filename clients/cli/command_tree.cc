#include "clients/cli/command_tree.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "clients/cpp/contract.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::MethodDescriptor;
using ::google::protobuf::ServiceDescriptor;

// The resource message a method answers with: its first message field.
const Descriptor* AnsweredResource(const MethodDescriptor* method) {
  const Descriptor* response = method->output_type();
  if (response->field_count() == 0) return nullptr;
  const Descriptor* message = response->field(0)->message_type();
  return message != nullptr && ResourceRulesOf(message) != nullptr ? message
                                                                   : nullptr;
}

// The resource a method acts on; null where it acts on none in particular.
const Descriptor* ActedOn(const MethodDescriptor* method) {
  const std::string& path = PolicyOf(method).resource_field();
  if (path != "name") {
    // WhoAmI answers with a user and is no verb of users.
    return path.empty() && !absl::StartsWith(method->name(), "List")
               ? nullptr
               : AnsweredResource(method);
  }
  const FieldDescriptor* name = method->input_type()->FindFieldByName("name");
  return FindResource(RulesOf(name).resource());
}

// `assignment_proposal` is found under `assignment`, where that is a resource.
const Descriptor* NounOf(const Descriptor* resource) {
  const std::string& type = ResourceRulesOf(resource)->type();
  const Descriptor* owner = FindResource(type.substr(0, type.find('_')));
  return owner == nullptr ? resource : owner;
}

std::string ServiceNoun(const MethodDescriptor* method) {
  return Kebab(absl::StripSuffix(method->service()->name(), "Service"));
}

bool SameWord(absl::string_view word, absl::string_view singular) {
  return word == singular || word == absl::StrCat(singular, "s");
}

// Takes the resource's words out of the method's, wherever they stand.
std::vector<std::string> Without(std::vector<std::string> words,
                                 const std::vector<std::string>& noun) {
  const auto found = std::search(words.begin(), words.end(), noun.begin(),
                                 noun.end(), SameWord);
  if (found != words.end() && noun.size() < words.size()) {
    words.erase(found, found + static_cast<std::ptrdiff_t>(noun.size()));
  }
  return words;
}

// Nouns that are no resource.
constexpr struct {
  const char* noun;
  const char* zh;
  const char* en;
} kNouns[] = {
    {"deadline", "期限的计算", "How deadlines are counted"},
    {"event", "事件日志", "The event log"},
    {"evidence", "佐证材料", "Evidence files"},
    {"identity", "当前用户", "The caller"},
    {"import", "导入名册", "Rosters from files"},
    {"preference", "我的偏好", "What I set for the console"},
    {"public", "任何人可查阅的内容", "What anyone may read"},
    {"report", "台账与汇总", "The ledger and the summary"},
    {"search", "查找", "Search"},
    {"server", "服务器", "The server"},
};

}  // namespace

Command CommandOf(const MethodDescriptor* method) {
  const Descriptor* resource = ActedOn(method);
  std::vector<std::string> words = Words(method->name());
  Command command;
  command.method = method;
  if (resource != nullptr) {
    const Descriptor* noun = NounOf(resource);
    command.noun =
        absl::StrReplaceAll(ResourceRulesOf(noun)->type(), {{"_", "-"}});
    words = Without(std::move(words), Words(noun->name()));
  } else {
    command.noun = ServiceNoun(method);
    words = Without(std::move(words), {command.noun});
    const bool reads = words.front() == "get" || words.front() == "list";
    if (reads && words.size() > 1) words.erase(words.begin());
  }
  // What a service is there for needs no verb: `dudao search`.
  if (words.size() == 1 && words.front() == command.noun) words.clear();
  command.verb = absl::StrJoin(words, "-");
  return command;
}

std::vector<Command> ContractCommands() {
  std::vector<Command> commands;
  for (const ServiceDescriptor* service : client::Services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      commands.push_back(CommandOf(service->method(i)));
    }
  }
  std::sort(commands.begin(), commands.end(),
            [](const Command& a, const Command& b) {
              return std::tie(a.noun, a.verb) < std::tie(b.noun, b.verb);
            });
  return commands;
}

std::string NounLabel(absl::string_view noun, Lang lang) {
  for (const auto& entry : kNouns) {
    if (noun == entry.noun) return std::string(Pick(lang, entry.zh, entry.en));
  }
  const Descriptor* resource =
      FindResource(absl::StrReplaceAll(noun, {{"-", "_"}}));
  if (resource == nullptr) return std::string(noun);
  return lang == Lang::kZh ? ResourceRulesOf(resource)->zh()
                           : absl::StrJoin(Words(resource->name()), " ");
}

}  // namespace dudao::cli
