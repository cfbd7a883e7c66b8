import type { FieldViolation } from "@dudao/client";

/** The path of a field of the contract as that of a form: `["answer", "text"]`. */
export function formPath(field: string): (string | number)[] {
  return [...field.matchAll(/[^.[\]]+/g)].map(([part]) =>
    /^\d+$/.test(part)
      ? Number(part)
      : part.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** Which violations are of fields of the form, and which are of none. */
export function sorted(
  violations: readonly FieldViolation[],
  isField: (path: (string | number)[]) => boolean,
) {
  const placed: { name: (string | number)[]; errors: string[] }[] = [];
  const others: string[] = [];
  for (const { field, description } of violations) {
    const whole = formPath(field);
    // A form may show the parts of a field as one, or leave out what it is in.
    const name = [whole, whole.slice(1), whole.slice(0, 1)].find(
      (path) => path.length > 0 && isField(path),
    );
    if (name) placed.push({ name, errors: [description] });
    else others.push(description);
  }
  return { placed, others };
}
