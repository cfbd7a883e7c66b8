import { idOf } from "@dudao/client";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { withCondition } from "~/ui/list/conditions";
import { type PickerProps, ResourceSelect } from "~/ui/pick/ResourceSelect";

const pageSize = 20;

function named(query: string): string {
  return withCondition("state = ACTIVE", "display_name :", query);
}

/** A choice of a unit in use. */
export function UnitSelect(props: PickerProps) {
  const parent = useCaller().bureau;
  return (
    <ResourceSelect
      {...props}
      list="units"
      find={async (query) => {
        const { units } = await dudao.of(UnitService).listUnits({
          parent,
          pageSize,
          filter: named(query),
          orderBy: "display_name",
        });
        return units.map(({ name, displayName, township }) => ({
          name,
          text: displayName,
          note: township,
        }));
      }}
    />
  );
}

/** A choice of an engaged supervisor. */
export function SupervisorSelect(props: PickerProps) {
  const parent = useCaller().bureau;
  return (
    <ResourceSelect
      {...props}
      list="supervisors"
      find={async (query) => {
        const { supervisors } = await dudao.of(SupervisorService).listSupervisors(
          { parent, pageSize, filter: named(query), orderBy: "display_name" },
        );
        return supervisors.map(({ name, displayName, credentialNumber }) => ({
          name,
          text: displayName,
          note: credentialNumber,
        }));
      }}
    />
  );
}

/** A choice of a user who may sign in. */
export function UserSelect(props: PickerProps) {
  const parent = useCaller().bureau;
  return (
    <ResourceSelect
      {...props}
      list="users"
      find={async (query) => {
        const { users } = await dudao.of(IdentityService).listUsers({
          parent,
          pageSize,
          filter: named(query),
          orderBy: "display_name",
        });
        return users.map(({ name, displayName }) => ({
          name,
          text: displayName,
          note: idOf(name),
        }));
      }}
    />
  );
}
