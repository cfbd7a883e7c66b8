import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "users",
    title: { zh: "用户与授权", en: "Users and grants" },
    load: () => import("~/pages/identity/UsersPage"),
    may: (caller) => caller.can("identity.read"),
    menu: { group: "manage", order: 10, icon: "TeamOutlined" },
  },
  {
    path: "users/:user",
    title: { zh: "用户", en: "User" },
    load: () => import("~/pages/identity/UserPage"),
    may: (caller) => caller.can("identity.read"),
  },
  {
    path: "tokens",
    title: { zh: "接口令牌", en: "API tokens" },
    load: () => import("~/pages/identity/TokensPage"),
    may: (caller) => caller.can("identity.read"),
    menu: { group: "manage", order: 60, icon: "KeyOutlined" },
  },
];
