/** The pages that are measured; who sees them. */
export const landmarks = [
  { title: "sign-in", account: undefined, path: "/" },
  { title: "desk", account: "officer", path: "/desk" },
  { title: "ledger", account: "officer", path: "/ledger" },
  { title: "visit", account: "wei", path: "/visits/new" },
] as const;
