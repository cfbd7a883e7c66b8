#include "clients/cli/method_command.h"

#include <cstddef>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/command_tree.h"
#include "clients/cli/labels.h"
#include "clients/cli/secrets.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/pages.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;
using ::google::protobuf::MethodDescriptor;

bool IsFile(const MethodDescriptor* method) {
  return method->output_type()->field_count() == 1 &&
         method->output_type()->field(0)->type() == FieldDescriptor::TYPE_BYTES;
}

// The field of an answer that holds what to call with.
const FieldDescriptor* SecretOf(const MethodDescriptor* method) {
  return method->output_type()->FindFieldByName("secret");
}

absl::Status SaveAndClear(const std::string& path, Message* answer) {
  const FieldDescriptor* field =
      answer->GetDescriptor()->FindFieldByName("secret");
  RETURN_IF_ERROR(
      SaveSecret(path, answer->GetReflection()->GetString(*answer, field)));
  answer->GetReflection()->ClearField(answer, field);
  return absl::OkStatus();
}

// An answer without the secret that was saved.
absl::Status PrintOne(const Message& answer, const std::string& save,
                      ResponsePrinter& printer) {
  if (save.empty()) return printer.Print(answer);
  const std::unique_ptr<Message> shown(answer.New());
  shown->CopyFrom(answer);
  RETURN_IF_ERROR(SaveAndClear(save, shown.get()));
  return printer.Print(*shown);
}

// Calls the method in the way it is made: answers go to `take` one by one,
// until it returns an error.
absl::Status ForEachAnswer(const MethodDescriptor* method,
                           const Message& request, bool all, Session& session,
                           const std::function<absl::Status(const Message&)>&
                               take) {
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  absl::Status taken;
  const auto on_answer = [&](const Message& answer) {
    taken = take(answer);
    return taken.ok();
  };
  absl::Status status;
  if (method->server_streaming()) {
    status = client->Stream(client::MethodPath(method), request, on_answer);
  } else if (all) {
    status = client::ListAll(*client, request, on_answer);
  } else {
    const std::unique_ptr<Message> response(
        MessageFactory::generated_factory()
            ->GetPrototype(method->output_type())
            ->New());
    status = client->Call(client::MethodPath(method), request, response.get());
    if (status.ok()) on_answer(*response);
  }
  return taken.ok() ? status : taken;
}

// The flags and the options of one command, alive as long as it.
struct MethodCommand {
  MethodCommand(const MethodDescriptor* method, Lang lang,
                MethodCommandSettings all_settings, CLI::App& app)
      : adjust(std::move(all_settings.adjust)),
        binder(method, lang, std::move(all_settings.flags), app) {}

  absl::StatusOr<ExitCode> Run(Session& session) const {
    absl::StatusOr<GivenInput> input = binder.Given();
    if (!input.ok()) return AsUsage(input.status());
    absl::StatusOr<std::unique_ptr<Message>> request =
        BuildRequest(binder.method(), *input, session, session.ids());
    if (!request.ok()) return AsUsage(request.status());
    if (adjust != nullptr) adjust(**request);
    if (HasSecrets(binder.method()->input_type())) {
      const absl::Status taken = TakeSecrets(
          password_file, session.globals().lang, request->get());
      if (!taken.ok()) return AsUsage(taken);
    }
    RETURN_IF_ERROR(CallAndPrint(binder.method(), **request, options, session));
    return ExitCode::kOk;
  }

  CallOptions options;
  std::string password_file;
  std::function<void(Message&)> adjust;
  FlagBinder binder;
};

void AddOutputFlags(const MethodDescriptor* method, Lang lang,
                    CallOptions& options, CLI::App& app) {
  if (client::HasPages(method)) {
    app.add_flag("--all", options.all,
                 std::string(Pick(lang, "取全部各页", "Follow all pages")));
  }
  if (ItemsField(method) != nullptr) {
    app.add_option("--columns", options.columns,
                   std::string(Pick(lang, "要显示的列，逗号分隔",
                                    "The columns to show, with commas")))
        ->type_name("FIELDS");
  }
  if (IsFile(method)) {
    app.add_option("--output", options.output,
                   std::string(Pick(lang, "写入文件，默认为标准输出",
                                    "The file to write, by default the "
                                    "standard output")))
        ->type_name("FILE");
  }
  if (SecretOf(method) != nullptr) {
    app.add_option("--save", options.save,
                   std::string(Pick(lang, "凭据写入此文件（仅本人可读），不显示",
                                    "Write the secret to this file instead of "
                                    "showing it")))
        ->type_name("FILE");
  }
}

void AddPasswordFlag(const MethodDescriptor* method, Lang lang,
                     std::string& file, CLI::App& app) {
  if (!HasSecrets(method->input_type())) return;
  app.add_option("--password-file", file,
                 std::string(Pick(lang,
                                  "密码所在文件，每行一个，- 为标准输入；默认在"
                                  "终端输入",
                                  "The file of the passwords, one a line, - for "
                                  "the standard input; asked for by default")))
      ->type_name("FILE");
}

}  // namespace

OutputOptions OutputOf(const Session& session) {
  OutputOptions options;
  options.lang = session.globals().lang;
  options.json = session.globals().json;
  options.width = StdoutWidth();
  return options;
}

absl::Status CallForFile(const MethodDescriptor* method,
                         const Message& request, const std::string& path,
                         Session& session) {
  std::ofstream file;
  if (!path.empty() && path != "-") {
    file.open(path, std::ios::binary | std::ios::trunc);
    if (!file) {
      return AsUsage(InvalidField("--output", absl::StrCat("写不了文件 ", path),
                                  absl::StrCat("cannot write ", path)));
    }
  }
  std::ostream& out = file.is_open() ? file : session.out();
  Progress progress(session.err(), file.is_open() && StderrIsTerminal());
  std::size_t written = 0;
  RETURN_IF_ERROR(ForEachAnswer(
      method, request, false, session, [&](const Message& answer) {
        std::string scratch;
        const std::string& piece = answer.GetReflection()->GetStringReference(
            answer, method->output_type()->field(0), &scratch);
        out << piece;
        written += piece.size();
        progress.Say(absl::StrCat(
            Pick(session.globals().lang, "导出中… ", "Exporting… "),
            written / 1024, " KB"));
        return absl::OkStatus();
      }));
  out.flush();
  if (out) return absl::OkStatus();
  return MakeError(absl::StatusCode::kResourceExhausted,
                   v1::ERROR_REASON_UNSPECIFIED,
                   absl::StrCat("写入 ", path, " 失败，磁盘可能已满。"),
                   absl::StrCat("Writing ", path, " failed."));
}

absl::Status CallAndPrint(const MethodDescriptor* method,
                          const Message& request, const CallOptions& options,
                          Session& session) {
  if (IsFile(method) && !session.globals().json) {
    return CallForFile(method, request, options.output, session);
  }
  OutputOptions output = OutputOf(session);
  output.columns = options.columns;
  output.one_line = method->server_streaming();
  output.pages = options.all;
  ResponsePrinter printer(method, std::move(output), session.out());
  RETURN_IF_ERROR(ForEachAnswer(method, request, options.all, session,
                                [&](const Message& answer) {
                                  absl::Status status =
                                      PrintOne(answer, options.save, printer);
                                  session.out().flush();
                                  return AsUsage(std::move(status));
                                }));
  return printer.Finish();
}

void MakeMethodCommand(const MethodDescriptor* method,
                       MethodCommandSettings settings, CLI::App& app,
                       Registry& registry) {
  settings.flags.reserved.insert(
      {"all", "columns", "output", "password-file", "save"});
  auto command = std::make_shared<MethodCommand>(method, registry.lang(),
                                                 std::move(settings), app);
  AddOutputFlags(method, registry.lang(), command->options, app);
  AddPasswordFlag(method, registry.lang(), command->password_file, app);
  registry.SetAction(
      app, [command](Session& session) { return command->Run(session); });
}

void AddContractCommands(Registry& registry) {
  for (const Command& command : ContractCommands()) {
    if (command.verb.empty()) continue;  // it has a command made for it
    CLI::App& noun = registry.Noun(command.noun);
    const bool has_own =
        !noun.get_subcommands([&](CLI::App* app) {
               return app->get_name() == command.verb;
             }).empty();
    if (has_own) continue;
    CLI::App& app = registry.AddUnder(
        noun, command.verb, MethodLabel(command.method, registry.lang()));
    MakeMethodCommand(command.method, {}, app, registry);
  }
}

}  // namespace dudao::cli
