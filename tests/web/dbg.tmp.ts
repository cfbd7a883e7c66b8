import { chromium } from "@playwright/test";
import { Server } from "../clients/typescript/server.ts";
import { browser } from "./support/browser.ts";
import { dudaod, webRoot } from "./support/places.ts";
const s = await Server.start(dudaod, true, webRoot);
console.log(s.web, s.grpc);
const b = await chromium.launch(browser);
const p = await b.newPage();
p.on("console", m => console.log("C", m.type(), m.text()));
p.on("response", async r => { if (r.status()<400) return; console.log("R", r.status(), r.url(), await r.text().catch(String), JSON.stringify(await r.request().allHeaders()), JSON.stringify(await r.allHeaders()), r.request().postDataBuffer()); });
p.on("requestfailed", r => console.log("F", r.failure()?.errorText, r.url()));
p.on("pageerror", e => console.log("E", e));
const t=Date.now();
await p.goto(s.web + "/");
for (let i=0;i<2;i++){ await p.waitForTimeout(1000); console.log(Date.now()-t, (await p.locator("body").innerText()).replaceAll("\n","|").slice(0,200)); }
await p.screenshot({path:"/tmp/wt-dbg.png"});
await b.close(); console.log(s.log().slice(-1500)); await s.stop(); process.exit();
