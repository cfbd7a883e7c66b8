#include "storage/schema/migrations.h"

namespace dudao {

extern const char kInitialSchema[];
extern const char kPlannerStatistics[];
extern const char kAccessVersion[];
extern const char kAssignmentProposals[];
extern const char kEvidence[];
extern const char kSearchSchema[];
extern const char kCalendars[];
extern const char kOverdue[];
extern const char kEscalations[];
extern const char kConsultations[];
extern const char kReminders[];
extern const char kVisitMonths[];
extern const char kCommendations[];
extern const char kSupervisions[];
extern const char kCampaigns[];
extern const char kServedRungs[];
extern const char kDutiesOfTeams[];
extern const char kPreferences[];

absl::Span<const Migration> SqliteMigrations() {
  static const Migration migrations[] = {
      {1, "initial", kInitialSchema},
      {2, "planner_statistics", kPlannerStatistics},
      {3, "access_version", kAccessVersion},
      {4, "assignment_proposals", kAssignmentProposals},
      {5, "evidence", kEvidence},
      {6, "search", kSearchSchema},
      {7, "calendars", kCalendars},
      {8, "overdue", kOverdue},
      {9, "escalations", kEscalations},
      {10, "consultations", kConsultations},
      {11, "reminders", kReminders},
      {12, "visit_months", kVisitMonths},
      {13, "commendations", kCommendations},
      {14, "supervisions", kSupervisions},
      {15, "campaigns", kCampaigns},
      {16, "served_rungs", kServedRungs},
      {17, "duties_of_teams", kDutiesOfTeams},
      {18, "preferences", kPreferences}};
  return migrations;
}

}  // namespace dudao
