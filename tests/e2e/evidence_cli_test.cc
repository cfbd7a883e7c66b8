// `dudao evidence …` against a real server.

#include <map>
#include <set>
#include <sstream>

#include "clients/cli/app.h"
#include "nlohmann/json.hpp"
#include "storage/base/clock.h"
#include "tests/e2e/evidence_fixture.h"
#include "tests/evidence/sample_files.h"
#include "tests/testing/files.h"

namespace dudao {
namespace {

using cli::ExitCode;
using testing::HasSubstr;
using testing::Not;

// The command line's deadlines are times of this machine: the server's clock
// stands a day before it.
TestServerOptions Yesterday() {
  TestServerOptions options;
  options.day = BeijingDay(SystemClock().Now()) - 1;
  return options;
}

class EvidenceCliTest : public EvidenceFixture {
 protected:
  EvidenceCliTest() : EvidenceFixture(Yesterday()) {}

  ExitCode Run(Caller& caller, std::vector<std::string> arguments) {
    out_.str("");
    err_.str("");
    const std::map<std::string, std::string> variables = {
        {"DUDAO_SERVER", server_.app().address()},
        {"DUDAO_TOKEN", caller.token()},
        {"DUDAO_BUREAU", TestServer::kBureau},
        {"DUDAO_LANG", "en"}};
    return cli::Run(
        arguments,
        [&](const char* name) -> std::string {
          const auto found = variables.find(name);
          return found == variables.end() ? "" : found->second;
        },
        out_, err_);
  }
  std::string Write(const std::string& name, const std::string& content) {
    WriteWhole(dir_.File(name), content);
    return dir_.File(name);
  }

  TempDir dir_;
  std::ostringstream out_;
  std::ostringstream err_;
  const std::string film_ = SampleMp4("one");
  const std::string plan_ = SamplePdf("two");
};

TEST_F(EvidenceCliTest, FilesGoUpAndDown) {
  const auto visit = VisitWith({film_}, {plan_});
  const std::string& name = visit.inspection().name();
  ASSERT_EQ(Run(supervisor_, {"evidence", "missing"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr(Declare(film_).sha256()));
  EXPECT_THAT(out_.str(), HasSubstr(Declare(plan_).sha256()));
  EXPECT_THAT(out_.str(), HasSubstr(visit.findings(0).name()));

  ASSERT_EQ(Run(supervisor_, {"evidence", "upload", Write("a.mp4", film_),
                              "--record", name}),
            ExitCode::kOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("video/mp4"));
  EXPECT_THAT(out_.str(), HasSubstr("All arrived"));
  ASSERT_EQ(Run(supervisor_, {"evidence", "missing"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), Not(HasSubstr(Declare(film_).sha256())));
  EXPECT_THAT(out_.str(), HasSubstr(Declare(plan_).sha256()));

  ASSERT_EQ(Run(head_, {"evidence", "download", name, "--output",
                        dir_.path()}),
            ExitCode::kOk)
      << err_.str();
  EXPECT_EQ(ReadWhole(dir_.File("照片.jpg")), film_);
}

TEST_F(EvidenceCliTest, AFileThatIsNotDeclaredIsNotSent) {
  const auto visit = VisitWith({film_});
  EXPECT_EQ(Run(supervisor_, {"evidence", "upload", Write("b.pdf", plan_),
                              "--record", visit.inspection().name()}),
            ExitCode::kInvalidArgument);
  EXPECT_THAT(err_.str(), HasSubstr("does not declare"));
  EXPECT_FALSE(Progress(supervisor_, plan_).complete());
  EXPECT_EQ(Progress(supervisor_, plan_).received_bytes(), 0);
  EXPECT_EQ(Run(supervisor_, {"evidence", "upload", dir_.File("none")}),
            ExitCode::kUsage);
}

TEST_F(EvidenceCliTest, WhatIsDownloadedNeverLeavesItsFolder) {
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
  *request.mutable_inspection()->add_evidence() =
      Declare(film_, "../../outside.mp4");
  const auto visit =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  ASSERT_OK(Upload(supervisor_, film_));
  ASSERT_EQ(Run(head_, {"evidence", "download", visit.inspection().name(),
                        "--output", dir_.path()}),
            ExitCode::kOk)
      << err_.str();
  EXPECT_EQ(ReadWhole(dir_.File("outside.mp4")), film_);
}

TEST_F(EvidenceCliTest, ProgramsGetOneLineAFile) {
  const auto visit = VisitWith({film_, plan_});
  ASSERT_EQ(Run(supervisor_, {"evidence", "missing",
                              visit.inspection().name(), "--json"}),
            ExitCode::kOk)
      << err_.str();
  using nlohmann::literals::operator""_json_pointer;
  std::set<std::string> digests;
  std::istringstream lines(out_.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const auto parsed = nlohmann::json::parse(line, nullptr, false);
    ASSERT_FALSE(parsed.is_discarded()) << line;
    EXPECT_EQ(parsed.value("/record"_json_pointer, ""),
              visit.inspection().name());
    EXPECT_EQ(parsed.value("/file/state"_json_pointer, ""),
              "EVIDENCE_STATE_MISSING");
    digests.insert(parsed.value("/file/declared/sha256"_json_pointer, ""));
  }
  EXPECT_EQ(count, 2);
  EXPECT_THAT(digests,
              testing::UnorderedElementsAre(Declare(film_).sha256(),
                                            Declare(plan_).sha256()));
}

}  // namespace
}  // namespace dudao
