import type { Page } from "~/app/page";

export const pages: Page[] = [
  {
    path: "account/sessions",
    title: { zh: "我的登录", en: "My sign-ins" },
    load: () => import("~/pages/account/SessionsPage"),
    may: () => true,
  },
  {
    path: "account/password",
    title: { zh: "修改密码", en: "Change password" },
    load: () => import("~/pages/account/PasswordPage"),
    may: () => true,
  },
];
