#ifndef DUDAO_TESTS_TESTING_TEST_SERVER_H_
#define DUDAO_TESTS_TESTING_TEST_SERVER_H_

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "clients/cpp/client.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/common.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "services/server/app.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/temp_dir.h"

namespace dudao {

// The value; a failure ends the test that asked for it, with the error's text.
template <class T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

// Someone who calls the server over its socket.
class Caller {
 public:
  Caller(std::string user, std::string token)
      : user_(std::move(user)), token_(std::move(token)) {}

  template <class Response, class Request>
  absl::StatusOr<Response> Call(const Request& request) {
    return client_->Call<Response>(request);
  }
  client::Client& client() { return *client_; }
  const std::string& user() const { return user_; }
  const std::string& token() const { return token_; }

 private:
  friend class TestServer;
  std::string user_;
  std::string token_;
  std::unique_ptr<client::Client> client_;
};

struct TestServerOptions {
  // It is 09:00 of Beijing of this day when the server starts.
  absl::CivilDay day = absl::CivilDay(2026, 9, 1);
  std::string region = "CN-GX";
  // With the HTTP gateway, and this folder's console; "" for none.
  bool web = false;
  std::string web_root;
};

// The whole server in this process on a port of its own, with a clock that
// stands still and ids that repeat, over a directory of its own. It has the
// bureau 450802 (港北区教育局). Everything goes through its socket.
class TestServer {
 public:
  static constexpr char kBureau[] = "bureaus/450802";
  static constexpr char kAgencyCode[] = "港北教督";
  static constexpr char kVersion[] = "1.2.3";
  // The section of the bureau that somebody is of when none is named.
  static constexpr char kSection[] = "基础教育股";

  explicit TestServer(TestServerOptions options = {});
  ~TestServer();

  FakeClock& clock() { return clock_; }
  SequenceIds& ids() { return ids_; }
  server::App& app() { return *app_; }
  // Of the gateway.
  std::string web_url() const { return app_->web_url(); }
  const std::string data_dir() const { return dir_.File("data"); }
  absl::CivilDay today() const;
  // 09:00 of Beijing of a day.
  void SetDay(absl::CivilDay day);
  // Does what the time that passed brings about.
  void Sweep();

  // Who installed the bureau: ADMIN and OFFICER.
  Caller& admin() { return *admin_; }
  // Without a token.
  Caller& anonymous() { return *anonymous_; }
  // A new user with one role. `scope` is the unit of a UNIT_HEAD, the
  // supervisor of a SUPERVISOR and the section of a SECTION.
  Caller& ClientFor(v1::Role role, const std::string& scope = "");
  // A tool with these permissions; with none it holds no grant at all.
  Caller& ToolWith(const std::vector<std::string>& permissions);
  // One more role for a user.
  void Grant(const Caller& caller, v1::Role role,
             const std::string& scope = "");
  // Takes every grant of a user back.
  void RevokeGrants(const Caller& caller);
  // A caller with any token, of any bureau.
  Caller& WithToken(const std::string& user, const std::string& token);

  // Another bureau in the same installation; its administrator.
  Caller& AddBureau(const std::string& id);

  // Stops and starts again over the same data, at the same clock. The callers
  // stay usable.
  void Restart();

  v1::Unit AddUnit(const std::string& display_name,
                   v1::UnitKind kind = v1::UNIT_KIND_PRIMARY);
  // Fit for every task: full-time, bachelor, 15 years in education.
  v1::Supervisor AddSupervisor(const std::string& display_name);
  v1::Assignment Assign(const v1::Unit& unit, const v1::Supervisor& supervisor);

  // A visit of this morning with these findings, signed; not yet sent.
  v1::RecordInspectionRequest Visit(const v1::Unit& unit,
                                    const v1::Supervisor& supervisor,
                                    const std::vector<v1::Finding>& findings);
  // Sends it.
  v1::RecordInspectionResponse Record(
      Caller& caller, const v1::Unit& unit, const v1::Supervisor& supervisor,
      const std::vector<v1::Finding>& findings);

  // The number of the last event.
  std::int64_t HeadSeq();

 private:
  void Start(const std::string& listen);
  void Connect(Caller& caller);
  Caller& Add(std::string user, std::string token);
  std::string TokenFor(const std::string& user);
  std::string AddUser(const std::string& display_name);

  const TestServerOptions options_;
  TempDir dir_;
  FakeClock clock_;
  SequenceIds ids_;
  std::unique_ptr<server::App> app_;
  std::vector<std::unique_ptr<Caller>> callers_;
  Caller* admin_ = nullptr;
  Caller* anonymous_ = nullptr;
  int people_ = 0;
};

// A public school, still to be made.
v1::CreateUnitRequest NewUnit(const std::string& display_name,
                              const std::string& parent = TestServer::kBureau);

// A finding as a visit declares it; a serious one where `zero_tolerance`.
v1::Finding Draft(v1::FindingGrade grade, const std::string& text,
                  bool zero_tolerance = false);

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_TEST_SERVER_H_
