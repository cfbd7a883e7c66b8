import { idOf } from "@dudao/client";
import type { GatePlate } from "@dudao/client/gen/assignment_service_pb";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { useQuery } from "@tanstack/react-query";
import { QRCode } from "antd";
import { dudao } from "~/api/dudao";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { SchoolPage } from "~/pages/school/SchoolPage";
import { schoolWords } from "~/pages/school/words";
import { EmptyState } from "~/ui/EmptyState";
import { LoadState } from "~/ui/LoadState";
import { PageHeader } from "~/ui/PageHeader";
import { PrintLayout } from "~/ui/PrintLayout";

export function Component() {
  const t = useT(schoolWords);
  const { unit = "" } = useCaller();
  const plate = useQuery({
    queryKey: ["assignments", "plate", unit],
    queryFn: async () => {
      const answer = await dudao.of(AssignmentService).getGatePlate({ unit });
      return answer.plate ?? null;
    },
  });
  return (
    <SchoolPage>
      <div className="no-print">
        <PageHeader
          parent={{ to: "/school/mine", text: t.mySchool }}
          title={t.plate}
          help={t.plateHelp}
        />
      </div>
      <LoadState query={plate}>
        {(found) =>
          found?.supervisorDisplayName ? (
            <Plate plate={found} />
          ) : (
            <EmptyState title={t.noPlate} next={t.noPlateHelp} />
          )
        }
      </LoadState>
    </SchoolPage>
  );
}

/** As it hangs at the gate; in Chinese whatever the page's language is. */
function Plate({ plate }: { plate: GatePlate }) {
  const t = schoolWords.zh;
  const { bureauId } = useCaller();
  const address = `${location.origin}/public/plates/${bureauId}/${idOf(plate.unit)}`;
  return (
    <PrintLayout title={t.plate}>
      <div className="plate" lang="zh-CN">
        <h2>{t.plateTitle(plate.unitDisplayName)}</h2>
        <dl>
          <dt>{t.supervisor}</dt>
          <dd>
            <strong>{plate.supervisorDisplayName}</strong>
          </dd>
          <dt>{t.phone}</dt>
          <dd>{plate.phone}</dd>
          <dt>{t.credential}</dt>
          <dd>{plate.credentialNumber}</dd>
          <dt>{t.matters}</dt>
          <dd>
            <ol>
              {plate.matters.map((matter) => (
                <li key={matter}>{matter}</li>
              ))}
            </ol>
          </dd>
        </dl>
        <QRCode type="svg" size={168} value={address} color="#000" bgColor="#fff" bordered={false} />
        <p>{t.scan}</p>
        <p>{plate.bureauDisplayName}</p>
      </div>
    </PrintLayout>
  );
}
