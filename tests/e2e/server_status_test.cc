// How the server is, for who runs it.

#include <string>

#include "dudao/v1/server_service.pb.h"
#include "tests/e2e/evidence_fixture.h"
#include "tests/evidence/sample_files.h"

namespace dudao {
namespace {

class ServerStatusTest : public EvidenceFixture {
 protected:
  v1::ServerStatus Status(Caller& caller) {
    v1::GetServerStatusRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(caller.Call<v1::GetServerStatusResponse>(request)).status();
  }
};

TEST_F(ServerStatusTest, SaysWhatIsSo) {
  const absl::Time started = server_.clock().Now();
  server_.SetDay(server_.today() + 1);
  const v1::ServerStatus status = Status(server_.admin());
  EXPECT_EQ(status.version(), TestServer::kVersion);
  EXPECT_EQ(FromProto(status.start_time()), started);
  EXPECT_EQ(FromProto(status.server_time()), server_.clock().Now());
  EXPECT_TRUE(status.writable());
  EXPECT_GT(status.database_bytes(), 100'000);
  EXPECT_GT(status.free_bytes(), 0);
  EXPECT_EQ(status.last_event(), server_.HeadSeq());
  EXPECT_EQ(status.evidence_bytes(), 0);
  EXPECT_EQ(status.overdue_obligations(), 0);
}

TEST_F(ServerStatusTest, CountsWhatIsOverdueAndEachFileOnce) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  server_.SetDay(absl::CivilDay(2026, 12, 31));
  EXPECT_GT(Status(auditor_).overdue_obligations(), 0);
  const std::string film = SampleMp4(std::string(1000, 'f'));
  ASSERT_OK(Upload(supervisor_, film));
  ASSERT_OK(Upload(head_, film));
  EXPECT_EQ(Status(auditor_).evidence_bytes(),
            static_cast<std::int64_t>(film.size()));
}

}  // namespace
}  // namespace dudao
