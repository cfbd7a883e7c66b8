import { idOf } from "@dudao/client";
import type { Finding } from "@dudao/client/gen/finding_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { useCaller } from "~/auth/caller";
import { useT } from "~/i18n/area";
import { AnswerHelp, DecideExtension } from "~/pages/findings/RequestForms";
import {
  Accept,
  CloseAsAdvised,
  Return,
  Withdraw,
} from "~/pages/findings/ReviewForms";
import { findingVerbs, isSeparated } from "~/pages/findings/verbs";
import { findingWords } from "~/pages/findings/words";
import { useSettings } from "~/ui/bureau";
import { KeptWhileOpen } from "~/ui/form/openForms";
import { LinkButton } from "~/ui/LinkButton";

/** What can be decided about a finding now, the usual one last. */
export function FindingActions({ finding }: { finding: Finding }) {
  const t = useT(findingWords);
  const caller = useCaller();
  const settings = useSettings();
  const verbs = findingVerbs(finding, {
    user: caller.user.name,
    office: caller.has(Role.OFFICER),
    can: (permission) => caller.can(permission),
  });
  const separated =
    settings !== undefined &&
    isSeparated(finding, caller.supervisor, settings.separationFromGrade);
  const { unit, name } = finding;
  const toNotice = new URLSearchParams({ unit, finding: idOf(name) });
  return (
    <KeptWhileOpen now={verbs}>
      {(offered) => (
        <>
          {offered.has("withdraw") && <Withdraw finding={finding} />}
          {offered.has("closeAsAdvised") && <CloseAsAdvised finding={finding} />}
          {offered.has("answerHelp") && <AnswerHelp finding={finding} />}
          {offered.has("decideExtension") && <DecideExtension finding={finding} />}
          {offered.has("notify") && (
            <LinkButton type="primary" to={`/notices/new?${toNotice}`}>
              {t.notify}
            </LinkButton>
          )}
          {offered.has("return") && !separated && <Return finding={finding} />}
          {offered.has("accept") && !separated && <Accept finding={finding} />}
        </>
      )}
    </KeptWhileOpen>
  );
}
