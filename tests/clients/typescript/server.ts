import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A server of its own, with one bureau and its administrator's token. */
export class Server {
  /** The address of gRPC. */
  readonly grpc: string;
  /** That of HTTP; empty where it was not asked for. */
  readonly web: string;
  readonly adminToken: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(
    process: ChildProcess,
    folder: string,
    [grpc = "", web = ""]: string[],
  ) {
    this.#process = process;
    this.#folder = folder;
    this.grpc = `http://${grpc}`;
    this.web = web;
    this.adminToken = readFileSync(join(folder, "admin"), "utf8").trim();
  }

  /** `webRoot` is where the console was built, if it is to be served. */
  static async start(
    program: string,
    withWeb: boolean,
    webRoot?: string,
  ): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "dudao-clients-"));
    const data = join(folder, "data");
    execFileSync(
      program,
      [
        ...["--data", data, "init", "--bureau", "450802"],
        ...["--name", "港北区教育局", "--agency-code", "港北教督"],
        ...["--region", "CN-GX", "--token-file", join(folder, "admin")],
      ],
      { stdio: "ignore" },
    );
    const listen = ["--listen", "127.0.0.1:0"];
    if (withWeb) listen.push("--web-listen", "127.0.0.1:0");
    if (webRoot) listen.push("--web-root", webRoot);
    const child = spawn(program, ["--data", data, "serve", ...listen], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr.pipe(createWriteStream(join(folder, "log")));
    const addresses: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      addresses.push(line);
      if (addresses.length === (withWeb ? 2 : 1)) break;
    }
    const server = new Server(child, folder, addresses);
    if (addresses.length === (withWeb ? 2 : 1)) return server;
    const log = server.log();
    await server.stop();
    throw new Error(`The server did not start:\n${log}`);
  }

  /** What it has logged so far. */
  log(): string {
    return readFileSync(join(this.#folder, "log"), "utf8");
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      this.#process.kill();
      await once(this.#process, "exit");
    }
    rmSync(this.#folder, { recursive: true });
  }
}
