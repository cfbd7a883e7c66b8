#ifndef DUDAO_SERVICES_DOMAIN_FINDING_RULES_H_
#define DUDAO_SERVICES_DOMAIN_FINDING_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/notice.pb.h"
#include "services/domain/actor.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// What every rule about a finding needs to know beside the finding.
struct FindingContext {
  Actor actor;
  absl::Time now;
  const v1::BureauSettings& settings;
  const Calendar& calendar;
};

// Each moves the finding along kFindingRules and fills the fields that belong
// to the step. Errors: FAILED_PRECONDITION / STATE_CONFLICT, GUARD_FAILED,
// SEPARATION_OF_DUTIES, INVALID_ARGUMENT / INVALID_FIELD; the finding is then
// left as it was or half changed, and must be thrown away.

// What it comes from was signed or issued: the visit, or the opinion of a
// supervision. Zero tolerance is always SERIOUS, never minor.
absl::Status Raise(const FindingContext& context, v1::Finding* finding);

absl::Status CloseAsAdvised(const FindingContext& context,
                            absl::string_view note, v1::Finding* finding);

// The notice that the finding is in was issued: a new round begins.
absl::Status EnterNotice(const v1::Notice& notice, const v1::NoticeItem& item,
                         v1::Finding* finding);

// `notice` is the finding's live notice. What is answered may be planned for a
// later day; nothing is put right before it was found.
absl::Status Answer(const FindingContext& context, const v1::Notice& notice,
                    const v1::Rectification& rectification,
                    v1::Finding* finding);
absl::Status RequestHelp(const FindingContext& context,
                         const v1::Notice& notice, absl::string_view text,
                         v1::Finding* finding);
// The office has seen to it.
absl::Status AnswerHelp(absl::string_view text, v1::Finding* finding);
absl::Status RequestExtension(const FindingContext& context,
                              const v1::Notice& notice,
                              const v1::Date& due_date,
                              absl::string_view reason, v1::Finding* finding);
absl::Status DecideExtension(const FindingContext& context,
                             v1::ExtensionDecision decision,
                             absl::string_view note, v1::Finding* finding);
// `rectification` may be null: what was answered last is submitted. A report
// is about what was done by today.
absl::Status Submit(const FindingContext& context, const v1::Notice& notice,
                    const v1::Rectification* rectification,
                    v1::Finding* finding);

// `due_date` may be null: the settings' limit from today.
absl::Status Return(const FindingContext& context, absl::string_view reason,
                    const v1::Date* due_date, v1::Finding* finding);
// `rechecked`: a recheck of this round is done with verdict SUSTAINED or
// MOSTLY.
absl::Status Accept(const FindingContext& context, bool rechecked,
                    absl::string_view note, absl::string_view referral,
                    v1::Finding* finding);
// Zero tolerance takes two officers: the first call only asks, and the same
// officer's next one is refused.
absl::Status Withdraw(const FindingContext& context, absl::string_view reason,
                      v1::Finding* finding);

// A look-back's verdict on a closed finding. MOSTLY asks for one more
// look-back; the settings say which MOSTLY in a row counts as NOT_DONE.
enum class LookBackEffect { kNone, kOneMore, kReopened };
LookBackEffect EffectOf(const v1::BureauSettings& settings,
                        v1::Verdict verdict, int mostly_before);
// The history keeps the acceptance as it was, and beside it the look-back's
// words as the look-back's.
absl::Status Reopen(const FindingContext& context,
                    const v1::FollowUp& look_back,
                    const v1::FindingVerdict& verdict, v1::Finding* finding);

// The notice was withdrawn: back to where the finding came from.
absl::Status LeaveNotice(const FindingContext& context,
                         absl::string_view reason, v1::Finding* finding);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_FINDING_RULES_H_
