import { expect, test } from "vitest";
import { csvOf } from "~/ui/csv";
import { sizeText } from "~/ui/sizeText";

test("a CSV opens in Excel and runs no formula", () => {
  expect(csvOf([["名称", "数"], ['=1+1,"a"', -3]])).toBe(
    '\uFEFF名称,数\r\n"\'=1+1,""a""",-3\r\n',
  );
});

test("sizes are for people", () => {
  expect(sizeText(0)).toBe("0 B");
  expect(sizeText(1536)).toBe("1.5 KiB");
  expect(sizeText(3n * 1024n ** 3n)).toBe("3.0 GiB");
});
