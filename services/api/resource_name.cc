#include "services/api/resource_name.h"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor_database.h"
#include "storage/base/error.h"
#include "storage/base/mutex.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::DescriptorPool;
using ::google::protobuf::FileDescriptor;

constexpr char kBureaus[] = "bureaus";
constexpr std::size_t kMaxIdLength = 63;
constexpr std::size_t kMaxSegments = 4;

struct Pattern {
  std::string type;
  std::string text;
  std::string zh;
  std::size_t segments = 0;  // 2: top level, 3: singleton, 4: below a bureau
  std::string collection;    // the literal that tells it from the others
};

// The segments of a name, without copying; `count` is 0 where there are more
// than a name has.
struct Segments {
  absl::string_view at[kMaxSegments];
  std::size_t count = 0;
};

Segments Split(absl::string_view name) {
  Segments result;
  while (true) {
    if (result.count == kMaxSegments) return {};
    const std::size_t slash = name.find('/');
    result.at[result.count++] = name.substr(0, slash);
    if (slash == absl::string_view::npos) return result;
    name.remove_prefix(slash + 1);
  }
}

bool IsVariable(absl::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

absl::StatusOr<Pattern> CompilePattern(const v1::ResourceRules& rules) {
  const Segments segments = Split(rules.pattern());
  const std::size_t count = segments.count;
  bool good = !rules.type().empty() && count >= 2;
  for (std::size_t i = 0; i < count; ++i) {
    good = good && IsVariable(segments.at[i]) == (i % 2 == 1) &&
           !segments.at[i].empty();
  }
  if (count > 2) good = good && segments.at[0] == kBureaus;
  if (!good) {
    return absl::InternalError(
        absl::StrCat("resource \"", rules.type(),
                     "\" has a pattern of no form: ", rules.pattern()));
  }
  return Pattern{rules.type(), rules.pattern(), rules.zh(), count,
                 std::string(segments.at[count == 2 ? 0 : 2])};
}

// Every pattern known at a moment; never changed once it is published.
class Table {
 public:
  absl::Status Add(const v1::ResourceRules& rules) {
    ASSIGN_OR_RETURN(Pattern pattern, CompilePattern(rules));
    auto& slot = by_collection_[pattern.segments][pattern.collection];
    const Pattern* same_type = OfType(pattern.type);
    if (same_type != nullptr && same_type == slot.get() &&
        same_type->text == pattern.text) {
      return absl::OkStatus();
    }
    if (same_type != nullptr || slot != nullptr) {
      return absl::InternalError(
          absl::StrCat("resource \"", pattern.type, "\" (", pattern.text,
                       ") uses a type or a pattern that is taken"));
    }
    slot = std::make_shared<const Pattern>(std::move(pattern));
    by_type_[slot->type] = slot;
    return absl::OkStatus();
  }

  const Pattern* OfType(absl::string_view type) const {
    auto found = by_type_.find(type);
    return found == by_type_.end() ? nullptr : found->second.get();
  }

  const Pattern* Match(const Segments& segments) const {
    const std::size_t count = segments.count;
    if (count < 2) return nullptr;
    if (count > 2 && segments.at[0] != kBureaus) return nullptr;
    if (!IsResourceId(segments.at[1])) return nullptr;
    if (count == 4 && !IsResourceId(segments.at[3])) return nullptr;
    auto found = by_collection_[count].find(segments.at[count == 2 ? 0 : 2]);
    return found == by_collection_[count].end() ? nullptr : found->second.get();
  }

 private:
  using Shared = std::shared_ptr<const Pattern>;
  absl::flat_hash_map<std::string, Shared> by_type_;
  // By the number of segments.
  absl::flat_hash_map<std::string, Shared> by_collection_[kMaxSegments + 1];
};

absl::Status AddMessage(const Descriptor* descriptor, Table* table) {
  if (descriptor->options().HasExtension(v1::resource)) {
    RETURN_IF_ERROR(
        table->Add(descriptor->options().GetExtension(v1::resource)));
  }
  for (int i = 0; i < descriptor->nested_type_count(); ++i) {
    RETURN_IF_ERROR(AddMessage(descriptor->nested_type(i), table));
  }
  return absl::OkStatus();
}

absl::Status AddFile(const FileDescriptor* file, Table* table) {
  for (int i = 0; i < file->message_type_count(); ++i) {
    RETURN_IF_ERROR(AddMessage(file->message_type(i), table));
  }
  for (int i = 0; i < file->dependency_count(); ++i) {
    RETURN_IF_ERROR(AddFile(file->dependency(i), table));
  }
  return absl::OkStatus();
}

absl::Status AddLinkedFiles(Table* table) {
  std::vector<std::string> names;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&names);
  for (const std::string& name : names) {
    if (!absl::StartsWith(name, "dudao/v1/")) continue;
    const FileDescriptor* file =
        DescriptorPool::generated_pool()->FindFileByName(name);
    if (file != nullptr) RETURN_IF_ERROR(AddFile(file, table));
  }
  return absl::OkStatus();
}

// Publishes tables; readers take no lock. Old tables stay, as a reader may
// hold one; there are as many as files registered at start.
class Registry {
 public:
  Registry() {
    auto table = std::make_unique<Table>();
    if (absl::Status status = AddLinkedFiles(table.get()); !status.ok()) {
      std::fprintf(stderr, "%s\n", status.ToString().c_str());
      std::abort();
    }
    Publish(std::move(table));
  }

  const Table& table() const {
    return *current_.load(std::memory_order_acquire);
  }

  absl::Status Register(const FileDescriptor* file) {
    MutexLock lock(mutex_);
    auto table = std::make_unique<Table>(this->table());
    RETURN_IF_ERROR(AddFile(file, table.get()));
    Publish(std::move(table));
    return absl::OkStatus();
  }

 private:
  void Publish(std::unique_ptr<Table> table) {
    current_.store(table.get(), std::memory_order_release);
    published_.push_back(std::move(table));
  }

  Mutex mutex_;
  std::vector<std::unique_ptr<Table>> published_;
  std::atomic<const Table*> current_ = nullptr;
};

Registry& GetRegistry() {
  static Registry* registry = new Registry;
  return *registry;
}

}  // namespace

absl::Status RegisterResources(const FileDescriptor* file) {
  return GetRegistry().Register(file);
}

bool IsResourceId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength) return false;
  bool only_dots = true;
  for (const char c : id) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                      c == '-';
    if (!good) return false;
    only_dots = only_dots && c == '.';
  }
  return !only_dots;
}

absl::StatusOr<ParsedName> ParseName(absl::string_view name) {
  const Segments segments = Split(name);
  const Pattern* pattern = GetRegistry().table().Match(segments);
  if (pattern == nullptr) {
    return InvalidField(
        "name",
        absl::StrCat("名称“", Excerpt(name),
                     "”无法识别，应形如 bureaus/{bureau} 或 "
                     "bureaus/{bureau}/units/{unit}，各段为 1 至 63 "
                     "个字母、数字、点、下划线或连字符"),
        absl::StrCat("\"", Excerpt(name), "\" is not a resource name; one ",
                     "looks like bureaus/{bureau} or ",
                     "bureaus/{bureau}/units/{unit}, each id with 1 to 63 of ",
                     "A-Z a-z 0-9 . _ -"));
  }
  const bool in_bureau = segments.at[0] == kBureaus;
  return ParsedName{pattern->type, in_bureau ? std::string(segments.at[1]) : "",
                    std::string(segments.at[segments.count - 1])};
}

bool IsName(absl::string_view name, absl::string_view types) {
  const Pattern* pattern = GetRegistry().table().Match(Split(name));
  if (pattern == nullptr) return false;
  if (types.empty()) return true;
  for (absl::string_view type : absl::StrSplit(types, '|')) {
    if (type == pattern->type) return true;
  }
  return false;
}

std::string MakeName(absl::string_view type, absl::string_view bureau,
                     absl::string_view id) {
  const Pattern* pattern = GetRegistry().table().OfType(type);
  if (pattern == nullptr) return "";
  switch (pattern->segments) {
    case 2:
      return absl::StrCat(pattern->collection, "/", id.empty() ? bureau : id);
    case 3:
      return absl::StrCat(kBureaus, "/", bureau, "/", pattern->collection);
    default:
      return absl::StrCat(kBureaus, "/", bureau, "/", pattern->collection, "/",
                          id);
  }
}

std::string ParentOf(absl::string_view name) {
  const Segments segments = Split(name);
  if (segments.count < 3 || segments.at[0] != kBureaus) return "";
  return absl::StrCat(kBureaus, "/", segments.at[1]);
}

std::string PatternsOf(absl::string_view types, absl::string_view separator) {
  std::string text;
  for (absl::string_view type : absl::StrSplit(types, '|')) {
    const Pattern* pattern = GetRegistry().table().OfType(type);
    absl::StrAppend(&text, text.empty() ? "" : separator,
                    pattern == nullptr ? type : pattern->text);
  }
  return text;
}

std::string TypeZh(absl::string_view type) {
  const Pattern* pattern = GetRegistry().table().OfType(type);
  return pattern == nullptr || pattern->zh.empty() ? std::string(type)
                                                   : pattern->zh;
}

}  // namespace dudao::api
