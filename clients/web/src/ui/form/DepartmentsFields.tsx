import { JointDepartmentSchema } from "@dudao/client/gen/supervision_pb";
import { Input } from "antd";
import { area, useT } from "~/i18n/area";
import { Field } from "~/ui/form/Field";
import { Several } from "~/ui/form/Several";

const words = area(
  { add: "增加联合部门" },
  { add: "Add a department" },
);

/** Departments that take part in a formal supervision: `jointDepartments`. */
export function DepartmentsFields() {
  const t = useT(words);
  return (
    <Several name="jointDepartments" add={t.add}>
      {(at) =>
        ["displayName", "contactName", "contactPhone"].map((name) => (
          <Field
            key={name}
            schema={JointDepartmentSchema}
            in={[at]}
            name={name}
          >
            <Input />
          </Field>
        ))
      }
    </Several>
  );
}
