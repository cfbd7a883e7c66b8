import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { EventSchema } from "../src/gen/dudao/v1/event_pb.js";
import { EventService } from "../src/gen/dudao/v1/event_service_pb.js";
import { UnitService } from "../src/gen/dudao/v1/unit_service_pb.js";
import { items, pages } from "../src/index.js";
import { all, dudaoOver } from "./fixture.js";

const threePages = () =>
  dudaoOver(({ rpc }) => {
    rpc(UnitService.method.listUnits, ({ parent, pageToken }) => {
      const page = Number(pageToken || "1");
      return {
        units: [{ name: `${parent}/units/${page}` }],
        nextPageToken: page < 3 ? String(page + 1) : "",
      };
    });
  });

test("pages go on to the last with the same request", async () => {
  const { listUnits } = threePages().of(UnitService);
  const found = await all(pages(listUnits, { parent: "bureaus/b" }));
  expect(found.map((page) => page.units[0]?.name)).toEqual(
    [1, 2, 3].map((page) => `bureaus/b/units/${page}`),
  );
});

test("items are those of the first list, and a reader may stop", async () => {
  const { listUnits } = threePages().of(UnitService);
  const names: string[] = [];
  for await (const unit of items(listUnits, { parent: "b" })) {
    names.push(unit.name);
    if (names.length === 2) break;
  }
  expect(names).toEqual(["b/units/1", "b/units/2"]);
});

test("events go on after the last number", async () => {
  const dudao = dudaoOver(({ rpc }) => {
    rpc(EventService.method.listEvents, ({ afterSeq }) => ({
      events:
        afterSeq < 4n
          ? [1n, 2n].map((step) =>
              create(EventSchema, { seq: afterSeq + step }),
            )
          : [],
    }));
  });
  const { listEvents } = dudao.of(EventService);
  const events = await all(items(listEvents, { parent: "b" }));
  expect(events.map(({ seq }) => seq)).toEqual([1n, 2n, 3n, 4n]);
});

test("only methods of a client have pages", async () => {
  await expect(all(pages(async () => ({}), {}))).rejects.toThrow(TypeError);
});
