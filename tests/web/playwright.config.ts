import { defineConfig, devices } from "@playwright/test";
import { browser } from "./support/browser.ts";

const out = "../../build/web-tests";

export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.test.ts",
  // What was written and has not been seen to pass: DUDAO_WEB_TRIAL=1 runs it.
  testIgnore: process.env["DUDAO_WEB_TRIAL"] ? [] : "**/trial/**",
  outputDir: `${out}/results`,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: Number(process.env["DUDAO_WEB_WORKERS"] ?? 2),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    [process.stdout.isTTY ? "list" : "dot"],
    ["junit", { outputFile: `${out}/playwright.xml` }],
  ],
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: "light",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: browser,
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@phone-only/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      grep: /@phone/,
      use: {
        userAgent: devices["Pixel 7"].userAgent,
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
  ],
});
