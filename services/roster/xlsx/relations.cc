#include "services/roster/xlsx/relations.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/roster/xlsx/xml.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

// "xl/" of "xl/workbook.xml".
absl::string_view FolderOf(absl::string_view part) {
  return part.substr(0, part.rfind('/') + 1);  // npos + 1 is 0
}

// A target is relative to the part's folder, or absolute: /xl/styles.xml.
std::string Resolve(absl::string_view part, absl::string_view target) {
  const std::string path =
      absl::StartsWith(target, "/") ? std::string(target)
                                    : absl::StrCat(FolderOf(part), target);
  std::vector<absl::string_view> names;
  for (const absl::string_view name : absl::StrSplit(path, '/')) {
    if (name == "..") {
      if (!names.empty()) names.pop_back();
    } else if (!name.empty() && name != ".") {
      names.push_back(name);
    }
  }
  return absl::StrJoin(names, "/");
}

class RelationsHandler : public XmlHandler {
 public:
  explicit RelationsHandler(absl::string_view part) : part_(part) {}

  absl::Status Start(absl::string_view name,
                     const Attributes& attributes) override {
    if (name != "Relationship" || attributes.Get("TargetMode") == "External") {
      return absl::OkStatus();
    }
    const absl::string_view type = attributes.Get("Type");
    relations_.push_back({std::string(attributes.Get("Id")),
                          std::string(type.substr(type.rfind('/') + 1)),
                          Resolve(part_, attributes.Get("Target"))});
    return absl::OkStatus();
  }

  std::vector<Relation> Take() { return std::move(relations_); }

 private:
  const absl::string_view part_;
  std::vector<Relation> relations_;
};

}  // namespace

absl::StatusOr<std::vector<Relation>> ReadRelations(Archive& archive,
                                                    const std::string& part) {
  const absl::string_view folder = FolderOf(part);
  const std::string source =
      absl::StrCat(folder, "_rels/",
                   absl::string_view(part).substr(folder.size()), ".rels");
  RelationsHandler handler(part);
  if (archive.Has(source)) RETURN_IF_ERROR(ParsePart(archive, source, handler));
  return handler.Take();
}

const Relation* FindOfType(const std::vector<Relation>& relations,
                           absl::string_view type) {
  for (const Relation& relation : relations) {
    if (relation.type == type) return &relation;
  }
  return nullptr;
}

}  // namespace dudao::roster::xlsx
