import type { DescMethod, DescService } from "@bufbuild/protobuf";

const modules = import.meta.glob<Record<string, unknown>>(
  "../../../typescript/src/gen/dudao/v1/*_service_pb.ts",
);

function isService(value: unknown): value is DescService {
  return (value as Partial<DescService> | null)?.kind === "service";
}

/** Every method of the contract; read when it is asked for. */
export async function allMethods(): Promise<DescMethod[]> {
  const loaded = await Promise.all(Object.values(modules).map((load) => load()));
  return loaded
    .flatMap((module) => Object.values(module).filter(isService))
    .flatMap((service) => service.methods);
}
