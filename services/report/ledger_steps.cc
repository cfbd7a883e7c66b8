#include "services/report/ledger_steps.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/report_service.pb.h"
#include "services/api/page_token.h"
#include "services/pipeline/list_step.h"
#include "services/report/csv_writer.h"
#include "services/report/display_names.h"
#include "services/report/ledger_rows.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using pipeline::Call;
using pipeline::Pulled;
using storage::Snapshot;

// The page token holds one value more than the order has: how many rows came
// before, so that the numbers run on.
absl::StatusOr<v1::ListLedgerResponse> ListLedger(
    const Call& call, const v1::ListLedgerRequest& request,
    const Snapshot& snapshot) {
  const sql::Table& table = storage::TableOf<v1::Finding>();
  ASSIGN_OR_RETURN(const sql::Predicate words,
                   WithWords(request.words(), call.today()));
  ASSIGN_OR_RETURN(storage::ListQuery query,
                   pipeline::QueryOf(call, request, table, words, {},
                                     /*more_values=*/1));
  std::int64_t number = 0;
  if (!query.after.empty()) {
    const auto* before = std::get_if<std::int64_t>(&query.after.back());
    if (before == nullptr) {
      return InField(api::PageTokenBroken(), "page_token");
    }
    number = *before;
    query.after.pop_back();
  }
  ASSIGN_OR_RETURN(storage::Page<v1::Finding> page,
                   snapshot.List<v1::Finding>(query));
  v1::ListLedgerResponse response;
  for (const v1::Finding& finding : page.items) {
    *response.add_rows() =
        LedgerRowOf(finding, ++number, call.today(), TextFor(call, finding));
  }
  if (!page.next.empty()) page.next.emplace_back(number);
  RETURN_IF_ERROR(pipeline::FinishList(call, request, snapshot, table,
                                       query.where, page.next, &response));
  return response;
}

class StreamLedgerSource : public pipeline::StreamSource {
 public:
  explicit StreamLedgerSource(const v1::StreamLedgerRequest& request)
      : cursor_(request.filter(), request.words()) {}

  absl::StatusOr<Pulled> Pull(const Call& call, const Snapshot& snapshot,
                              Message* response) override {
    ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                     cursor_.Next(call, snapshot));
    if (findings.empty()) return Pulled::kEnd;
    auto* answer = static_cast<v1::StreamLedgerResponse*>(response);
    for (const v1::Finding& finding : findings) {
      *answer->add_rows() = LedgerRowOf(finding, cursor_.NextNumber(),
                                        call.today(), TextFor(call, finding));
    }
    return Pulled::kMessage;
  }

 private:
  LedgerCursor cursor_;
};

// The columns of the file: those of the printed ledger (整改台账), then the
// finding's name, by which the row is found again.
const std::vector<const FieldDescriptor*>& ExportColumns() {
  static const auto& columns = *[] {
    auto* fields = new std::vector<const FieldDescriptor*>();
    for (const char* name :
         {"number", "unit_display_name", "text", "matter", "source", "grade",
          "document_number", "measure", "responsible_leader",
          "responsible_person", "due_date", "provisional", "word",
          "evidence_count", "verified_by", "closed_date", "returns",
          "relapses", "finding"}) {
      fields->push_back(v1::LedgerRow::descriptor()->FindFieldByName(name));
    }
    return fields;
  }();
  return columns;
}

class ExportLedgerSource : public pipeline::StreamSource {
 public:
  explicit ExportLedgerSource(const v1::ExportLedgerRequest& request)
      : cursor_(request.filter(), request.words()) {
    for (const FieldDescriptor* field : ExportColumns()) writer_.Header(field);
    writer_.EndRow();
  }

  absl::StatusOr<Pulled> Pull(const Call& call, const Snapshot& snapshot,
                              Message* response) override {
    if (pending_.empty() && !cursor_.done()) {
      RETURN_IF_ERROR(WritePage(call, snapshot));
    }
    if (pending_.empty()) return Pulled::kEnd;
    const std::size_t size = std::min(pending_.size(), kChunk);
    static_cast<v1::ExportLedgerResponse*>(response)->set_content(
        pending_.substr(0, size));
    pending_.erase(0, size);
    return Pulled::kMessage;
  }

 private:
  static constexpr std::size_t kChunk = 512 << 10;

  absl::Status WritePage(const Call& call, const Snapshot& snapshot) {
    ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                     cursor_.Next(call, snapshot));
    for (const v1::Finding& finding : findings) {
      // Confidential text never enters an export (FieldRules.confidential),
      // whoever asks for it.
      v1::LedgerRow row =
          LedgerRowOf(finding, cursor_.NextNumber(), call.today(),
                      ZeroToleranceText::kWithheld);
      RETURN_IF_ERROR(Spell(finding, snapshot, &row));
      for (const FieldDescriptor* field : ExportColumns()) {
        writer_.Field(row, field);
      }
      writer_.EndRow();
    }
    pending_ = writer_.Take();
    return absl::OkStatus();
  }

  // Puts what people call it in the place of identifiers.
  absl::Status Spell(const v1::Finding& finding, const Snapshot& snapshot,
                     v1::LedgerRow* row) {
    if (!row->matter_title().empty()) row->set_matter(row->matter_title());
    ASSIGN_OR_RETURN(*row->mutable_verified_by(),
                     UserName(snapshot, row->verified_by(), &users_));
    if (finding.has_found_date()) {
      row->set_source(absl::StrCat(
          FormatDay(FromProto(finding.found_date())), " ",
          finding.supervision().empty() ? "督导"
                                        : EnumZh(finding.source())));
    }
    return absl::OkStatus();
  }

  LedgerCursor cursor_;
  CsvWriter writer_;
  std::string pending_;
  DisplayNames users_;
};

std::unique_ptr<pipeline::StreamSource> OpenStreamLedger(
    const v1::StreamLedgerRequest& request) {
  return std::make_unique<StreamLedgerSource>(request);
}

std::unique_ptr<pipeline::StreamSource> OpenExportLedger(
    const v1::ExportLedgerRequest& request) {
  return std::make_unique<ExportLedgerSource>(request);
}

}  // namespace

void RegisterLedger(pipeline::MethodRegistry& registry) {
  registry.Bind(ListLedger);
  registry.BindStream(OpenStreamLedger);
  registry.BindStream(OpenExportLedger);
}

}  // namespace dudao::report
