#include "services/domain/unit_workload.h"

#include "gtest/gtest.h"

namespace dudao::domain {
namespace {

int WorkloadOf(v1::UnitKind kind, int enrolment) {
  v1::Unit unit;
  unit.set_kind(kind);
  unit.set_enrolment(enrolment);
  return UnitWorkload(unit);
}

TEST(UnitWorkloadTest, KindAndPupilsCount) {
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_TEACHING_POINT, 30), 4);
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_KINDERGARTEN, 199), 7);
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_KINDERGARTEN, 200), 8);
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_PRIMARY, 450), 10);
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_SENIOR, 1800), 22);
}

TEST(UnitWorkloadTest, TheLargestIsTwiceAsMuchAtMost) {
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_SENIOR, 2000), 23);
  EXPECT_EQ(WorkloadOf(v1::UNIT_KIND_SENIOR, 6000), 23);
}

TEST(UnitWorkloadTest, ASeniorSchoolIsMoreThanATeachingPoint) {
  EXPECT_GT(WorkloadOf(v1::UNIT_KIND_SENIOR, 100),
            2 * WorkloadOf(v1::UNIT_KIND_TEACHING_POINT, 100));
}

}  // namespace
}  // namespace dudao::domain
