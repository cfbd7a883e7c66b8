import type { Message } from "@bufbuild/protobuf";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useT } from "~/i18n/area";
import { useLanguage } from "~/i18n/language";
import type { ActedOn } from "~/ui/form/ActionForm";
import { changesOf } from "~/ui/form/changes";
import { formWords } from "~/ui/form/words";

/** What somebody else changed, and the way to go on without losing a word. */
export function ChangedMeanwhile(props: {
  actedOn: ActedOn;
  onLatest: (latest: Message) => void;
}) {
  const t = useT(formWords);
  const language = useLanguage();
  const { schema, seen, read, onLatest } = props.actedOn;
  const latest = useQuery({
    queryKey: ["changedMeanwhile", schema.typeName, seen],
    queryKeyHashFn: () => `changedMeanwhile:${schema.typeName}`,
    queryFn: read,
    staleTime: 0,
    gcTime: 0,
  });
  const changes = latest.data
    ? changesOf(schema, seen, latest.data, language)
    : [];
  const load = () => {
    if (latest.data === undefined) return;
    onLatest(latest.data);
    props.onLatest(latest.data);
  };
  return (
    <Form.Item>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t.changedMeanwhile}
        description={
          <>
            <p>{t.changedHelp}</p>
            <ul>
              {changes.map(({ label, before, after }) => (
                <li key={label}>
                  {label}：<del>{before || "—"}</del> → <ins>{after || "—"}</ins>
                </li>
              ))}
            </ul>
            <Button disabled={latest.data === undefined} onClick={load}>
              {t.loadLatest}
            </Button>
          </>
        }
      />
    </Form.Item>
  );
}
