#include "storage/event_log.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace dudao::storage {
namespace {

using sql::Blob;
using sql::Sql;
using sql::Statement;

StoredEvent ReadRow(absl::string_view bureau, const sql::Rows& rows) {
  StoredEvent event;
  event.header.bureau = std::string(bureau);
  event.header.seq = rows.Int64(0);
  event.header.time_us = rows.Int64(1);
  event.header.actor = std::string(rows.Text(2));
  event.header.method = std::string(rows.Text(3));
  event.header.kind = std::string(rows.Text(4));
  event.header.resource = std::string(rows.Text(5));
  event.header.request_id = std::string(rows.Text(6));
  event.erased = rows.Int64(7) != 0;
  event.body = std::string(rows.Bytes(8));
  event.body_digest = std::string(rows.Text(9));
  event.prev_hash = std::string(rows.Text(10));
  event.hash = std::string(rows.Text(11));
  return event;
}

absl::Status WriteHead(Transaction& tx, absl::string_view bureau,
                       const EventHead& head) {
  Statement statement("INSERT INTO event_heads VALUES (");
  statement.Bind(std::string(bureau)).Add(",").Bind(head.seq).Add(",");
  statement.Bind(head.time_us).Add(",").Bind(head.hash);
  statement.Add(
      ") ON CONFLICT (bureau) DO UPDATE SET "
      "seq=excluded.seq,time=excluded.time,hash=excluded.hash");
  return tx.connection().Execute(statement).status();
}

absl::Status WriteEvent(Transaction& tx, const EventHeader& header,
                        const EventDraft& draft, const std::string& digest,
                        const std::string& prev_hash,
                        const std::string& hash) {
  Statement statement("INSERT INTO events VALUES (");
  statement.Bind(header.bureau).Add(",").Bind(header.seq).Add(",");
  statement.Bind(header.time_us).Add(",").Bind(header.actor).Add(",");
  statement.Bind(header.method).Add(",").Bind(header.kind).Add(",");
  statement.Bind(header.resource).Add(",").Bind(header.request_id).Add(",");
  statement.Bind(Blob{draft.body}).Add(",").Bind(digest).Add(",");
  statement.Bind(prev_hash).Add(",").Bind(hash).Add(")");
  return tx.connection().Execute(statement).status();
}

// Several a statement: most events change a handful.
absl::Status WriteResources(Transaction& tx, const EventDraft& draft,
                            std::int64_t seq) {
  constexpr std::size_t kMost = 8;
  for (std::size_t i = 0; i < draft.resources.size(); i += kMost) {
    Statement statement("INSERT OR IGNORE INTO event_resources VALUES ");
    const std::size_t end = std::min(i + kMost, draft.resources.size());
    for (std::size_t j = i; j < end; ++j) {
      statement.Add(j == i ? Sql("(") : Sql(",(")).Bind(draft.bureau);
      statement.Add(",").Bind(draft.resources[j]).Add(",").Bind(seq).Add(")");
    }
    RETURN_IF_ERROR(tx.connection().Execute(statement).status());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EventHead> ReadEventHead(const Snapshot& snapshot,
                                        absl::string_view bureau) {
  Statement statement("SELECT seq,time,hash FROM event_heads WHERE bureau=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  EventHead head;
  if (found) {
    head = {rows->Int64(0), rows->Int64(1), std::string(rows->Text(2))};
  }
  return head;
}

absl::StatusOr<EventHead> AppendEvent(Transaction& tx,
                                      const EventDraft& draft) {
  ASSIGN_OR_RETURN(const EventHead last, ReadEventHead(tx, draft.bureau));
  EventHeader header{draft.bureau, last.seq + 1,
                     std::max(absl::ToUnixMicros(tx.now()), last.time_us),
                     draft.actor, draft.method, draft.kind, draft.resource,
                     draft.request_id};
  const std::string digest = BodyDigest(draft.body);
  EventHead head{header.seq, header.time_us,
                 EventHash(header, digest, last.hash)};
  RETURN_IF_ERROR(
      WriteEvent(tx, header, draft, digest, last.hash, head.hash));
  RETURN_IF_ERROR(WriteResources(tx, draft, head.seq));
  RETURN_IF_ERROR(WriteHead(tx, draft.bureau, head));
  return head;
}

absl::StatusOr<std::vector<StoredEvent>> ReadEvents(
    const Snapshot& snapshot, absl::string_view bureau,
    std::int64_t after_seq, absl::string_view resource, int limit) {
  Statement statement(
      "SELECT seq,time,actor,method,kind,resource,request_id,body IS NULL,"
      "COALESCE(body,x''),body_digest,prev_hash,hash FROM events WHERE "
      "bureau=");
  statement.Bind(std::string(bureau)).Add(" AND seq>").Bind(after_seq);
  if (!resource.empty()) {
    statement
        .Add(" AND seq IN (SELECT seq FROM event_resources WHERE bureau=")
        .Bind(std::string(bureau))
        .Add(" AND resource=")
        .Bind(std::string(resource))
        .Add(")");
  }
  statement.Add(" ORDER BY seq LIMIT ").Bind(std::int64_t{limit});
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<StoredEvent> events;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return events;
    events.push_back(ReadRow(bureau, *rows));
  }
}

absl::StatusOr<std::vector<std::string>> RowsWithoutEvent(
    const Snapshot& snapshot, absl::string_view bureau,
    const sql::Table& table, absl::string_view prefix) {
  Statement statement("SELECT id FROM ");
  statement.Add(table.name).Add(" WHERE bureau=");
  statement.Bind(std::string(bureau));
  statement.Add(
      " AND NOT EXISTS (SELECT 1 FROM event_resources r WHERE r.bureau=");
  statement.Bind(std::string(bureau)).Add(" AND r.resource=");
  statement.Bind(std::string(prefix)).Add("||id)");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<std::string> ids;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return ids;
    ids.emplace_back(rows->Text(0));
  }
}

namespace {

// Empty where it was erased.
absl::StatusOr<std::string> StoredBody(const Snapshot& snapshot,
                                       absl::string_view bureau,
                                       std::int64_t seq) {
  Statement statement("SELECT COALESCE(body,x'') FROM events WHERE bureau=");
  statement.Bind(std::string(bureau)).Add(" AND seq=").Bind(seq);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  return found ? std::string(rows->Bytes(0)) : std::string();
}

}  // namespace

absl::Status ForEachLastChange(const Snapshot& snapshot,
                               absl::string_view bureau,
                               const LastChangeCallback& look) {
  Statement statement(
      "SELECT resource,MAX(seq) AS last FROM event_resources WHERE bureau=");
  statement.Bind(std::string(bureau));
  statement.Add(" GROUP BY resource ORDER BY last");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::int64_t seq = 0;
  std::string body;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    // The many changes of an import share one body.
    if (rows->Int64(1) != seq) {
      seq = rows->Int64(1);
      ASSIGN_OR_RETURN(body, StoredBody(snapshot, bureau, seq));
    }
    if (!body.empty()) RETURN_IF_ERROR(look(seq, rows->Text(0), body));
  }
}

namespace {

// The last event kept, and whether it is the head.
absl::StatusOr<ChainCheck> CheckEnd(const Snapshot& snapshot,
                                    absl::string_view bureau,
                                    ChainCheck check) {
  ASSIGN_OR_RETURN(const EventHead head, ReadEventHead(snapshot, bureau));
  if (head.seq > check.head.seq) {
    check.intact = false;
    check.first_bad_seq = check.head.seq + 1;
    check.problem = absl::StrCat("事件链的末尾缺失：应到第 ", head.seq,
                                 " 号，实到第 ", check.head.seq, " 号");
    check.problem_en = absl::StrCat("the chain should reach event ", head.seq,
                                    " and ends at ", check.head.seq);
  } else if (head.seq < check.head.seq || head.hash != check.head.hash) {
    check.intact = false;
    check.first_bad_seq = check.head.seq;
    check.problem =
        absl::StrCat("链头记录（第 ", head.seq, " 号）与最后一个事件（第 ",
                     check.head.seq, " 号）不符");
    check.problem_en = absl::StrCat("the recorded end (event ", head.seq,
                                    ") is not the last event (",
                                    check.head.seq, ")");
  }
  return check;
}

// Counted on the index of the key.
absl::StatusOr<std::int64_t> CountEvents(const Snapshot& snapshot,
                                         absl::string_view bureau) {
  Statement statement("SELECT COUNT(*) FROM events WHERE bureau=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  return rows->Int64(0);
}

}  // namespace

bool ChainVerifier::Fail(std::int64_t seq, std::string problem,
                         std::string problem_en) {
  result_.intact = false;
  result_.first_bad_seq = seq;
  result_.problem = std::move(problem);
  result_.problem_en = std::move(problem_en);
  return false;
}

bool ChainVerifier::Add(const StoredEvent& event) {
  if (!result_.intact) return false;
  const std::int64_t seq = event.header.seq;
  if (seq != result_.head.seq + 1) {
    return Fail(result_.head.seq + 1,
                absl::StrCat("第 ", result_.head.seq + 1, " 号事件缺失"),
                absl::StrCat("event ", result_.head.seq + 1, " is missing"));
  }
  if (event.prev_hash != result_.head.hash) {
    return Fail(seq, absl::StrCat("第 ", seq, " 号事件与前一事件不相接"),
                absl::StrCat("event ", seq, " does not follow the one before"));
  }
  if (!event.erased && BodyDigest(event.body) != event.body_digest) {
    return Fail(seq, absl::StrCat("第 ", seq, " 号事件的内容被改动"),
                absl::StrCat("the body of event ", seq, " was changed"));
  }
  if (EventHash(event.header, event.body_digest, event.prev_hash) !=
      event.hash) {
    return Fail(seq, absl::StrCat("第 ", seq, " 号事件被改动"),
                absl::StrCat("event ", seq, " was changed"));
  }
  if (event.header.time_us < result_.head.time_us) {
    return Fail(seq, absl::StrCat("第 ", seq, " 号事件的时间倒退"),
                absl::StrCat("event ", seq, " is older than the one before"));
  }
  result_.head = {seq, event.header.time_us, event.hash};
  ++result_.events;
  if (event.erased) ++result_.erased;
  return true;
}

absl::StatusOr<ChainCheck> VerifyChain(const Snapshot& snapshot,
                                       absl::string_view bureau) {
  constexpr int kPage = 500;
  ChainVerifier verifier;
  for (;;) {
    ASSIGN_OR_RETURN(std::vector<StoredEvent> events,
                     ReadEvents(snapshot, bureau, verifier.result().head.seq,
                                "", kPage));
    for (const StoredEvent& event : events) {
      if (!verifier.Add(event)) return verifier.result();
    }
    if (events.size() < kPage) break;
  }
  return CheckEnd(snapshot, bureau, verifier.result());
}

absl::StatusOr<ChainCheck> VerifyTail(const Snapshot& snapshot,
                                      absl::string_view bureau, int count) {
  ASSIGN_OR_RETURN(const EventHead head, ReadEventHead(snapshot, bureau));
  const std::int64_t skipped = std::max<std::int64_t>(head.seq - count, 0);
  ASSIGN_OR_RETURN(const std::vector<StoredEvent> events,
                   ReadEvents(snapshot, bureau, skipped, "", count));
  EventHead before;
  if (skipped > 0 && !events.empty()) {
    before = {skipped, 0, events.front().prev_hash};
  }
  ChainVerifier verifier(before);
  for (const StoredEvent& event : events) {
    if (!verifier.Add(event)) return verifier.result();
  }
  ASSIGN_OR_RETURN(ChainCheck check,
                   CheckEnd(snapshot, bureau, verifier.result()));
  ASSIGN_OR_RETURN(check.events, CountEvents(snapshot, bureau));
  if (check.intact && check.events != head.seq) {
    check.intact = false;
    check.problem = absl::StrCat("应有 ", head.seq, " 个事件，实有 ",
                                 check.events, " 个");
    check.problem_en = absl::StrCat("there should be ", head.seq,
                                    " events and are ", check.events);
  }
  return check;
}

}  // namespace dudao::storage
