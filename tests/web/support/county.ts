import {
  changePassword,
  createDudao,
  createNodeDudao,
  type Dudao,
  signIn,
} from "@dudao/client/node";
import { AssignmentService } from "@dudao/client/gen/assignment_service_pb";
import { IdentityService } from "@dudao/client/gen/identity_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { PreferenceService } from "@dudao/client/gen/preference_service_pb";
import { SessionService } from "@dudao/client/gen/session_service_pb";
import {
  Education,
  SupervisorKind,
  SupervisorTier,
} from "@dudao/client/gen/supervisor_pb";
import { SupervisorService } from "@dudao/client/gen/supervisor_service_pb";
import { Ownership, UnitKind } from "@dudao/client/gen/unit_pb";
import { UnitService } from "@dudao/client/gen/unit_service_pb";
import type { Server } from "../../clients/typescript/server.ts";

export const parent = "bureaus/450802";

/** Somebody with an account. */
export interface Person {
  account: string;
  displayName: string;
  role: Role;
  /** The name of the user. */
  user: string;
  /** Calls as this person, by a token. */
  dudao: Dudao;
}

/** What a role is bound to. */
interface Bound {
  unit?: string;
  supervisor?: string;
  section?: string;
  permissions?: string[];
}

/** A bureau on a server of the test's own, and who works in it. */
export class County {
  readonly server: Server;
  /** The administrator. */
  readonly admin: Person;
  readonly people = new Map<string, Person>();
  readonly units = new Map<string, string>();
  readonly supervisors = new Map<string, string>();
  readonly #passwords = new Map<string, Promise<string>>();

  private constructor(server: Server) {
    this.server = server;
    this.admin = {
      account: "admin",
      displayName: "系统管理员",
      role: Role.ADMIN,
      user: `${parent}/users/admin`,
      dudao: this.#connect(server.adminToken),
    };
    this.people.set("admin", this.admin);
  }

  /** Four schools, three supervisors, and somebody in every role. */
  static async create(server: Server): Promise<County> {
    const county = new County(server);
    const { units, supervisors } = county;
    await skipTours(county.admin.dudao);
    await county.addUnit("港北区实验小学", UnitKind.PRIMARY, "贵城街道");
    await county.addUnit("港城第二初级中学", UnitKind.JUNIOR, "港城街道");
    await county.addUnit("金色阳光幼儿园", UnitKind.KINDERGARTEN, "贵城街道");
    await county.addUnit("大圩镇育才小学", UnitKind.PRIMARY, "大圩镇");
    for (const name of ["韦志强", "黎素芳", "覃建国"]) {
      await county.addSupervisor(name);
    }
    await county.addPerson("officer", "黄晓梅", Role.OFFICER);
    for (const [account, name] of [
      ["wei", "韦志强"],
      ["li", "黎素芳"],
      ["qin", "覃建国"],
    ] as const) {
      const supervisor = supervisors.get(name)!;
      await county.addPerson(account, name, Role.SUPERVISOR, { supervisor });
    }
    await county.addPerson("head", "梁永安", Role.UNIT_HEAD, {
      unit: units.get("港北区实验小学")!,
    });
    await county.addPerson("head-b", "陆秀英", Role.UNIT_HEAD, {
      unit: units.get("港城第二初级中学")!,
    });
    await county.addPerson("section", "李文斌", Role.SECTION, {
      section: "基础教育股",
    });
    await county.addPerson("overseer", "何上级", Role.OVERSEER);
    await county.addPerson("auditor", "苏审计", Role.AUDITOR);
    const responsible = [
      ["港北区实验小学", "韦志强"],
      ["金色阳光幼儿园", "韦志强"],
      ["港城第二初级中学", "黎素芳"],
    ] as const;
    for (const [unit, supervisor] of responsible) {
      const assignment = {
        unit: units.get(unit)!,
        supervisor: supervisors.get(supervisor)!,
      };
      const assignments = county.by("officer").of(AssignmentService);
      await assignments.assignSupervisor({ parent, assignment });
    }
    return county;
  }

  person(account: string): Person {
    const found = this.people.get(account);
    if (found === undefined) throw new Error(`There is nobody ${account}.`);
    return found;
  }

  /** Calls as somebody. */
  by(account: string): Dudao {
    return this.person(account).dudao;
  }

  async addUnit(displayName: string, kind: UnitKind, township: string) {
    const ownership = Ownership.PUBLIC;
    const unit = { displayName, kind, township, ownership, enrolment: 800 };
    const answer = await this.admin.dudao
      .of(UnitService)
      .createUnit({ parent, unit });
    this.units.set(displayName, answer.unit!.name);
  }

  async addSupervisor(displayName: string) {
    const supervisor = {
      displayName,
      credentialNumber: `GB-${this.supervisors.size + 1}`,
      kind: SupervisorKind.FULL_TIME,
      tier: SupervisorTier.SCHOOL,
      education: Education.BACHELOR,
      yearsInEducation: 15,
      phone: "0775-4210000",
    };
    const answer = await this.admin.dudao
      .of(SupervisorService)
      .createSupervisor({ parent, supervisor });
    this.supervisors.set(displayName, answer.supervisor!.name);
  }

  async addPerson(
    account: string,
    displayName: string,
    role: Role,
    bound: Bound = {},
  ): Promise<Person> {
    const identity = this.admin.dudao.of(IdentityService);
    const { user } = await identity.createUser({
      parent,
      userId: account,
      user: { displayName },
    });
    const grant = { user: user!.name, role, ...bound };
    await identity.createGrant({ parent, grant });
    const { secret } = await identity.createApiToken({
      parent,
      token: { user: user!.name, displayName: "测试" },
    });
    const dudao = this.#connect(secret);
    await skipTours(dudao);
    const person = { account, displayName, role, user: user!.name, dudao };
    this.people.set(account, person);
    return person;
  }

  /** A password that must be changed at the first sign-in. */
  async oneTimePassword(account: string): Promise<string> {
    const { user } = this.person(account);
    this.#passwords.delete(account);
    const sessions = this.admin.dudao.of(SessionService);
    return (await sessions.resetPassword({ user })).password;
  }

  /** The password that somebody has chosen. */
  password(account: string): Promise<string> {
    let chosen = this.#passwords.get(account);
    if (chosen === undefined) {
      chosen = this.#choosePassword(account);
      this.#passwords.set(account, chosen);
    }
    return chosen;
  }

  async #choosePassword(account: string): Promise<string> {
    const password = await this.oneTimePassword(account);
    const dudao = createDudao({ baseUrl: this.server.web });
    await signIn(dudao, { account, password });
    const own = "桂花开在八月的院子里";
    await changePassword(dudao, password, own);
    return own;
  }

  /** Ends every sign-in of somebody, at once. */
  async endSessions(account: string): Promise<void> {
    const { user } = this.person(account);
    const service = this.admin.dudao.of(SessionService);
    const filter = `state = ACTIVE AND user = "${user}"`;
    const { sessions } = await service.listSessions({ parent, filter });
    for (const { name } of sessions) await service.revokeSession({ name });
  }

  #connect(token: string): Dudao {
    const baseUrl = this.server.grpc;
    return createNodeDudao({ baseUrl, protocol: "grpc", token });
  }
}

// Whoever works here has long seen what is where.
async function skipTours(dudao: Dudao): Promise<void> {
  const toursSeen = ["officer", "supervisor", "head", "admin"];
  const preferences = { toursSeen };
  await dudao.of(PreferenceService).updatePreferences({ preferences });
}
