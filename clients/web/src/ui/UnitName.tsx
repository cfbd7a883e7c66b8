import { UnitService } from "@dudao/client/gen/unit_service_pb";
import { useQuery } from "@tanstack/react-query";
import { dudao } from "~/api/dudao";
import { ResourceLink } from "~/ui/ResourceLink";

const staleTime = 300_000;

/** A unit of which only the name in the contract is known. */
export function UnitName({ name }: { name: string }) {
  const { data } = useQuery({
    queryKey: ["units", name],
    queryFn: () => dudao.of(UnitService).getUnit({ name }),
    staleTime,
  });
  return <ResourceLink name={name} text={data?.unit?.displayName ?? "…"} />;
}
