#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/event_verifier.h"
#include "clients/cli/json_io.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/pages.h"
#include "dudao/v1/event_service.pb.h"
#include "nlohmann/json.hpp"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

constexpr int kPageSize = 500;

struct VerifyFlags {
  std::string offline_copy;
  std::string save;
  bool server_only = false;
};

// What both sides found, for the one line of JSON.
struct Findings {
  absl::optional<v1::VerifyEventsResponse> server;
  absl::optional<EventVerifier> here;
  bool intact = true;
};

absl::Status Unwritable(const std::string& path) {
  return AsUsage(InvalidField("--save", absl::StrCat("写不了文件 ", path),
                              absl::StrCat("cannot write ", path)));
}

// A page for a copy: the stored bytes hold the bodies, whole and for good.
v1::ListEventsResponse BytesOnly(v1::ListEventsResponse page) {
  for (v1::Event& event : *page.mutable_events()) event.clear_body();
  return page;
}

// Reads every event again and recomputes the chain; keeps a copy where asked.
absl::Status VerifyHere(const std::string& bureau, const std::string& save,
                        EventVerifier& verifier, Session& session) {
  std::ofstream copy;
  if (!save.empty()) {
    copy.open(save, std::ios::binary | std::ios::trunc);
    if (!copy) return Unwritable(save);
  }
  v1::ListEventsRequest request;
  request.set_parent(bureau);
  request.set_page_size(kPageSize);
  request.set_with_stored_body(true);
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  Progress progress(session.err(), StderrIsTerminal());
  absl::Status written;
  RETURN_IF_ERROR(client::ListAll(
      *client, request, [&](const google::protobuf::Message& message) {
        const auto& page = static_cast<const v1::ListEventsResponse&>(message);
        if (copy.is_open()) {
          const absl::StatusOr<std::string> line = ToJson(BytesOnly(page), true);
          written = line.status();
          if (line.ok() && !(copy << *line)) written = Unwritable(save);
        }
        for (const v1::Event& event : page.events()) {
          if (!verifier.Add(event)) break;
        }
        progress.Say(absl::StrCat(
            Pick(session.globals().lang, "校验中… ", "Verifying… "),
            verifier.events(), " / ", page.last_seq()));
        return written.ok() &&
               (copy.is_open() || !verifier.problem().has_value());
      }));
  if (copy.is_open() && !copy.flush()) return Unwritable(save);
  return written;
}

// Recomputes the chain of a copy: one ListEventsResponse a line, as --save and
// `event list --all --with-stored-body --json` write it.
absl::Status VerifyCopy(const std::string& path, EventVerifier& verifier) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return AsUsage(InvalidField("--offline-copy",
                                absl::StrCat("读不到文件 ", path),
                                absl::StrCat("cannot read ", path)));
  }
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty()) continue;
    v1::ListEventsResponse page;
    RETURN_IF_ERROR(AsUsage(ParseJson("offline-copy", line, &page)));
    for (const v1::Event& event : page.events()) {
      if (!verifier.Add(event)) return absl::OkStatus();
    }
  }
  return absl::OkStatus();
}

void PrintServerSide(const v1::VerifyEventsResponse& server, Lang lang,
                     std::ostream& out) {
  out << Pick(lang, "服务器校验：", "Server: ");
  if (server.intact()) {
    out << Pick(lang, "完整，", "intact, ") << server.events()
        << Pick(lang, " 个事件", " events") << '\n';
    return;
  }
  out << Pick(lang, "不完整，首个异常事件 ", "broken at event ")
      << server.first_bad_seq() << Pick(lang, "：", ": ")
      // An earlier server says it in Chinese only.
      << (lang == Lang::kEn && !server.problem_en().empty()
              ? server.problem_en()
              : server.problem())
      << '\n';
}

void PrintHere(const EventVerifier& here, Lang lang, std::ostream& out) {
  out << Pick(lang, "本机重算：", "Recomputed here: ");
  if (here.problem().has_value()) {
    const ChainProblem& problem = *here.problem();
    out << Pick(lang, "不完整，首个异常事件 ", "broken at event ")
        << problem.seq << Pick(lang, "：", ": ")
        << Pick(lang, problem.zh, problem.en) << '\n';
    return;
  }
  out << Pick(lang, "完整，", "intact, ") << here.events()
      << Pick(lang, " 个事件", " events");
  if (here.erased() > 0) {
    out << Pick(lang, "，其中依法删除内容 ", ", bodies erased by law: ")
        << here.erased() << Pick(lang, " 个", "");
  }
  out << '\n'
      << Pick(lang, "末事件哈希：", "Head: ") << here.head_hash() << '\n';
}

void PrintJson(const Findings& findings, std::ostream& out) {
  nlohmann::ordered_json json;
  json["intact"] = findings.intact;
  if (findings.server.has_value()) {
    json["server"] = {{"intact", findings.server->intact()},
                      {"events", findings.server->events()},
                      {"first_bad_seq", findings.server->first_bad_seq()},
                      {"problem", findings.server->problem()},
                      {"problem_en", findings.server->problem_en()},
                      {"head_hash", findings.server->head_hash()}};
  }
  if (findings.here.has_value()) {
    const auto& problem = findings.here->problem();
    json["here"] = {{"intact", !problem.has_value()},
                    {"events", findings.here->events()},
                    {"erased", findings.here->erased()},
                    {"first_bad_seq", problem.has_value() ? problem->seq : 0},
                    {"problem", problem.has_value() ? problem->zh : ""},
                    {"problem_en", problem.has_value() ? problem->en : ""},
                    {"head_hash", findings.here->head_hash()}};
  }
  out << json.dump(2, ' ', false,
                   nlohmann::ordered_json::error_handler_t::replace)
      << '\n';
}

// A server that verified a longer or another chain than it hands out lies in
// one of the two. Events may have come in between.
bool Disagree(const Findings& findings) {
  return findings.server.has_value() && findings.here.has_value() &&
         !findings.here->problem().has_value() && findings.server->intact() &&
         (findings.here->events() < findings.server->events() ||
          (findings.here->events() == findings.server->events() &&
           findings.here->head_hash() != findings.server->head_hash() &&
           findings.here->events() > 0));
}

absl::StatusOr<ExitCode> Report(Findings findings, Session& session) {
  const bool disagree = Disagree(findings);
  const bool broken_there =
      findings.server.has_value() && !findings.server->intact();
  const bool broken_here =
      findings.here.has_value() && findings.here->problem().has_value();
  findings.intact = !disagree && !broken_there && !broken_here;
  const Lang lang = session.globals().lang;
  if (session.globals().json) {
    PrintJson(findings, session.out());
  } else {
    if (findings.server.has_value()) {
      PrintServerSide(*findings.server, lang, session.out());
    }
    if (findings.here.has_value()) {
      PrintHere(*findings.here, lang, session.out());
    }
    if (disagree) {
      session.out() << Pick(lang, "两次校验的事件不一致。",
                            "The two do not agree.")
                    << '\n';
    }
  }
  return findings.intact ? ExitCode::kOk : ExitCode::kVerificationFailed;
}

absl::StatusOr<ExitCode> RunVerify(const VerifyFlags& flags,
                                   Session& session) {
  Findings findings;
  if (!flags.offline_copy.empty()) {
    RETURN_IF_ERROR(VerifyCopy(flags.offline_copy, findings.here.emplace()));
    return Report(std::move(findings), session);
  }
  ASSIGN_OR_RETURN(const std::string bureau, session.Bureau());
  v1::VerifyEventsRequest request;
  request.set_parent(bureau);
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  ASSIGN_OR_RETURN(findings.server,
                   client->Call<v1::VerifyEventsResponse>(request));
  if (!flags.server_only) {
    RETURN_IF_ERROR(
        VerifyHere(bureau, flags.save, findings.here.emplace(), session));
  }
  return Report(std::move(findings), session);
}

}  // namespace

void AddVerifyCommand(Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddCommon(
      "verify", std::string(Pick(lang, "校验事件链：服务器一次，本机重算一次",
                                 "Verify the event log, on the server and "
                                 "again here")));
  auto flags = std::make_shared<VerifyFlags>();
  app.add_option("--offline-copy", flags->offline_copy,
                 std::string(Pick(lang, "只校验 --save 存下的副本，不连服务器",
                                  "Verify a copy made by --save, without a "
                                  "server")))
      ->type_name("FILE");
  app.add_option("--save", flags->save,
                 std::string(Pick(lang, "把读到的事件另存为副本",
                                  "Keep a copy of the events read")))
      ->type_name("FILE");
  app.add_flag("--server-only", flags->server_only,
               std::string(Pick(lang, "不在本机重算", "Do not recompute here")));
  registry.SetAction(app, [flags](Session& session) {
    return RunVerify(*flags, session);
  });
}

}  // namespace dudao::cli
