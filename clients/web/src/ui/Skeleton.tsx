import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";

/** Lines in place of what is being loaded, so that nothing jumps. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const t = useT(common);
  return (
    <div className="card skeleton" role="status" aria-label={t.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
