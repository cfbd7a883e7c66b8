import { type Consultation, ConsultationSchema } from "@dudao/client/gen/consultation_pb";
import { ConsultationService } from "@dudao/client/gen/consultation_service_pb";
import { dudao } from "~/api/dudao";
import { actOn } from "~/ui/form/actOn";

export async function read(name: string): Promise<Consultation> {
  const { consultation } = await dudao
    .of(ConsultationService)
    .getConsultation({ name });
  return consultation!;
}

/** What the forms about a consultation have in common. */
export function act(verb: string, one: Consultation) {
  return actOn(verb, ConsultationSchema, one, () => read(one.name));
}

/** The consultation and its version, as every call about it names them. */
export function of({ name, etag }: Consultation) {
  return { name, etag };
}
