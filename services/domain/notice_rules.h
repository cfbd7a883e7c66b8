#ifndef DUDAO_SERVICES_DOMAIN_NOTICE_RULES_H_
#define DUDAO_SERVICES_DOMAIN_NOTICE_RULES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/domain/actor.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// Moves a notice along kNoticeRules. Errors: FAILED_PRECONDITION /
// STATE_CONFLICT naming the state and what it allows.
absl::Status MoveNotice(absl::string_view verb, v1::Notice* notice);

// Who may draft and issue which kind: advice is the supervisor's or the
// office's, a rectification notice the office's alone (art. 21 条例).
absl::Status CheckNoticeAuthor(const Actor& actor, const v1::Notice& notice);

// Findings RAISED or REOPENED, of the notice's unit, each once. `findings` are
// those of the items, in order.
absl::Status CheckItems(const v1::Notice& notice,
                        const std::vector<v1::Finding>& findings);

// Serious and reopened findings are for the office: never in an ADVICE.
absl::Status CheckKind(const v1::Notice& notice,
                       const std::vector<v1::Finding>& findings);

// Fills what an item leaves to the settings: its limit by the notice's kind,
// or the start event of a limit that names none. Errors: INVALID_ARGUMENT /
// INVALID_FIELD for a limit without its unit, or counted from anything but the
// issue or the service; every one at once.
absl::Status FillLimits(const v1::BureauSettings& settings,
                        v1::Notice* notice);

// A formal supervision's opinion says by when to rectify (教育督导条例 art. 21):
// an item without a limit of its own has until that day, while it is still to
// come.
void LimitByOpinion(const v1::SupervisionOpinion& opinion,
                    absl::CivilDay today, v1::NoticeItem* item);

// The notice goes out today: deadlines that count from the issue are fixed,
// those that count from service keep only their limit.
absl::Status Issue(const v1::BureauSettings& settings,
                   const Calendar& calendar, const Actor& actor,
                   absl::CivilDay today, v1::Notice* notice);

// The notice was served on a day: deadlines that count from service are fixed,
// and that of the plan where a finding of it is serious.
absl::Status Serve(const v1::BureauSettings& settings,
                   const Calendar& calendar, bool serious, absl::CivilDay day,
                   v1::Notice* notice);

// How far the unit is with what was not withdrawn; and whether every finding is
// closed or withdrawn.
v1::NoticeProgress ProgressOf(const std::vector<v1::Finding>& findings);
bool AllSettled(const std::vector<v1::Finding>& findings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_NOTICE_RULES_H_
