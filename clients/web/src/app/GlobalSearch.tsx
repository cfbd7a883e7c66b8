import { SearchOutlined } from "@ant-design/icons";
import type { RefObject } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

/** Finds anything: goes to the page of results, `/search?q=…`. */
export function GlobalSearch(props: {
  input: RefObject<HTMLInputElement | null>;
}) {
  const t = useT(common);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const asked = params.get("q") ?? "";
  return (
    <search>
      <form
        className="global-search"
        onSubmit={(event) => {
          event.preventDefault();
          const q = props.input.current?.value.trim();
          if (q) void navigate(`/search?${new URLSearchParams({ q })}`);
        }}
      >
        <SearchOutlined aria-hidden />
        <input
          key={asked}
          ref={props.input}
          type="search"
          defaultValue={asked}
          maxLength={200}
          placeholder={t.search}
          aria-label={t.searchLabel}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  );
}
