// A filter and an order as a client sends them, a line each after a table, and
// then a page token: what the parser and the checker accept, SQLite
// runs; the pages of a list are what there is, each row once; no token but the
// server's own is taken, and of what bears its signature only what it can have
// written.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "dudao/v1/unit_service.pb.h"
#include "services/api/filter/checker.h"
#include "services/api/order_by.h"
#include "services/api/page_token.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"
#include "tests/fuzz/fuzz_office.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seed.h"
#include "tests/fuzz/table_of.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::Message;
using storage::Snapshot;

constexpr char kMethod[] = "dudao.v1.UnitService/ListUnits";
constexpr char kKey[] = "key";
constexpr int kPageSize = 2;

void RequireRefusal(const absl::Status& status, v1::ErrorReason reason) {
  Require(status.code() == absl::StatusCode::kInvalidArgument &&
              ReasonOf(status) == reason,
          status.ToString());
}

// The token of the next page, and what comes back of it.
std::vector<sql::Value> ThroughAToken(const std::vector<sql::Value>& values) {
  if (values.empty()) return values;
  const v1::ListUnitsRequest request;
  const auto read = api::ReadPageToken(
      kKey, kMethod, request,
      api::MakePageToken(kKey, kMethod, request, values));
  Require(read.ok() && *read == values,
          "a page token does not hold what went into it");
  return *read;
}

// A token with these bytes in the place of its values, signed by the server;
// see page_token.cc.
std::string Signed(absl::string_view values) {
  constexpr std::size_t kSignatureSize = 16;
  const std::string none =
      api::MakePageToken(kKey, kMethod, v1::ListUnitsRequest(), {});
  std::string body;
  absl::WebSafeBase64Unescape(none, &body);
  body.resize(body.size() - kSignatureSize);
  const auto sign = [](const std::string& text) {
    const std::string signature =
        HmacSha256(kKey, absl::StrCat("dudao page token\n", text));
    return absl::WebSafeBase64Escape(
        absl::StrCat(text, signature.substr(0, kSignatureSize)));
  };
  Require(sign(body) == none, "page tokens have another form now");
  return sign(absl::StrCat(body, values));
}

void ReadSigned(absl::string_view values) {
  const v1::ListUnitsRequest request;
  const std::string token = Signed(values);
  const auto read = api::ReadPageToken(kKey, kMethod, request, token);
  if (!read.ok()) {
    return RequireRefusal(read.status(), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
  Require(api::MakePageToken(kKey, kMethod, request, *read) == token,
          "a page token says the same in two ways");
}

void RunQuery(const Snapshot& snapshot, const sql::Table& table,
              storage::ListQuery query) {
  const auto total = snapshot.CountRows(table, query.bureau, query.where);
  Require(total.ok(), total.status().ToString());
  std::set<std::string> seen;
  std::int64_t rows = 0;
  query.limit = kPageSize;
  do {
    std::vector<std::unique_ptr<Message>> page;
    std::vector<sql::Value> next;
    const absl::Status scanned = snapshot.Scan(
        table, query,
        [&] { return page.emplace_back(table.prototype->New()).get(); },
        &next);
    Require(scanned.ok(), scanned.ToString());
    for (const auto& row : page) seen.insert(row->SerializeAsString());
    rows += static_cast<std::int64_t>(page.size());
    query.after = ThroughAToken(next);
  } while (!query.after.empty() && rows <= *total);
  Require(rows == *total && static_cast<std::int64_t>(seen.size()) == *total,
          absl::StrCat("the pages hold ", rows, " rows, ", seen.size(),
                       " different ones, not ", *total));
}

// Table, filter, order and any bytes.
std::vector<std::string> LinesOf(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> lines = absl::StrSplit(
      absl::string_view(reinterpret_cast<const char*>(data), size),
      absl::MaxSplits('\n', 3));
  lines.resize(4);
  return lines;
}

void RunLines(FuzzOffice& office, const std::vector<std::string>& lines) {
  ReadSigned(lines[3]);
  const sql::Table* const table = TableOf(lines[0]);
  if (table == nullptr) return;
  const auto token =
      api::ReadPageToken(kKey, kMethod, v1::ListUnitsRequest(), lines[3]);
  RequireRefusal(token.status(), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  storage::ListQuery query;
  query.bureau = office.image().cast.bureau;
  auto where = api::ParseFilter(lines[1], *table);
  if (!where.ok()) {
    return RequireRefusal(where.status(), v1::ERROR_REASON_FILTER_INVALID);
  }
  auto order = api::ParseOrder(lines[2], *table);
  if (!order.ok()) {
    return RequireRefusal(order.status(), v1::ERROR_REASON_FILTER_INVALID);
  }
  query.where = *std::move(where);
  query.order = *std::move(order);
  const absl::Status run =
      office.store().ReadNow([&](const Snapshot& snapshot) {
        RunQuery(snapshot, *table, query);
        return absl::OkStatus();
      });
  Require(run.ok(), run.ToString());
}

}  // namespace

std::string WhyNoSeed(const std::uint8_t* data, std::size_t size) {
  return WhyNoTable(LinesOf(data, size)[0]);
}

}  // namespace dudao::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static dudao::fuzz::FuzzOffice& office = *new dudao::fuzz::FuzzOffice();
  dudao::fuzz::RunLines(office, dudao::fuzz::LinesOf(data, size));
  return 0;
}
