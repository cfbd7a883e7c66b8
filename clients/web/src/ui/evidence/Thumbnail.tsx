import { FileOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";

/** A picture in small; for anything else its name. */
export function Thumbnail(props: { content: Blob; name: string }) {
  const { content, name } = props;
  const url = useObjectUrl(content);
  if (!content.type.startsWith("image/")) {
    return (
      <div className="evidence-file">
        <FileOutlined aria-hidden />
        {name}
      </div>
    );
  }
  return url ? <img src={url} alt={name} /> : <div className="evidence-file" />;
}

/** An address of the content for as long as the component is there. */
export function useObjectUrl(content: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return url;
}
