import { Link } from "react-router";
import { pathOf } from "~/app/links";

/** A link to the page of a resource, by what people call it. */
export function ResourceLink(props: { name: string; text: string }) {
  if (props.name === "") return <span>—</span>;
  return <Link to={pathOf(props.name)}>{props.text || props.name}</Link>;
}

/** A unit: `<UnitLink name={finding.unit} text={finding.unitDisplayName} />`. */
export const UnitLink = ResourceLink;

/** A person of the register; one who is only a user of it has no page. */
export function PersonName(props: { name: string; text: string }) {
  const hasPage = props.name.split("/")[2] === "supervisors";
  return hasPage ? <ResourceLink {...props} /> : <span>{props.text || "—"}</span>;
}
