#include "clients/cli/flag_binder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/globals.h"
#include "clients/cli/json_io.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::MethodDescriptor;

std::set<std::string> Reserved(std::set<std::string> own) {
  own.insert(GlobalFlagNames().begin(), GlobalFlagNames().end());
  own.insert("from");
  return own;
}

std::string NameHelp(const FieldDescriptor* field, Lang lang) {
  const std::string& type = RulesOf(field).resource();
  const auto* resource = FindResource(type);
  const std::string what = lang == Lang::kZh && resource != nullptr
                               ? ResourceRulesOf(resource)->zh()
                               : type;
  if (FollowsFromBureau(type)) {
    return absl::StrCat(what, Pick(lang, "；默认为本局的", "; the bureau's own "
                                                           "where left out"));
  }
  const bool known = resource != nullptr && FindListMethod(type) != nullptr &&
                     KnownBy(resource) != nullptr;
  return absl::StrCat(
      what, Pick(lang, "：编号", ": its id"),
      known ? lang == Lang::kZh
                  ? absl::StrCat("或", FieldLabel(KnownBy(resource), lang))
                  : absl::StrCat(" or ", KnownBy(resource)->name())
            : "");
}

}  // namespace

FlagBinder::FlagBinder(const MethodDescriptor* method, Lang lang,
                       Settings settings, CLI::App& app)
    : method_(method), lang_(lang), settings_(std::move(settings)) {
  AddName(app);
  const std::set<std::string> reserved = Reserved(settings_.reserved);
  for (Flag& flag : FlagsOf(method, reserved)) AddFlag(std::move(flag), app);
  // A method without fields needs no JSON.
  if (settings_.from_json && method->input_type()->field_count() > 1) {
    app.add_option("--from", from_,
                   std::string(Pick(lang, "整个请求的 JSON，- 为标准输入；选项优先",
                                    "JSON of the whole request, - for the "
                                    "standard input; flags win")))
        ->type_name("FILE");
  }
}

void FlagBinder::AddName(CLI::App& app) {
  const FieldPath path = NamePath(method_);
  if (path.empty() || !settings_.name) return;
  app.add_option("NAME", name_, NameHelp(path.back(), lang_))->type_name("");
}

void FlagBinder::AddFlag(Flag flag, CLI::App& app) {
  for (const auto& [alias, field] : settings_.aliases) {
    if (flag.path.size() == 1 && flag.field()->name() == field) {
      flag.names.insert(flag.names.begin(), alias);
    }
  }
  bound_.emplace_back();
  Bound& bound = bound_.back();
  bound.flag = std::move(flag);
  const std::string names = absl::StrJoin(
      bound.flag.names, ",", [](std::string* out, const std::string& name) {
        absl::StrAppend(out, "--", name);
      });
  const std::string help = FlagHelp(bound.flag, lang_);
  if (bound.flag.is_bool()) {
    bound.option = app.add_flag(names, bound.text, help);
  } else if (bound.flag.field()->is_repeated()) {
    bound.option = app.add_option(names, bound.texts, help)
                       ->allow_extra_args(false)
                       ->type_name(FlagType(bound.flag));
  } else {
    bound.option = app.add_option(names, bound.text, help)
                       ->type_name(FlagType(bound.flag));
  }
}

absl::StatusOr<GivenInput> FlagBinder::Given() const {
  GivenInput input;
  input.name = name_;
  if (!from_.empty()) {
    ASSIGN_OR_RETURN(input.json, ReadFile(from_));
  }
  for (const Bound& bound : bound_) {
    if (bound.option->count() == 0) continue;
    GivenFlag given{&bound.flag, bound.texts};
    if (!bound.flag.field()->is_repeated()) given.values = {bound.text};
    input.flags.push_back(std::move(given));
  }
  return input;
}

}  // namespace dudao::cli
