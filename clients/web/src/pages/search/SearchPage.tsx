import { type SearchResult, SearchType, SearchTypeSchema } from "@dudao/client/gen/search_pb";
import { SearchService } from "@dudao/client/gen/search_service_pb";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { Link, useSearchParams } from "react-router";
import { dudao } from "~/api/dudao";
import { pathOf } from "~/app/links";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { useLabels } from "~/i18n/contract";
import { groupedByType } from "~/pages/search/groups";
import { stateOf } from "~/pages/search/states";
import { searchWords } from "~/pages/search/words";
import { DateText } from "~/ui/DateText";
import { EmptyState } from "~/ui/EmptyState";
import { useErrorText } from "~/ui/errorText";
import { PageHeader } from "~/ui/PageHeader";
import { Marked } from "~/ui/search/Marked";
import { Skeleton } from "~/ui/Skeleton";
import { StateTag } from "~/ui/StateTag";
import "~/pages/search/search.css";

function typeOf(text: string | null): SearchType {
  return SearchType[(text ?? "UNSPECIFIED") as keyof typeof SearchType] ?? 0;
}

export function Component() {
  const t = useT(searchWords);
  const [params, setParams] = useSearchParams();
  const query = params.get("q")?.trim() ?? "";
  const type = typeOf(params.get("type"));
  return (
    <>
      <PageHeader title={t.title} help={t.help} />
      <Input.Search
        key={query}
        className="search-box"
        defaultValue={query}
        maxLength={200}
        enterButton={t.submit}
        aria-label={t.label}
        size="large"
        onSearch={(text) => {
          const q = text.trim();
          if (q) setParams({ q });
        }}
      />
      {query === "" ? (
        <EmptyState title={t.start} next={t.startHelp} />
      ) : (
        <>
          <Types
            type={type}
            onChange={(chosen) =>
              setParams(
                chosen ? { q: query, type: SearchType[chosen]! } : { q: query },
                { replace: true },
              )
            }
          />
          <Results query={query} type={type} />
        </>
      )}
    </>
  );
}

function Types(props: { type: SearchType; onChange: (type: SearchType) => void }) {
  const t = useT(searchWords);
  const labels = useLabels();
  const all = [{ value: 0, label: t.all }, ...labels.optionsOf(SearchTypeSchema)];
  return (
    <div className="search-types" role="group" aria-label={t.all}>
      {all.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.type === value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function useResults(query: string, type: SearchType) {
  const { bureau } = useCaller();
  return useInfiniteQuery({
    queryKey: ["search", query, type],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      dudao.of(SearchService).search(
        {
          parent: bureau,
          query,
          types: type ? [type] : [],
          pageToken: pageParam,
        },
        { signal },
      ),
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
}

function Results(props: { query: string; type: SearchType }) {
  const { query, type } = props;
  const t = useT(searchWords);
  const labels = useLabels();
  const errorText = useErrorText();
  const found = useResults(query, type);
  const list = useRef<HTMLDivElement>(null);
  if (found.error) return <Alert type="error" showIcon title={errorText(found.error)} />;
  if (!found.data) return <Skeleton rows={8} />;
  const results = found.data.pages.flatMap((page) => page.results);
  const [first] = found.data.pages;
  if (results.length === 0) {
    return <EmptyState title={t.none(query)} next={t.noneHelp} />;
  }
  return (
    <div ref={list} onKeyDown={(event) => moveFocus(event, list.current)}>
      <p className="soft" aria-live="polite">
        {t.total(String(first?.totalSize ?? 0))} · {t.keys}
      </p>
      {first?.more && <Alert type="info" title={t.more} />}
      {groupedByType(results).map((group) => (
        <section key={group.type} className="card search-group">
          <h2>{labels.ofEnum(SearchTypeSchema, group.type)}</h2>
          <ul>
            {group.results.map((result) => (
              <Result key={result.name} result={result} />
            ))}
          </ul>
        </section>
      ))}
      {found.hasNextPage && (
        <Button
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t.loadMore}
        </Button>
      )}
    </div>
  );
}

// Arrows go from result to result, like Tab but without leaving the list.
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || list === null) return;
  const links = [...list.querySelectorAll<HTMLElement>("a")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.max(0, at + step)]?.focus();
  event.preventDefault();
}

function Result({ result }: { result: SearchResult }) {
  const { title, snippet, unit, unitDisplayName, documentNumber, date } = result;
  const state = stateOf(result.type, result.state);
  const ofUnit = unit !== result.name && unitDisplayName !== title?.text;
  return (
    <li>
      <Link to={pathOf(result.name)}>
        <strong>
          <Marked text={title} />
        </strong>
        {snippet?.text && (
          <span className="search-snippet">
            <Marked text={snippet} />
          </span>
        )}
        <span className="soft search-facts">
          {state && <StateTag {...state} />}
          {ofUnit && unitDisplayName && <span>{unitDisplayName}</span>}
          {documentNumber && documentNumber !== title?.text && (
            <span>{documentNumber}</span>
          )}
          {date && <DateText date={date} />}
        </span>
      </Link>
    </li>
  );
}
