#ifndef DUDAO_CLIENTS_CLI_SHORTHAND_COMMANDS_H_
#define DUDAO_CLIENTS_CLI_SHORTHAND_COMMANDS_H_

#include "clients/cli/registry.h"

namespace dudao::cli {

// `dudao todo`, `coverage`, `plate`, `whoami`: one method each, under the word
// people use.
void AddPlainShorthands(Registry& registry);

// `dudao ledger`: the list; --all streams all of it, --csv exports it.
void AddLedgerCommand(Registry& registry);

// `dudao summary`: --from, --to, --by; --csv exports it. `dudao summary rows`
// opens a figure.
void AddSummaryCommand(Registry& registry);

// `dudao search WORD…`: --type, --all; matches are marked on a terminal.
void AddSearchCommand(Registry& registry);

// `dudao import units|supervisors|assignments FILE`.
void AddImportCommands(Registry& registry);

// `dudao calendar import FILE`, `set YEAR`, `remove YEAR`.
void AddCalendarCommands(Registry& registry);

// `dudao deadline explain`: --length, --unit, --start, or --obligation.
void AddDeadlineCommands(Registry& registry);

// `dudao evidence upload FILE…`, `download RECORD`, `missing [RECORD…]`.
void AddEvidenceCommands(Registry& registry);

// `dudao watch`: events as they happen, across broken connections.
void AddWatchCommand(Registry& registry);

// `dudao verify`: the event log, by the server and again here.
void AddVerifyCommand(Registry& registry);

// `dudao completion bash|zsh`.
void AddCompletionCommand(Registry& registry);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_SHORTHAND_COMMANDS_H_
