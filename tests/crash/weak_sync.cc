#include "tests/crash/weak_sync.h"

#include <sqlite3.h>

#include <vector>

namespace dudao::crash {
namespace {

// The connections opened since the last look. SQLite's hook has no argument of
// its own.
std::vector<sqlite3*>& Opened() {
  static std::vector<sqlite3*>& opened = *new std::vector<sqlite3*>();
  return opened;
}

int Remember(sqlite3* db, char**, const sqlite3_api_routines*) {
  Opened().push_back(db);
  return SQLITE_OK;
}

void (*Hook())() { return reinterpret_cast<void (*)()>(&Remember); }

}  // namespace

WeakSync::WeakSync() {
  Opened().clear();
  sqlite3_auto_extension(Hook());
}

void WeakSync::Forget() { Opened().clear(); }

WeakSync::~WeakSync() { sqlite3_cancel_auto_extension(Hook()); }

bool WeakSync::Weaken() {
  bool weakened = false;
  for (sqlite3* db : Opened()) {
    if (sqlite3_db_readonly(db, "main") != 0) continue;
    weakened = sqlite3_exec(db, "PRAGMA synchronous=NORMAL", nullptr, nullptr,
                            nullptr) == SQLITE_OK;
  }
  Opened().clear();
  return weakened;
}

}  // namespace dudao::crash
