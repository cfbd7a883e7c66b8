// Requests that are wrong in themselves. Each refusal says what is wrong, in
// Chinese, where, and changes nothing.

#include "clients/cpp/rpc.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/import_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

class BadInputTest : public RefusalTest {
 protected:
  static constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

  static v1::ListUnitsRequest Units(const std::string& filter,
                                    const std::string& order = "") {
    v1::ListUnitsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    request.set_order_by(order);
    return request;
  }
};

TEST_F(BadInputTest, WrongNames) {
  v1::GetUnitRequest request;
  for (const char* name :
       {"units/1", "bureaus/450802", "bureaus/450802/schools/1",
        "bureaus/450802/units/", "bureaus/450802/units/../x",
        "bureaus//units/1", "/bureaus/450802/units/1", "石羊塘小学"}) {
    request.set_name(name);
    Refused<v1::GetUnitResponse>(officer_, request, {kInvalid, kField, "name"});
  }
}

TEST_F(BadInputTest, AFilterThatComparesANameWithWhatPeopleCallIt) {
  v1::ListFindingsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_filter("unit = " + school_.display_name());
  EXPECT_THAT(TextOf(Refused<v1::ListFindingsResponse>(
                  officer_, request,
                  {kInvalid, v1::ERROR_REASON_FILTER_INVALID, "filter"})),
              testing::HasSubstr("按称呼查请用 unit_display_name"));
  v1::ListUnitsRequest units;
  units.set_parent(TestServer::kBureau);
  units.set_filter("name = " + school_.display_name());
  const absl::Status status = Refused<v1::ListUnitsResponse>(
      officer_, units, {kInvalid, v1::ERROR_REASON_FILTER_INVALID, "filter"});
  EXPECT_THAT(TextOf(status), testing::HasSubstr("按称呼查请用 display_name"));
  EXPECT_THAT(std::string(status.message()),
              testing::HasSubstr(
                  "(display_name compares with what people call it)"));
  v1::ListObligationsRequest due;
  due.set_parent(TestServer::kBureau);
  due.set_filter("supervisor = " + wei_.display_name());
  Refused<v1::ListObligationsResponse>(
      officer_, due, {kInvalid, v1::ERROR_REASON_FILTER_INVALID, "filter"});
}

TEST_F(BadInputTest, EveryMissingFieldIsNamedAtOnce) {
  v1::CreateUnitRequest request;
  request.mutable_unit();
  const absl::Status status = Refused<v1::CreateUnitResponse>(
      officer_, request, {kInvalid, kField, "parent"});
  EXPECT_THAT(Fields(status), testing::UnorderedElementsAre(
                                  "parent", "unit.display_name", "unit.kind",
                                  "unit.ownership"));
}

TEST_F(BadInputTest, TooLongCountsCharactersNotBytes) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "校";
  Must(officer_.Call<v1::CreateUnitResponse>(NewUnit(name)));
  Refused<v1::CreateUnitResponse>(officer_, NewUnit(name + "园"),
                                  {kInvalid, kField, "unit.display_name"});
}

TEST_F(BadInputTest, BytesThatAreNoText) {
  Refused<v1::CreateUnitResponse>(officer_, NewUnit("小学\a二部"),
                                  {kInvalid, kField, "unit.display_name"});
  Refused<v1::CreateUnitResponse>(officer_, NewUnit("  "),
                                  {kInvalid, kField, "unit.display_name"});
  Refused<v1::CreateUnitResponse>(officer_, NewUnit("\xFF\xFE"),
                                  {kInvalid, kField});
}

TEST_F(BadInputTest, ValuesOutOfRange) {
  v1::CreateUnitRequest request = NewUnit("石羊塘小学");
  request.mutable_unit()->set_kind(static_cast<v1::UnitKind>(99));
  Refused<v1::CreateUnitResponse>(officer_, request,
                                  {kInvalid, kField, "unit.kind"});
  request = NewUnit("石羊塘小学");
  request.mutable_unit()->set_enrolment(-1);
  Refused<v1::CreateUnitResponse>(officer_, request,
                                  {kInvalid, kField, "unit.enrolment"});
  request = NewUnit("石羊塘小学");
  request.mutable_unit()->set_code("12345");
  Refused<v1::CreateUnitResponse>(officer_, request,
                                  {kInvalid, kField, "unit.code"});
  request = NewUnit("石羊塘小学");
  request.set_request_id("第一次");
  Refused<v1::CreateUnitResponse>(officer_, request,
                                  {kInvalid, kField, "request_id"});
}

TEST_F(BadInputTest, ADayThatDoesNotExist) {
  v1::PlanFollowUpRequest request;
  request.set_name("bureaus/450802/followUps/1");
  *request.mutable_planned_date() = v1::Date();
  request.mutable_planned_date()->set_year(2026);
  request.mutable_planned_date()->set_month(2);
  request.mutable_planned_date()->set_day(30);
  request.add_people(li_.name());
  Refused<v1::PlanFollowUpResponse>(officer_, request,
                                    {kInvalid, kField, "planned_date"});
}

TEST_F(BadInputTest, Masks) {
  v1::UpdateUnitRequest request;
  *request.mutable_unit() = school_;
  request.mutable_update_mask()->add_paths("nickname");
  Refused<v1::UpdateUnitResponse>(officer_, request, {kInvalid, kField});
  v1::UpdateInspectionRequest visit;
  *visit.mutable_inspection() = RecordUnsigned({}).inspection();
  visit.mutable_inspection()->set_unit(other_school_.name());
  visit.mutable_update_mask()->add_paths("unit");  // immutable
  Refused<v1::UpdateInspectionResponse>(supervisor_, visit,
                                        {kInvalid, kField});
}

TEST_F(BadInputTest, WhatTheServerSetsIsIgnored) {
  v1::CreateUnitRequest request = NewUnit("石羊塘小学");
  request.mutable_unit()->set_state(v1::RECORD_STATE_INACTIVE);
  request.mutable_unit()->set_deactivate_reason("从未停用");
  const auto made = Must(officer_.Call<v1::CreateUnitResponse>(request));
  EXPECT_EQ(made.unit().state(), v1::RECORD_STATE_ACTIVE);
  EXPECT_EQ(made.unit().deactivate_reason(), "");
}

TEST_F(BadInputTest, FiltersAndOrders) {
  for (const char* filter :
       {"kind =", "kind = PRIMARY AND", "(kind = PRIMARY", "kind == PRIMARY",
        "nickname = \"x\"", "kind = PRIMARRY", "enrolment > \"many\"",
        "kind = PRIMARY OR OR state = ACTIVE", "head_phone = \"139\"",
        "DROP TABLE units", "\"", "))"}) {
    Refused<v1::ListUnitsResponse>(
        officer_, Units(filter),
        {kInvalid, v1::ERROR_REASON_FILTER_INVALID, "filter"});
  }
  for (const char* order : {"nickname", "kind sideways", "kind,,state",
                            "head_phone", "kind desc desc"}) {
    Refused<v1::ListUnitsResponse>(
        officer_, Units("", order),
        {kInvalid, v1::ERROR_REASON_FILTER_INVALID, "order_by"});
  }
}

TEST_F(BadInputTest, PageTokens) {
  v1::ListUnitsRequest request = Units("state = ACTIVE");
  request.set_page_size(1);
  const std::string token =
      Must(officer_.Call<v1::ListUnitsResponse>(request)).next_page_token();
  ASSERT_NE(token, "");
  request.set_page_token(token);
  EXPECT_EQ(Must(officer_.Call<v1::ListUnitsResponse>(request)).units_size(),
            1);
  const Refusal broken = {kInvalid, v1::ERROR_REASON_PAGE_TOKEN_INVALID,
                          "page_token"};
  // Of another request, of another list, of another caller's reach; forged.
  v1::ListUnitsRequest other = request;
  other.set_filter("state = INACTIVE");
  Refused<v1::ListUnitsResponse>(officer_, other, broken);
  other = request;
  other.set_order_by("display_name");
  Refused<v1::ListUnitsResponse>(officer_, other, broken);
  v1::ListFindingsRequest findings;
  findings.set_parent(TestServer::kBureau);
  findings.set_page_token(token);
  Refused<v1::ListFindingsResponse>(officer_, findings, broken);
  for (const std::string& forged :
       {token + "A", token.substr(1), std::string("AAAA"), std::string("页")}) {
    request.set_page_token(forged);
    Refused<v1::ListUnitsResponse>(officer_, request, broken);
  }
}

TEST_F(BadInputTest, PagesInAnyOrderHoldEveryRowOnce) {
  for (int i = 0; i < 5; ++i) {
    v1::CreateUnitRequest unit = NewUnit("小学" + std::to_string(i));
    Must(officer_.Call<v1::CreateUnitResponse>(unit));
  }
  for (const char* order : {"id", "id desc", "kind desc, id desc",
                            "display_name", "code, id"}) {
    v1::ListUnitsRequest request = Units("", order);
    request.set_page_size(500);
    const auto all = Must(officer_.Call<v1::ListUnitsResponse>(request));
    request.set_page_size(2);
    std::vector<std::string> wanted;
    for (const v1::Unit& unit : all.units()) wanted.push_back(unit.name());
    std::vector<std::string> paged;
    do {
      const auto page = Must(officer_.Call<v1::ListUnitsResponse>(request));
      for (const v1::Unit& unit : page.units()) paged.push_back(unit.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty() && paged.size() <= wanted.size());
    EXPECT_GT(wanted.size(), 6u);
    EXPECT_EQ(paged, wanted) << order;
  }
}

TEST_F(BadInputTest, RostersThatAreNone) {
  v1::ImportRosterRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_kind(v1::ROSTER_KIND_UNITS);
  Refused<v1::ImportRosterResponse>(officer_, request,
                                    {kInvalid, kField, "content"});
  const Refusal no_file = {kInvalid, v1::ERROR_REASON_FILE_INVALID};
  for (const std::string& content :
       {std::string("\xFF\xFE\x00\x81\xFF", 5),
        std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16),
        std::string("PK\x03\x04\x14\0\0\0\x08\0", 10),
        std::string("名字,电话\n甲,1\n"), std::string("\n\n\n")}) {
    request.set_content(content);
    Refused<v1::ImportRosterResponse>(officer_, request, no_file);
  }
  request.set_content(std::string((3 << 20) + 1, 'a'));
  Refused<v1::ImportRosterResponse>(officer_, request,
                                    {kInvalid, kField, "content"});
}

TEST_F(BadInputTest, ARosterWithABadRowIsImportedWholeOrNotAtAll) {
  v1::ImportRosterRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_kind(v1::ROSTER_KIND_UNITS);
  request.set_content(
      "单位名称,类别,办学性质\n石羊塘小学,小学,公办\n庆丰小学,大学,公办\n");
  const std::string before = StateOf(server_.app());
  const auto answer = Must(officer_.Call<v1::ImportRosterResponse>(request));
  EXPECT_EQ(answer.created(), 0);
  ASSERT_EQ(answer.problems_size(), 1);
  EXPECT_EQ(answer.problems(0).row(), 3);
  EXPECT_EQ(answer.problems(0).column(), "类别");
  EXPECT_EQ(answer.problems(0).value(), "大学");
  // The answer is kept for a repeat; nothing else.
  EXPECT_EQ(server_.HeadSeq(), Events().back().seq());
  request.set_request_id(server_.ids().NewId());
  request.set_error_mode(v1::ROSTER_ERROR_MODE_GOOD_ROWS);
  EXPECT_EQ(Must(officer_.Call<v1::ImportRosterResponse>(request)).created(),
            1);
}

TEST_F(BadInputTest, AnUnknownMethod) {
  client::Rpc rpc(grpc::CreateChannel(server_.app().address(),
                                      grpc::InsecureChannelCredentials()),
                  server_.app().address(), {});
  v1::GetUnitResponse response;
  const absl::Status status =
      rpc.Unary("dudao.v1.UnitService/PraiseUnit", v1::GetUnitRequest(),
                absl::InfiniteFuture(), &response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnimplemented));
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_UNKNOWN_METHOD));
}

TEST_F(BadInputTest, BytesThatAreNoRequest) {
  client::Rpc rpc(grpc::CreateChannel(server_.app().address(),
                                      grpc::InsecureChannelCredentials()),
                  server_.app().address(),
                  {{"authorization", "Bearer " + officer_.token()}});
  v1::Evidence garbage;  // its first field is a text, as the name is
  garbage.set_sha256("\xC3\x28");
  v1::GetUnitResponse response;
  const absl::Status status =
      rpc.Unary("dudao.v1.UnitService/GetUnit", garbage,
                absl::InfiniteFuture(), &response);
  EXPECT_THAT(status, StatusIs(kInvalid));
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(BadInputTest, ARequestIdWithOtherContent) {
  v1::CreateUnitRequest request = NewUnit("石羊塘小学");
  request.set_request_id(server_.ids().NewId());
  const auto first = Must(officer_.Call<v1::CreateUnitResponse>(request));
  const auto again = Must(officer_.Call<v1::CreateUnitResponse>(request));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  request.mutable_unit()->set_display_name("庆丰小学");
  const absl::Status status = Refused<v1::CreateUnitResponse>(
      officer_, request, {kInvalid, v1::ERROR_REASON_REQUEST_ID_REUSED});
  EXPECT_EQ(MetadataOf(status, "request_id"), request.request_id());
  // Another caller's ids are another caller's.
  Must(second_officer_.Call<v1::CreateUnitResponse>(request));
}

// Neither what was done under it before nor validate_only makes a request id a
// key to what is another's.
TEST_F(BadInputTest, AUsedRequestIdOpensNothing) {
  const v1::Finding mine = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({mine}));
  const v1::Finding theirs =
      server_
          .Record(second_supervisor_, other_school_, li_,
                  {Draft(v1::FINDING_GRADE_ORDINARY, "围墙破损")})
          .findings(0);
  v1::AnswerFindingRequest answer;
  answer.set_name(mine.name());
  answer.mutable_rectification()->set_measure("正在采购器材");
  answer.set_request_id(server_.ids().NewId());
  Must(head_.Call<v1::AnswerFindingResponse>(answer));
  answer.set_name(theirs.name());
  const Refusal denied = {kDenied, v1::ERROR_REASON_PERMISSION_DENIED};
  Refused<v1::AnswerFindingResponse>(head_, answer, denied);
  answer.set_validate_only(true);
  Refused<v1::AnswerFindingResponse>(head_, answer, denied);
}

TEST_F(BadInputTest, ValidateOnlyChangesNothing) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice notice =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  const std::string before = StateOf(server_.app());
  v1::CreateUnitRequest unit = NewUnit("石羊塘小学");
  unit.set_validate_only(true);
  EXPECT_NE(Must(officer_.Call<v1::CreateUnitResponse>(unit)).unit().name(),
            "");
  v1::RecordInspectionRequest visit =
      server_.Visit(school_, wei_, {Draft(v1::FINDING_GRADE_MINOR, "标识")});
  visit.set_validate_only(true);
  Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
  v1::IssueNoticeRequest issue;
  issue.set_name(notice.name());
  issue.set_validate_only(true);
  Must(officer_.Call<v1::IssueNoticeResponse>(issue));
  v1::ImportRosterRequest roster;
  roster.set_parent(TestServer::kBureau);
  roster.set_kind(v1::ROSTER_KIND_UNITS);
  roster.set_content("单位名称,类别,办学性质\n石羊塘小学,小学,公办\n");
  roster.set_validate_only(true);
  EXPECT_EQ(Must(officer_.Call<v1::ImportRosterResponse>(roster)).created(),
            1);
  EXPECT_EQ(StateOf(server_.app()), before);
  // What would be refused is refused the same.
  unit.mutable_unit()->set_display_name(school_.display_name());
  Refused<v1::CreateUnitResponse>(officer_, unit,
                                  {absl::StatusCode::kAlreadyExists,
                                   v1::ERROR_REASON_ALREADY_EXISTS});
}

TEST_F(BadInputTest, ValidateOnlyKeepsNoConflictingRecord) {
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
  visit.mutable_inspection()->set_narrative("另一份");
  visit.set_request_id(server_.ids().NewId());
  visit.set_validate_only(true);
  Refused<v1::RecordInspectionResponse>(
      supervisor_, visit, {kInvalid, v1::ERROR_REASON_REQUEST_ID_REUSED});
}

}  // namespace
}  // namespace dudao
