#include "tests/crash/image.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "tests/testing/files.h"
#include "tests/testing/test_server.h"

namespace dudao::crash {
namespace {

constexpr int kUnits = 4;

}  // namespace

Image MakeImage(absl::CivilDay day) {
  TestServerOptions options;
  options.day = day;
  TestServer server(options);
  Image image;
  const v1::Supervisor supervisor = server.AddSupervisor("韦督学");
  for (int i = 0; i < kUnits; ++i) {
    const v1::Unit unit = server.AddUnit(absl::StrCat("港北区第", i, "小学"));
    server.Assign(unit, supervisor);
    image.cast.units.push_back(unit.name());
  }
  image.cast.bureau = "450802";
  image.cast.supervisor = supervisor.name();
  image.cast.officer_token = server.ClientFor(v1::ROLE_OFFICER).token();
  image.cast.supervisor_token =
      server.ClientFor(v1::ROLE_SUPERVISOR, supervisor.name()).token();
  image.cast.head_token =
      server.ClientFor(v1::ROLE_UNIT_HEAD, image.cast.units[0]).token();
  image.cast.admin_token = server.admin().token();
  image.rows = Must(CountRows(server.app().store(), image.cast.bureau));
  image.now = server.clock().Now();
  server.app().Stop(absl::ZeroDuration());
  // Nothing writes any more: the database and its log belong together.
  for (const char* name : {"dudao.db", "dudao.db-wal"}) {
    image.files[name] = ReadWhole(absl::StrCat(server.data_dir(), "/", name));
  }
  return image;
}

const Image& BaseImage() {
  static const Image& image =
      *new Image(MakeImage(absl::CivilDay(2026, 9, 1)));
  return image;
}

void Install(const Image& image, const std::string& directory) {
  std::filesystem::create_directories(directory);
  for (const auto& [name, content] : image.files) {
    WriteWhole(absl::StrCat(directory, "/", name), content);
  }
}

}  // namespace dudao::crash
