import type { LaunchOptions } from "@playwright/test";

/** The machine's Chromium. Its sandbox does not work for root. */
export const browser: LaunchOptions = {
  executablePath: process.env["CHROMIUM_BIN"] ?? "/usr/bin/chromium",
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-gpu", "--disable-background-networking"],
};
