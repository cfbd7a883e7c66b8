#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/json_io.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/byte_source.h"
#include "clients/cpp/download.h"
#include "clients/cpp/pages.h"
#include "clients/cpp/upload.h"
#include "dudao/v1/evidence_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "nlohmann/json.hpp"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kRecords[] =
    "inspection|finding|notice|follow_up|escalation|consultation|commendation|"
    "supervision";

struct EvidenceFlags {
  std::vector<std::string> names;  // of files or of records
  std::string record;
  std::string on_behalf_of;
  std::vector<std::string> digests;
  std::string output = ".";
};

std::string Megabytes(std::int64_t bytes) {
  return absl::StrFormat("%.1f", static_cast<double>(bytes) / 1e6);
}

// `照片.jpg [#####···] 12.3/45.6 MB`.
client::OnProgress Bar(Progress& progress, const std::string& what) {
  return [&progress, what](std::int64_t done, std::int64_t total) {
    progress.Say(absl::StrCat(what, " ", ProgressBar(done, total), " ",
                              Megabytes(done), "/", Megabytes(total), " MB"));
  };
}

absl::StatusOr<v1::GetEvidenceResponse> FilesOf(Session& session,
                                                const std::string& record,
                                                bool missing_only) {
  v1::GetEvidenceRequest request;
  request.set_record(record);
  request.set_missing_only(missing_only);
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  return client->Call<v1::GetEvidenceResponse>(request);
}

// One file of a record, for people or for programs.
absl::Status Print(const std::string& record, const v1::EvidenceFile& file,
                   Session& session) {
  if (session.globals().json) {
    ASSIGN_OR_RETURN(const std::string json, ToJson(file, true));
    nlohmann::ordered_json line;
    if (!record.empty()) line["record"] = record;
    line["file"] = nlohmann::ordered_json::parse(json);
    session.out() << line.dump() << '\n';
    return absl::OkStatus();
  }
  const v1::Evidence& declared = file.declared();
  session.out() << declared.sha256();
  if (!file.media_type().empty()) {
    session.out() << "  " << file.media_type() << "  "
                  << Megabytes(file.stored_size_bytes()) << " MB";
  }
  if (!declared.file_name().empty()) {
    session.out() << "  " << declared.file_name();
  }
  if (!record.empty()) session.out() << "  " << record;
  session.out() << '\n';
  return absl::OkStatus();
}

absl::Status CheckDeclared(const v1::GetEvidenceResponse& declared,
                           const std::string& digest, const std::string& path,
                           const std::string& record) {
  for (const v1::EvidenceFile& file : declared.files()) {
    if (file.declared().sha256() == digest) return absl::OkStatus();
  }
  return MakeError(
      absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNSPECIFIED,
      absl::StrCat(record, " 没有声明文件 ", path, "（", digest,
                   "），没有上传；请核对文件。"),
      absl::StrCat(record, " does not declare ", path, " (", digest, ")."));
}

absl::StatusOr<std::unique_ptr<client::ByteSource>> Open(
    const std::string& path) {
  auto source = client::OpenFile(path);
  if (!source.ok()) return AsUsage(source.status());
  return source;
}

// Before anything is sent: a wrong file helps nobody.
absl::Status CheckAllDeclared(const std::vector<std::string>& paths,
                              const std::string& record, Session& session) {
  ASSIGN_OR_RETURN(const auto declared, FilesOf(session, record, false));
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(const auto source, Open(path));
    ASSIGN_OR_RETURN(const std::string digest, client::DigestOf(*source));
    RETURN_IF_ERROR(CheckDeclared(declared, digest, path, record));
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> RunUpload(const EvidenceFlags& flags,
                                   Session& session) {
  ASSIGN_OR_RETURN(const std::string record,
                   CompleteName(kRecords, flags.record, session));
  client::UploadOptions options;
  ASSIGN_OR_RETURN(options.parent, session.Bureau());
  ASSIGN_OR_RETURN(options.on_behalf_of,
                   CompleteName("supervisor|unit|bureau", flags.on_behalf_of,
                                session));
  if (!record.empty()) {
    RETURN_IF_ERROR(CheckAllDeclared(flags.names, record, session));
  }
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  for (const std::string& path : flags.names) {
    ASSIGN_OR_RETURN(const auto source, Open(path));
    options.file_name = fs::path(path).filename();
    Progress progress(session.err(), StderrIsTerminal());
    options.on_progress = Bar(progress, options.file_name);
    ASSIGN_OR_RETURN(const v1::EvidenceFile file,
                     client::Upload(*client, *source, options));
    progress.Say("");
    RETURN_IF_ERROR(Print("", file, session));
  }
  if (record.empty() || session.globals().json) return ExitCode::kOk;
  ASSIGN_OR_RETURN(const auto missing, FilesOf(session, record, true));
  if (missing.files().empty()) {
    session.out() << Pick(session.globals().lang, "佐证已传齐", "All arrived");
  } else {
    session.out() << Pick(session.globals().lang, "尚缺 ", "Still missing: ")
                  << missing.files_size();
  }
  session.out() << '\n';
  return ExitCode::kOk;
}

bool Wanted(const EvidenceFlags& flags, const std::string& digest) {
  return flags.digests.empty() ||
         std::find(flags.digests.begin(), flags.digests.end(), digest) !=
             flags.digests.end();
}

// The name a file is kept under here: what it was called, never where. A name
// that is taken gets the digest before it.
std::string PathFor(const EvidenceFlags& flags, const v1::EvidenceFile& file) {
  const std::string& digest = file.declared().sha256();
  const std::string name = fs::path(file.declared().file_name()).filename();
  const fs::path folder(flags.output);
  if (name.empty() || name == "." || name == "..") return folder / digest;
  return fs::exists(folder / name)
             ? folder / (digest.substr(0, 12) + "-" + name)
             : folder / name;
}

absl::StatusOr<ExitCode> RunDownload(const EvidenceFlags& flags,
                                     Session& session) {
  ASSIGN_OR_RETURN(const std::string record,
                   CompleteName(kRecords, flags.record, session));
  ASSIGN_OR_RETURN(const auto files, FilesOf(session, record, false));
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  int lacking = 0;
  for (const v1::EvidenceFile& file : files.files()) {
    if (!Wanted(flags, file.declared().sha256())) continue;
    if (file.state() != v1::EVIDENCE_STATE_ARRIVED) {
      ++lacking;
      continue;
    }
    const std::string path = PathFor(flags, file);
    Progress progress(session.err(), StderrIsTerminal());
    RETURN_IF_ERROR(
        client::Download(*client, record, file, path, Bar(progress, path)));
    progress.Say("");
    session.out() << path << '\n';
  }
  if (lacking > 0) {
    session.err() << Pick(session.globals().lang, "尚未传到的文件：",
                          "Files that have not arrived: ")
                  << lacking << '\n';
  }
  return ExitCode::kOk;
}

// The visits in reach that lack a file, and their findings.
absl::StatusOr<std::vector<std::string>> RecordsInNeed(Session& session) {
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  v1::ListInspectionsRequest visits;
  ASSIGN_OR_RETURN(*visits.mutable_parent(), session.Bureau());
  visits.set_filter("evidence_complete = false");
  std::vector<std::string> records;
  RETURN_IF_ERROR(client::ListAll(
      *client, visits, [&](const google::protobuf::Message& page) {
        for (const v1::Inspection& visit :
             static_cast<const v1::ListInspectionsResponse&>(page)
                 .inspections()) {
          records.push_back(visit.name());
        }
        return true;
      }));
  const std::vector<std::string> of_visits = records;
  for (const std::string& visit : of_visits) {
    v1::ListFindingsRequest findings;
    findings.set_parent(visits.parent());
    findings.set_filter(absl::StrCat("inspection = \"", visit, "\""));
    RETURN_IF_ERROR(client::ListAll(
        *client, findings, [&](const google::protobuf::Message& page) {
          for (const v1::Finding& finding :
               static_cast<const v1::ListFindingsResponse&>(page).findings()) {
            records.push_back(finding.name());
          }
          return true;
        }));
  }
  return records;
}

absl::StatusOr<ExitCode> RunMissing(const EvidenceFlags& flags,
                                    Session& session) {
  std::vector<std::string> records;
  for (const std::string& name : flags.names) {
    ASSIGN_OR_RETURN(records.emplace_back(),
                     CompleteName(kRecords, name, session));
  }
  if (records.empty()) {
    ASSIGN_OR_RETURN(records, RecordsInNeed(session));
  }
  for (const std::string& record : records) {
    ASSIGN_OR_RETURN(const auto missing, FilesOf(session, record, true));
    for (const v1::EvidenceFile& file : missing.files()) {
      RETURN_IF_ERROR(Print(record, file, session));
    }
  }
  return ExitCode::kOk;
}

std::shared_ptr<EvidenceFlags> Add(
    Registry& registry, const std::string& verb, absl::string_view zh,
    absl::string_view en,
    absl::StatusOr<ExitCode> (*run)(const EvidenceFlags&, Session&),
    CLI::App** app) {
  auto flags = std::make_shared<EvidenceFlags>();
  *app = &registry.AddUnder(registry.Noun("evidence"), verb,
                            std::string(Pick(registry.lang(), zh, en)));
  registry.SetAction(**app, [flags, run](Session& session) {
    return run(*flags, session);
  });
  return flags;
}

}  // namespace

void AddEvidenceCommands(Registry& registry) {
  const auto help = [&](absl::string_view zh, absl::string_view en) {
    return std::string(Pick(registry.lang(), zh, en));
  };
  CLI::App* app = nullptr;
  auto upload =
      Add(registry, "upload", "上传佐证材料，断线自动续传",
          "Upload evidence; a broken connection is gone on with", RunUpload,
          &app);
  app->add_option("FILE", upload->names, help("文件", "The files"))
      ->required()
      ->type_name("");
  app->add_option("--record", upload->record,
                  help("只上传该记录声明了的文件",
                       "Upload only what this record declares"))
      ->type_name("NAME");
  app->add_option("--on-behalf-of", upload->on_behalf_of,
                  help("对接系统代谁上传：督学、单位或教育局",
                       "For whom a tool uploads: a supervisor, a unit or the "
                       "bureau"))
      ->type_name("NAME");
  auto download = Add(registry, "download", "下载记录的佐证材料并核对摘要",
                      "Download the evidence of a record and check its digest",
                      RunDownload, &app);
  app->add_option("RECORD", download->record,
                  help("督导记录、问题、整改通知、复查/回头看或督办问责",
                       "A visit, finding, notice, follow-up or rung"))
      ->required()
      ->type_name("");
  app->add_option("--sha256", download->digests,
                  help("只下载这些文件，默认全部",
                       "Only these files, by default all"))
      ->type_name("DIGEST");
  app->add_option("--output", download->output,
                  help("存放的文件夹，默认为当前文件夹",
                       "The folder, by default the current one"))
      ->type_name("FOLDER");
  auto missing =
      Add(registry, "missing", "列出已声明而未传到的佐证材料",
          "What was declared and has not arrived", RunMissing, &app);
  app->add_option("RECORD", missing->names,
                  help("记录，默认为您的全部督导记录及其问题",
                       "Records, by default your visits and their findings"))
      ->type_name("");
}

}  // namespace dudao::cli
