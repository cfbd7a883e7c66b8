// Runs the table of client cases, and one call of every method, over each
// transport against a server of its own:
//
//   DUDAOD_BIN=…/dudaod node run.ts [TRANSPORT…]
//
// The last line counts: `N passed, N failed`.
import { createDudao } from "@dudao/client";
import { createNodeDudao, type Dudao } from "@dudao/client/node";
import { goOnUploading } from "./broken_upload.ts";
import { type Callers, runCase } from "./case.ts";
import { registry } from "./contract.ts";
import { signInByCookie } from "./cookie.ts";
import { Server } from "./server.ts";
import { smoke, smokeMethods } from "./smoke.ts";
import { type Captures, readCases } from "./table.ts";

interface Transport {
  connect(server: Server, token: string | undefined): Dudao;
  sendsStreams: boolean;
  web: boolean;
  /** What only this one can do, after the table. */
  more?(server: Server): Record<string, () => Promise<void>>;
}

// What the table leaves it as.
const OFFICER_PASSWORD = "港北督导室·2026·值班";

const tokenOf = (token: string | undefined) => (token ? { token } : {});

const transports: Record<string, Transport> = {
  "web-json": {
    connect: ({ web: baseUrl }, token) =>
      createDudao({ baseUrl, json: true, registry, ...tokenOf(token) }),
    sendsStreams: false,
    web: true,
    more: ({ web }) => ({
      "a page signs in by cookie": () =>
        signInByCookie(web, { account: "officer", password: OFFICER_PASSWORD }),
    }),
  },
  "web-binary": {
    connect: ({ web: baseUrl }, token) =>
      createDudao({ baseUrl, ...tokenOf(token) }),
    sendsStreams: false,
    web: true,
    more: ({ web: baseUrl, adminToken: token }) => ({
      "an upload that breaks goes on": () =>
        goOnUploading((fetch) => createDudao({ baseUrl, token, fetch })),
    }),
  },
  "node-connect": {
    connect: ({ web: baseUrl }, token) =>
      createNodeDudao({ baseUrl, ...tokenOf(token) }),
    sendsStreams: true,
    web: true,
  },
  "node-grpc": {
    connect: ({ grpc: baseUrl }, token) =>
      createNodeDudao({ baseUrl, protocol: "grpc", ...tokenOf(token) }),
    sendsStreams: true,
    web: false,
  },
};

let passed = 0;
let failed = 0;

async function count(name: string, test: () => Promise<void>): Promise<boolean> {
  try {
    await test();
    ++passed;
    return true;
  } catch (thrown) {
    ++failed;
    console.log(`FAILED ${name}\n    ${thrown}`);
    return false;
  }
}

function callersOver(transport: Transport, server: Server): Callers {
  const clients = new Map<string, Dudao>([
    ["none", transport.connect(server, undefined)],
    ["admin", transport.connect(server, server.adminToken)],
  ]);
  return {
    sendsStreams: transport.sendsStreams,
    of(name) {
      const client = clients.get(name);
      if (client === undefined) throw new Error(`${name} has no token yet`);
      return client;
    },
    setToken(name, token) {
      clients.set(name, transport.connect(server, token));
    },
  };
}

async function runOver(name: string, program: string): Promise<void> {
  const transport = transports[name];
  if (transport === undefined) throw new Error(`No transport ${name}.`);
  const server = await Server.start(program, transport.web);
  try {
    const callers = callersOver(transport, server);
    const captures: Captures = new Map();
    for (const one of readCases()) {
      const test = () => runCase(one, callers, captures);
      // Each rests on those before it.
      if (!(await count(`${name}: ${one.name}`, test))) break;
    }
    const more = transport.more?.(server) ?? {};
    for (const [what, test] of Object.entries(more)) {
      await count(`${name}: ${what}`, test);
    }
    const admin = callers.of("admin");
    for (const method of smokeMethods(transport.sendsStreams)) {
      await count(`${name}: ${method}`, () => smoke(admin, method));
    }
  } finally {
    await server.stop();
  }
}

const program = process.env["DUDAOD_BIN"];
if (!program) throw new Error("DUDAOD_BIN names no server.");
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(transports)) {
  await runOver(name, program);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
