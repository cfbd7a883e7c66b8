import { bureauOf, idOf } from "@dudao/client";
import type { Grant, User } from "@dudao/client/gen/identity_pb";
import type { WhoAmIResponse } from "@dudao/client/gen/identity_service_pb";
import { Role } from "@dudao/client/gen/obligation_pb";
import { createContext, useContext } from "react";

/** Who is signed in, and what the caller may do in the bureau chosen. */
export class Caller {
  readonly user: User;
  /** Bureaus the caller has a grant in: `bureaus/450802`. */
  readonly bureaus: readonly string[];
  /** The one that pages show. */
  readonly bureau: string;
  /** The grants in it. */
  readonly grants: readonly Grant[];
  readonly #permissions: ReadonlySet<string>;

  constructor(answer: WhoAmIResponse, chosen: string | null) {
    if (answer.user === undefined) throw new TypeError("WhoAmI without a user");
    this.user = answer.user;
    this.bureaus = [...new Set(answer.grants.map(({ name }) => bureauOf(name)))];
    const home = bureauOf(answer.user.name);
    this.bureau =
      [chosen, home].find((name) => name && this.bureaus.includes(name)) ??
      this.bureaus[0] ??
      home;
    this.grants = answer.grants.filter(
      ({ name }) => bureauOf(name) === this.bureau,
    );
    this.#permissions = new Set(answer.permissions);
  }

  /** The id of the bureau, as in addresses of evidence. */
  get bureauId(): string {
    return idOf(this.bureau);
  }

  /** `caller.can("notice.issue")`; the server decides again on every call. */
  can(permission: string): boolean {
    return this.#permissions.has(permission);
  }

  has(...roles: Role[]): boolean {
    return this.grants.some(({ role }) => roles.includes(role));
  }

  /** The unit a head speaks for; the first where there are several. */
  get unit(): string | undefined {
    return this.grants.find(({ role }) => role === Role.UNIT_HEAD)?.unit;
  }

  /** The supervisor the user is. */
  get supervisor(): string | undefined {
    return this.grants.find(({ role }) => role === Role.SUPERVISOR)?.supervisor;
  }

  /** The role whose pages come first. */
  get mainRole(): Role {
    return mainRoles.find((role) => this.has(role)) ?? Role.UNSPECIFIED;
  }
}

const mainRoles = [
  Role.OFFICER,
  Role.SUPERVISOR,
  Role.UNIT_HEAD,
  Role.SECTION,
  Role.ADMIN,
  Role.OVERSEER,
  Role.AUDITOR,
];

export const CallerContext = createContext<Caller | undefined>(undefined);

/** Who is signed in. Every page of the shell has one. */
export function useCaller(): Caller {
  const caller = useContext(CallerContext);
  if (caller === undefined) throw new TypeError("useCaller outside of the shell");
  return caller;
}
