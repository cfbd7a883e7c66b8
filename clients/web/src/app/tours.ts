import { Role } from "@dudao/client/gen/obligation_pb";

export type TourId = "officer" | "supervisor" | "head" | "admin";

/** The tour of who has this role first; preferences keep that it was seen. */
export const tourOf: Partial<Record<Role, TourId>> = {
  [Role.OFFICER]: "officer",
  [Role.SUPERVISOR]: "supervisor",
  [Role.UNIT_HEAD]: "head",
  [Role.ADMIN]: "admin",
};
