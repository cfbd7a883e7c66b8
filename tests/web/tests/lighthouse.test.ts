import { landmarks } from "../support/landmarks.ts";
import { lighthouseOf, lostIn, scoreOf } from "../support/lighthouse.ts";
import { expect, test } from "../support/test.ts";

const categories = ["accessibility", "best-practices"];

for (const { title, account, path } of landmarks) {
  for (const device of ["desktop", "mobile"] as const) {
    test(`Lighthouse on the ${title} page, ${device}`, async ({ county, cases }) => {
      test.setTimeout(180_000);
      await cases.notice();
      const result = await lighthouseOf(
        county,
        account,
        path,
        device,
        categories,
      );
      for (const category of categories) {
        const lost = lostIn(result, category).join("\n");
        expect(scoreOf(result, category), lost).toBeGreaterThanOrEqual(95);
      }
    });
  }
}
