import type { Supervisor } from "@dudao/client/gen/supervisor_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { items } from "@dudao/client";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { area, useT } from "~/i18n/area";

const words = area(
  { choose: "选择督学" },
  { choose: "Choose a supervisor" },
);

/** All supervisors engaged now: a county has some hundred at most. */
export function useSupervisors() {
  const caller = useCaller();
  const { bureau } = caller;
  return useQuery({
    queryKey: ["supervisors", "list", "select"],
    queryFn: async () => {
      const { listSupervisors } = dudao.of(SupervisorService);
      const request = {
        parent: bureau,
        filter: "state = ACTIVE",
        orderBy: "display_name",
        pageSize: 500,
      };
      const all: Supervisor[] = [];
      for await (const one of items(listSupervisors, request)) all.push(one);
      return all;
    },
    enabled: caller.can("supervisor.read"),
    staleTime: 300_000,
  });
}

interface Common {
  id?: string;
  label?: string;
  placeholder?: string;
  style?: React.CSSProperties;
  /** Only these. */
  among?: readonly string[];
}

function useSelect(props: Common) {
  const t = useT(words);
  const supervisors = useSupervisors();
  return {
    ...(props.id && { id: props.id }),
    ...(props.label && { "aria-label": props.label }),
    style: { minWidth: 160, ...props.style },
    showSearch: { optionFilterProp: "label" },
    loading: supervisors.isFetching,
    placeholder: props.placeholder ?? t.choose,
    options: (supervisors.data ?? [])
      .filter(({ name }) => props.among?.includes(name) ?? true)
      .map(({ name, displayName }) => ({ value: name, label: displayName })),
  };
}

/** One supervisor. */
export function SupervisorSelect(
  props: Common & {
    value?: string | undefined;
    onChange?: (supervisor: string | undefined) => void;
  },
) {
  return (
    <Select
      {...useSelect(props)}
      allowClear
      value={props.value ?? null}
      onChange={(name: string | null) => props.onChange?.(name ?? undefined)}
    />
  );
}

/** Several supervisors, in the order they were chosen. */
export function SupervisorsSelect(
  props: Common & {
    value?: string[];
    onChange?: (supervisors: string[]) => void;
  },
) {
  return (
    <Select
      {...useSelect(props)}
      mode="multiple"
      value={props.value ?? []}
      onChange={(names: string[]) => props.onChange?.(names)}
    />
  );
}
