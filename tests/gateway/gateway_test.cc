// The whole server by HTTP, over a real socket.

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/evidence_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/gateway/connect_protocol.h"
#include "storage/base/sha256.h"
#include "tests/testing/http_client.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TestServerOptions WithWeb(const std::string& root = "") {
  TestServerOptions options;
  options.web = true;
  options.web_root = root;
  return options;
}

class GatewayTest : public testing::Test {
 protected:
  HttpHeaders As(const Caller& caller, const std::string& type) const {
    return {{"Authorization", "Bearer " + caller.token()},
            {"Content-Type", type}};
  }
  HttpAnswer Call(const std::string& method, const std::string& body) {
    return http_.Send("POST", "/dudao.v1." + method,
                      As(server_.admin(), "application/json"), body);
  }

  TestServer server_{WithWeb()};
  HttpClient http_{server_.web_url()};
};

TEST_F(GatewayTest, ACallInJson) {
  const HttpAnswer answer = Call("UnitService/CreateUnit", R"({
      "parent": "bureaus/450802",
      "unit": {"displayName": "港北一小", "kind": "UNIT_KIND_PRIMARY",
               "ownership": "OWNERSHIP_PUBLIC"}})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.headers.at("content-type"), "application/json");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
  const json unit = json::parse(answer.body)["unit"];
  EXPECT_EQ(unit["displayName"], "港北一小");
  const HttpAnswer again = Call("UnitService/GetUnit",
                                json{{"name", unit["name"]}}.dump());
  EXPECT_EQ(json::parse(again.body)["unit"], unit);
}

TEST_F(GatewayTest, ACallInBinary) {
  v1::WhoAmIResponse who;
  const HttpAnswer answer =
      http_.Send("POST", "/dudao.v1.IdentityService/WhoAmI",
                 As(server_.admin(), "application/proto"), "");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.headers.at("content-type"), "application/proto");
  ASSERT_TRUE(who.ParseFromString(answer.body));
  EXPECT_EQ(who.user().name(), server_.admin().user());
}

TEST_F(GatewayTest, ARefusalCarriesItsDetails) {
  const HttpAnswer answer =
      Call("UnitService/GetUnit", R"({"name":"bureaus/450802/units/none"})");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.headers.at("content-type"), "application/json");
  const json error = json::parse(answer.body);
  EXPECT_EQ(error["code"], "not_found");
  std::set<std::string> details;
  for (const json& detail : error["details"]) details.insert(detail["type"]);
  EXPECT_EQ(details, (std::set<std::string>{"google.rpc.ErrorInfo",
                                            "google.rpc.LocalizedMessage"}));
}

TEST_F(GatewayTest, WhoCallsIsAsked) {
  const HttpAnswer nobody =
      http_.Send("POST", "/dudao.v1.IdentityService/WhoAmI",
                 {{"Content-Type", "application/json"}}, "{}");
  EXPECT_EQ(nobody.status, 401);
  // A cookie alone is what a form of another site would send.
  const HttpAnswer forged =
      http_.Send("POST", "/dudao.v1.IdentityService/WhoAmI",
                 {{"Content-Type", "application/json"},
                  {"Cookie", "dudao_session=" + server_.admin().token()}},
                 "{}");
  EXPECT_EQ(forged.status, 401);
}

TEST_F(GatewayTest, WhatIsNoCallIsRefused) {
  EXPECT_EQ(http_.Get("/dudao.v1.UnitService/GetUnit").status, 405);
  EXPECT_EQ(Call("UnitService/Nothing", "{}").status, 501);
  const HttpAnswer text =
      http_.Send("POST", "/dudao.v1.UnitService/GetUnit",
                 As(server_.admin(), "text/plain"), "{}");
  EXPECT_EQ(text.status, 415);
  EXPECT_THAT(text.headers.at("accept-post"), HasSubstr("application/json"));
  EXPECT_EQ(Call("UnitService/GetUnit", "{").status, 400);
  const HttpAnswer stream =
      http_.Send("POST", "/dudao.v1.EventService/WatchEvents",
                 As(server_.admin(), "application/json"), "{}");
  EXPECT_EQ(stream.status, 415);
}

TEST_F(GatewayTest, ADeadlineIsKept) {
  HttpHeaders headers = As(server_.admin(), "application/json");
  headers.emplace_back("Connect-Timeout-Ms", "0");
  const HttpAnswer late = http_.Send(
      "POST", "/dudao.v1.IdentityService/WhoAmI", headers, "{}");
  EXPECT_EQ(late.status, 504) << late.body;
  headers.back().second = "soon";
  EXPECT_EQ(http_.Send("POST", "/dudao.v1.IdentityService/WhoAmI", headers,
                       "{}")
                .status,
            400);
}

TEST_F(GatewayTest, ABodyThatIsTooLongIsRefusedAndTheNextClientServed) {
  const std::string body(gateway::kMaxMessageBytes + 1, ' ');
  const HttpAnswer answer = Call("UnitService/GetUnit", body);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("invalid_argument"));
  HttpClient next(server_.web_url());
  EXPECT_EQ(next.Get("/healthz").status, 200);
}

TEST_F(GatewayTest, LongAnswersAreCompressed) {
  for (int i = 0; i < 30; ++i) server_.AddUnit(absl::StrCat("学校 ", i));
  HttpHeaders headers = As(server_.admin(), "application/json");
  headers.emplace_back("Accept-Encoding", "gzip");
  const std::string list = R"({"parent":"bureaus/450802","pageSize":100})";
  const HttpAnswer packed = http_.Send(
      "POST", "/dudao.v1.UnitService/ListUnits", headers, list);
  const HttpAnswer plain = Call("UnitService/ListUnits", list);
  EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_LT(packed.body.size() * 4, plain.body.size());
}

TEST_F(GatewayTest, AWatchTellsWhatHappens) {
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  const std::string body =
      gateway::Envelope(*gateway::Print(gateway::Codec::kJson, request));
  ASSERT_EQ(http_.Open("POST", "/dudao.v1.EventService/WatchEvents",
                       As(server_.admin(), "application/connect+json"), body),
            200);
  server_.AddUnit("港北一小");
  gateway::EnvelopeReader reader;
  std::string seen;
  while (seen.find("unit.created") == std::string::npos) {
    reader.Add(http_.Read(1));
    for (auto message = *reader.Next(); message.has_value();
         message = *reader.Next()) {
      seen += *message;
    }
  }
  // A server that stops ends the stream, and says why.
  server_.app().Stop(absl::Seconds(5));
  const std::string rest = http_.Read(std::string::npos);
  EXPECT_THAT(rest, HasSubstr(R"("code":"unavailable")"));
}

TEST_F(GatewayTest, AWatcherThatGoesAwayIsForgotten) {
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  const std::string body =
      gateway::Envelope(*gateway::Print(gateway::Codec::kBinary, request));
  for (int i = 0; i < 20; ++i) {
    HttpClient passing(server_.web_url());
    ASSERT_EQ(
        passing.Open("POST", "/dudao.v1.EventService/WatchEvents",
                     As(server_.admin(), "application/connect+proto"), body),
        200);
  }
  // What it would have been told wakes nobody; and the server stops at once.
  server_.AddUnit("港北一小");
  server_.app().Stop(absl::Seconds(60));
}

TEST_F(GatewayTest, ARefusedStreamSaysWhyAtItsEnd) {
  const HttpAnswer answer = http_.Send(
      "POST", "/dudao.v1.EventService/WatchEvents",
      As(server_.admin(), "application/connect+json"),
      gateway::Envelope(R"({"parent":"bureaus/999999"})"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr(R"("error":)"));
  EXPECT_THAT(answer.body, HasSubstr("permission_denied"));
}

TEST_F(GatewayTest, AClientStreamIsTakenMessageByMessage) {
  const std::string content = "%PDF-1.4\n" + std::string(299991, 'x');
  v1::UploadEvidenceRequest start;
  start.mutable_start()->set_parent(TestServer::kBureau);
  start.mutable_start()->set_sha256(Sha256Hex(content));
  start.mutable_start()->set_size_bytes(
      static_cast<std::int64_t>(content.size()));
  start.mutable_start()->set_file_name("说明.pdf");
  std::string body = gateway::Envelope(start.SerializeAsString());
  for (std::size_t at = 0; at < content.size(); at += 100000) {
    v1::UploadEvidenceRequest chunk;
    chunk.mutable_chunk()->set_offset(static_cast<std::int64_t>(at));
    chunk.mutable_chunk()->set_data(content.substr(at, 100000));
    body += gateway::Envelope(chunk.SerializeAsString());
  }
  const HttpAnswer answer = http_.Send(
      "POST", "/dudao.v1.EvidenceService/UploadEvidence",
      As(server_.admin(), "application/connect+proto"), body);
  ASSERT_EQ(answer.status, 200);
  gateway::EnvelopeReader reader;
  reader.Add(answer.body);
  v1::UploadEvidenceResponse response;
  ASSERT_TRUE(response.ParseFromString(**reader.Next()));
  EXPECT_EQ(response.file().size_bytes(), 300000);
}

TEST_F(GatewayTest, NoiseIsRefusedAndNothingBreaks) {
  HttpClient noise(server_.web_url());
  EXPECT_THAT(noise.SendRaw("\x16\x03\x01 nonsense\r\n\r\n"),
              HasSubstr("400"));
  HttpClient wordy(server_.web_url());
  EXPECT_THAT(wordy.SendRaw(absl::StrCat("GET / HTTP/1.1\r\nX: ",
                                         std::string(20000, 'x'))),
              HasSubstr("431"));
  EXPECT_EQ(http_.Get("/healthz").body, "ok\n");
}

TEST_F(GatewayTest, WhoIsNotKnownSendsLittle) {
  const std::string body = "{" + std::string(100000, ' ') + "}";
  EXPECT_EQ(HttpClient(server_.web_url())
                .Send("POST", "/dudao.v1.UnitService/GetUnit",
                      {{"Content-Type", "application/json"},
                       {"Authorization", "Bearer dd_wrong"}},
                      body)
                .status,
            401);
  EXPECT_EQ(HttpClient(server_.web_url())
                .Send("POST", "/dudao.v1.PublicService/ListPublicBureaus",
                      {{"Content-Type", "application/json"}}, body)
                .status,
            400);
  // Who is known may.
  EXPECT_EQ(Call("IdentityService/WhoAmI", body).status, 200);
}

TEST_F(GatewayTest, ALineWithoutEndIsNotGathered) {
  HttpClient endless(server_.web_url());
  const std::string head =
      "POST /dudao.v1.IdentityService/WhoAmI HTTP/1.1\r\nHost: x\r\n"
      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
      "Authorization: Bearer " +
      server_.admin().token() + "\r\n\r\n1;";
  EXPECT_THROW(endless.SendRaw(head + std::string(16 << 20, 'a')),
               std::exception);
  EXPECT_EQ(http_.Get("/healthz").status, 200);
}

TEST_F(GatewayTest, ABodyInAnotherEncodingIsNoSecondRequest) {
  HttpClient smuggler(server_.web_url());
  const std::string answer = smuggler.SendRaw(
      "POST /dudao.v1.IdentityService/WhoAmI HTTP/1.1\r\nHost: x\r\n"
      "Transfer-Encoding: xchunked\r\n\r\n"
      "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("400 Bad Request"));
  EXPECT_EQ(answer.find("ok\n"), std::string::npos);
}

class EvidenceOverHttpTest : public GatewayTest {
 protected:
  EvidenceOverHttpTest()
      : unit_(server_.AddUnit("港北一小")),
        supervisor_(server_.AddSupervisor("韦志强")) {
    server_.Assign(unit_, supervisor_);
    caller_ = &server_.ClientFor(v1::ROLE_SUPERVISOR, supervisor_.name());
  }

  std::string Target(std::int64_t offset = 0) const {
    return absl::StrCat("/evidence/450802/", Sha256Hex(content_), "?size=",
                        content_.size(), "&offset=", offset,
                        "&name=%E8%AF%B4%E6%98%8E.pdf");
  }
  HttpHeaders Bearer(const Caller& caller) const {
    return {{"Authorization", "Bearer " + caller.token()}};
  }
  // A visit that declares the file; where to get it.
  std::string Declare() {
    v1::RecordInspectionRequest visit = server_.Visit(unit_, supervisor_, {});
    v1::Evidence& file = *visit.mutable_inspection()->add_evidence();
    file.set_sha256(Sha256Hex(content_));
    file.set_size_bytes(static_cast<std::int64_t>(content_.size()));
    file.set_file_name("说明.pdf");
    const auto recorded =
        Must(caller_->Call<v1::RecordInspectionResponse>(visit));
    return absl::StrCat("/evidence?record=", recorded.inspection().name(),
                        "&sha256=", Sha256Hex(content_));
  }

  const std::string content_ =
      "%PDF-1.4\n" + std::string(199991, 'a') + "end";
  v1::Unit unit_;
  v1::Supervisor supervisor_;
  Caller* caller_ = nullptr;
};

TEST_F(EvidenceOverHttpTest, UpAndDown) {
  const std::string from = Declare();
  EXPECT_EQ(http_.Get(from, Bearer(*caller_)).status, 400);  // not there yet
  const HttpAnswer up =
      http_.Send("PUT", Target(), Bearer(*caller_), content_);
  ASSERT_EQ(up.status, 200) << up.body;
  EXPECT_EQ(json::parse(up.body)["file"]["state"], "EVIDENCE_STATE_ARRIVED");
  const HttpAnswer down = http_.Get(from, Bearer(*caller_));
  ASSERT_EQ(down.status, 200) << down.body;
  EXPECT_EQ(down.body, content_);
  EXPECT_THAT(down.headers.at("content-disposition"),
              HasSubstr("attachment; filename*=UTF-8''%E8%AF%B4%E6%98%8E.pdf"));
  EXPECT_THAT(down.headers.at("content-security-policy"), HasSubstr("sandbox"));

  HttpHeaders known = Bearer(*caller_);
  known.emplace_back("If-None-Match", down.headers.at("etag"));
  EXPECT_EQ(http_.Get(from, known).status, 304);
  HttpHeaders tail = Bearer(*caller_);
  tail.emplace_back("Range", "bytes=200000-");
  const HttpAnswer part = http_.Get(from, tail);
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, "end");
  EXPECT_EQ(part.headers.at("content-range"), "bytes 200000-200002/200003");
  tail.back().second = "bytes=999999-";
  EXPECT_EQ(http_.Get(from, tail).status, 416);
}

TEST_F(EvidenceOverHttpTest, GoesOnWhereItBrokeOff) {
  HttpClient breaks(server_.web_url());
  breaks.SendPart("PUT", Target(), Bearer(*caller_), content_.size(),
                  content_.substr(0, 120000));
  v1::GetUploadProgressRequest ask;
  ask.set_parent(TestServer::kBureau);
  ask.set_sha256(Sha256Hex(content_));
  const auto progress =
      Must(caller_->Call<v1::GetUploadProgressResponse>(ask));
  EXPECT_EQ(progress.received_bytes(), 120000);
  const HttpAnswer rest =
      http_.Send("PUT", Target(progress.received_bytes()), Bearer(*caller_),
                 content_.substr(120000));
  EXPECT_EQ(rest.status, 200) << rest.body;
}

TEST_F(EvidenceOverHttpTest, OnlyForWhoMaySeeTheRecord) {
  const std::string from = Declare();
  ASSERT_EQ(http_.Send("PUT", Target(), Bearer(*caller_), content_).status,
            200);
  EXPECT_EQ(http_.Get(from).status, 401);
  const v1::Unit other = server_.AddUnit("港北二小");
  const Caller& head = server_.ClientFor(v1::ROLE_UNIT_HEAD, other.name());
  EXPECT_THAT(http_.Get(from, Bearer(head)).status,
              testing::AnyOf(403, 404));
  EXPECT_EQ(http_.Send("PUT", "/evidence/450802", Bearer(*caller_), "x").status,
            400);
  EXPECT_EQ(http_.Send("POST", Target(), Bearer(*caller_), "x").status, 405);
}

class ConsoleFilesTest : public testing::Test {
 protected:
  ConsoleFilesTest() {
    Write("index.html",
          R"(<meta name="csp-nonce" content="__CSP_NONCE__">)");
    Write("assets/app-1.js", "console.log(1)");
    Write("assets/app-1.js.br", "packed");
    Write("sw.js", "//");
    server_ = std::make_unique<TestServer>(WithWeb(root_.path()));
    http_ = std::make_unique<HttpClient>(server_->web_url());
  }
  void Write(const std::string& path, const std::string& content) {
    const std::string file = root_.File(path);
    std::filesystem::create_directories(
        std::filesystem::path(file).parent_path());
    std::ofstream(file) << content;
  }

  TempDir root_;
  std::unique_ptr<TestServer> server_;
  std::unique_ptr<HttpClient> http_;
};

TEST_F(ConsoleFilesTest, EveryPathIsThePageUnlessItIsAFile) {
  for (const char* path : {"/", "/index.html", "/findings/0192-ab", "/plate/1"}) {
    const HttpAnswer page = http_->Get(path);
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
  }
  EXPECT_EQ(http_->Get("/assets/app-2.js").status, 404);
  EXPECT_EQ(http_->Get("/../../etc/passwd.txt").status, 404);
  EXPECT_EQ(http_->Send("POST", "/").status, 405);
}

TEST_F(ConsoleFilesTest, ThePageRunsOnlyWhatIsItsOwn) {
  const HttpAnswer first = http_->Get("/");
  const HttpAnswer second = http_->Get("/");
  const std::string policy = first.headers.at("content-security-policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'self'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_EQ(policy.find("'unsafe"), std::string::npos);
  // The nonce of the header is that of the page, and no other's.
  const std::size_t at = first.body.find("content=\"") + 9;
  const std::string nonce =
      first.body.substr(at, first.body.find('"', at) - at);
  EXPECT_GE(nonce.size(), 16U);
  EXPECT_THAT(policy, HasSubstr("'nonce-" + nonce + "'"));
  EXPECT_NE(first.body, second.body);
}

TEST_F(ConsoleFilesTest, HashedFilesAreKeptForEver) {
  const HttpAnswer plain = http_->Get("/assets/app-1.js");
  EXPECT_EQ(plain.body, "console.log(1)");
  EXPECT_EQ(plain.headers.at("content-type"), "text/javascript; charset=utf-8");
  EXPECT_THAT(plain.headers.at("cache-control"), HasSubstr("immutable"));
  const HttpAnswer packed =
      http_->Get("/assets/app-1.js", {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(packed.body, "packed");
  EXPECT_EQ(packed.headers.at("content-encoding"), "br");
  EXPECT_EQ(http_->Get("/sw.js").headers.at("cache-control"), "no-cache");
  EXPECT_EQ(http_->Get("/assets/app-1.js",
                       {{"If-None-Match", plain.headers.at("etag")}})
                .status,
            304);
}

}  // namespace
}  // namespace dudao
