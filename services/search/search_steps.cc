#include "services/search/search_steps.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/search_service.pb.h"
#include "services/api/page_token.h"
#include "services/api/resource_name.h"
#include "services/commendation/visible.h"
#include "services/consultation/visible.h"
#include "services/escalation/visible.h"
#include "services/finding/visible.h"
#include "services/inspection/visible.h"
#include "services/notice/visible.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/search/searchable.h"
#include "services/search/snippet.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/text.h"
#include "storage/search/search_query.h"
#include "storage/sql/row_mapping.h"

namespace dudao::search {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using pipeline::Access;
using pipeline::Call;
using sql::Predicate;
using storage::SearchHit;
using storage::SearchWord;
using storage::Snapshot;

// What a list of the type leaves out of what is in reach.
Predicate VisibleOf(v1::SearchType type, const Access& access) {
  switch (type) {
    case v1::SEARCH_TYPE_INSPECTION:
      return inspection::VisibleInspections(access);
    case v1::SEARCH_TYPE_FINDING:
      return finding::VisibleFindings(access);
    case v1::SEARCH_TYPE_NOTICE:
      return notice::VisibleNotices(access);
    case v1::SEARCH_TYPE_CONSULTATION:
      return consultation::VisibleConsultations(access);
    case v1::SEARCH_TYPE_COMMENDATION:
      return commendation::VisibleCommendations(access);
    case v1::SEARCH_TYPE_ESCALATION:
      return escalation::VisibleEscalations(access);
    default:
      return Predicate::True();
  }
}

bool Asked(const v1::SearchRequest& request, v1::SearchType type) {
  return request.types().empty() ||
         std::find(request.types().begin(), request.types().end(), type) !=
             request.types().end();
}

// The types to look among: of those asked for all, which the caller must be
// allowed to list; otherwise those the caller may list.
absl::StatusOr<std::vector<const SearchableType*>> TypesFor(
    const Call& call, const v1::SearchRequest& request) {
  if (!request.types().empty() && Asked(request, v1::SEARCH_TYPE_UNSPECIFIED)) {
    return InvalidField(
        "types",
        absl::StrCat("类型不能为空，可用：",
                     EnumChoicesZh(v1::SearchType_descriptor())),
        absl::StrCat("must be of ",
                     EnumChoicesEn(v1::SearchType_descriptor())));
  }
  std::vector<const SearchableType*> types;
  for (const SearchableType& type : SearchableTypes()) {
    if (!Asked(request, type.type)) continue;
    if (pipeline::HasPermission(call.principal, call.bureau,
                                type.permission)) {
      types.push_back(&type);
    } else if (!request.types().empty()) {
      return pipeline::PermissionDenied(
          absl::StrCat("查找", EnumZh(type.type)), type.permission);
    }
  }
  return types;
}

absl::StatusOr<std::vector<SearchWord>> WordsOf(
    const v1::SearchRequest& request) {
  std::vector<SearchWord> words = storage::SearchWords(request.query());
  if (!words.empty()) return words;
  return InvalidField(
      "query",
      absl::StrCat("查找内容“", Excerpt(request.query()),
                   "”里没有可以查找的字，请输入汉字、字母或数字"),
      "must hold at least one letter or digit");
}

absl::StatusOr<std::vector<SearchHit>> HitsOf(
    const Call& call, const v1::SearchRequest& request,
    const Snapshot& snapshot, const std::vector<SearchWord>& words,
    v1::SearchResponse* response) {
  ASSIGN_OR_RETURN(const auto types, TypesFor(call, request));
  std::vector<SearchHit> hits;
  for (const SearchableType* type : types) {
    ASSIGN_OR_RETURN(const Access access,
                     pipeline::AccessOf(snapshot, call.principal, call.bureau,
                                        type->permission));
    if (access.Empty()) continue;
    storage::SearchQuery query;
    query.bureau = call.bureau;
    query.words = words;
    query.type = type->type;
    query.table = type->table;
    query.where = Predicate::And(
        {access.Narrow(*type->table), VisibleOf(type->type, access)});
    // What a section is asked about belongs to others.
    if (!access.whole_bureau && access.sections.empty()) {
      query.owners = access.units;
      query.owners.insert(query.owners.end(), access.supervisors.begin(),
                          access.supervisors.end());
    }
    ASSIGN_OR_RETURN(storage::SearchHits found,
                     storage::FindHits(snapshot, query));
    hits.insert(hits.end(), std::make_move_iterator(found.hits.begin()),
                std::make_move_iterator(found.hits.end()));
    if (found.more) response->set_more(true);
  }
  std::sort(hits.begin(), hits.end());
  response->set_total_size(static_cast<std::int64_t>(hits.size()));
  return hits;
}

std::vector<sql::Value> TokenValues(const SearchHit& hit) {
  return {hit.rank.tier,  hit.rank.dormant,        hit.rank.score,
          hit.rank.age,   std::int64_t{hit.type}, hit.id};
}

absl::StatusOr<SearchHit> HitOfToken(const Call& call,
                                     const v1::SearchRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<sql::Value> values,
                   api::ReadPageToken(call.secret, call.method, request,
                                      request.page_token()));
  SearchHit hit;
  const std::vector<std::int64_t*> numbers = {&hit.rank.tier,
                                              &hit.rank.dormant,
                                              &hit.rank.score, &hit.rank.age};
  const std::size_t type = numbers.size();
  const std::size_t id = type + 1;
  const bool fits = values.size() == id + 1 &&
                    std::all_of(values.begin(), std::prev(values.end()),
                                [](const sql::Value& value) {
                                  return std::holds_alternative<std::int64_t>(
                                      value);
                                }) &&
                    std::holds_alternative<std::string>(values[id]);
  if (!fits) return api::PageTokenBroken();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    *numbers[i] = std::get<std::int64_t>(values[i]);
  }
  hit.type = static_cast<v1::SearchType>(std::get<std::int64_t>(values[type]));
  hit.id = std::get<std::string>(values[id]);
  return hit;
}

std::string TextField(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? ""
                          : message.GetReflection()->GetString(message, field);
}

void FillDate(const SearchableType& type, const Message& resource,
              v1::SearchResult* result) {
  if (*type.day == '\0') return;
  const Message* holder = &resource;
  for (const FieldDescriptor* field :
       sql::FieldsAlong(resource.GetDescriptor(), type.day)) {
    if (!holder->GetReflection()->HasField(*holder, field)) return;
    holder = &holder->GetReflection()->GetMessage(*holder, field);
  }
  result->mutable_date()->CopyFrom(*holder);
}

v1::SearchResult ResultOf(const SearchableType& type, const Message& resource,
                          const std::vector<SearchWord>& words) {
  v1::SearchResult result;
  result.set_name(TextField(resource, "name"));
  result.set_type(type.type);
  result.set_unit(type.type == v1::SEARCH_TYPE_UNIT
                      ? result.name()
                      : TextField(resource, "unit"));
  result.set_document_number(TextField(resource, "document_number"));
  const std::string own = TextField(resource, "display_name");
  result.set_unit_display_name(type.type == v1::SEARCH_TYPE_UNIT
                                   ? own
                                   : TextField(resource, "unit_display_name"));
  result.set_state(
      std::get<std::string>(sql::FieldValue(resource, "state")));
  FillDate(type, resource, &result);
  // A finding has the number of its notice, not one of its own.
  const bool numbered = type.type == v1::SEARCH_TYPE_NOTICE ||
                        type.type == v1::SEARCH_TYPE_COMMENDATION ||
                        type.type == v1::SEARCH_TYPE_ESCALATION ||
                        type.type == v1::SEARCH_TYPE_SUPERVISION;
  std::string title = numbered ? result.document_number() : own;
  if (title.empty()) title = result.unit_display_name();
  *result.mutable_title() = MarkWords(title, words);
  const auto document = DocumentOf(type, resource);
  if (!document.has_value()) return result;
  v1::MarkedText line = BestLine(document->text, title, words);
  if (!line.text().empty()) *result.mutable_snippet() = std::move(line);
  return result;
}

const SearchableType& TypeOf(const SearchHit& hit) {
  const auto& types = SearchableTypes();
  return *std::find_if(
      types.begin(), types.end(),
      [&](const SearchableType& type) { return type.type == hit.type; });
}

absl::StatusOr<v1::SearchResult> Load(const Call& call,
                                      const Snapshot& snapshot,
                                      const SearchHit& hit,
                                      const std::vector<SearchWord>& words) {
  const SearchableType& type = TypeOf(hit);
  const Message& prototype = *type.table->prototype;
  const auto& resource =
      prototype.GetDescriptor()->options().GetExtension(v1::resource);
  const std::unique_ptr<Message> message(prototype.New());
  RETURN_IF_ERROR(snapshot.Load(
      *type.table, api::MakeName(resource.type(), call.bureau, hit.id),
      message.get()));
  return ResultOf(type, *message, words);
}

absl::StatusOr<v1::SearchResponse> Search(const Call& call,
                                          const v1::SearchRequest& request,
                                          const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::vector<SearchWord> words, WordsOf(request));
  v1::SearchResponse response;
  ASSIGN_OR_RETURN(const std::vector<SearchHit> hits,
                   HitsOf(call, request, snapshot, words, &response));
  auto next = hits.begin();
  if (!request.page_token().empty()) {
    const absl::StatusOr<SearchHit> last = HitOfToken(call, request);
    if (!last.ok()) return InField(last.status(), "page_token");
    next = std::upper_bound(hits.begin(), hits.end(), *last);
  }
  const int size = pipeline::PageSize(request.page_size());
  for (; next != hits.end() && response.results_size() < size; ++next) {
    ASSIGN_OR_RETURN(*response.add_results(),
                     Load(call, snapshot, *next, words));
  }
  if (next != hits.end()) {
    response.set_next_page_token(api::MakePageToken(
        call.secret, call.method, request, TokenValues(*std::prev(next))));
  }
  return response;
}

}  // namespace

void RegisterSearch(pipeline::MethodRegistry& registry) {
  registry.Bind(Search);
}

}  // namespace dudao::search
