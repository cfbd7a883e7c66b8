import { ConfigProvider, theme as antTheme } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import {
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useSyncExternalStore,
} from "react";
import { nonce } from "~/app/nonce";
import { useLanguage } from "~/i18n/language";

export type ThemeChoice = "light" | "dark" | "auto";

const key = "dudao.theme";
const listeners = new Set<() => void>();
const darkDevice = matchMedia("(prefers-color-scheme: dark)");
darkDevice.addEventListener("change", changed);

function changed() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function themeChoice(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === "light" || value === "dark" ? value : "auto";
}

export function setThemeChoice(choice: ThemeChoice): void {
  localStorage.setItem(key, choice);
  changed();
}

function isDark(): boolean {
  const choice = themeChoice();
  return choice === "auto" ? darkDevice.matches : choice === "dark";
}

/** Whether the page is dark now. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}

// Darker than Ant Design's own where text on white would fall below 4.5 : 1.
const light = {
  colorPrimary: "#1d5fd1",
  colorLink: "#1d5fd1",
  colorInfo: "#1d5fd1",
  colorSuccess: "#237804",
  colorWarning: "#ad4e00",
  colorError: "#c41d2b",
  colorBgLayout: "#f4f6fa",
  colorTextSecondary: "rgba(0, 0, 0, 0.68)",
  colorTextTertiary: "rgba(0, 0, 0, 0.6)",
  colorTextDescription: "rgba(0, 0, 0, 0.62)",
  colorTextPlaceholder: "rgba(0, 0, 0, 0.58)",
};

const dark = {
  colorPrimary: "#3d7ff0",
  colorLink: "#7aabff",
  colorInfo: "#3d7ff0",
  colorSuccess: "#6abe39",
  colorWarning: "#e89a3c",
  colorError: "#f37370",
  colorBgLayout: "#10141b",
  colorBgContainer: "#181d26",
  colorBgElevated: "#1f2530",
  colorTextSecondary: "rgba(255, 255, 255, 0.75)",
  colorTextTertiary: "rgba(255, 255, 255, 0.65)",
  colorTextDescription: "rgba(255, 255, 255, 0.67)",
  colorTextPlaceholder: "rgba(255, 255, 255, 0.6)",
  colorPrimaryHover: "#5c95f5",
};

const shared = {
  borderRadius: 6,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
};

/** The look of the console: the tokens of Ant Design, and the same as CSS variables. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const isDarkNow = useDark();
  const language = useLanguage();
  return (
    <ConfigProvider
      csp={{ nonce }}
      // A button is called what is written on it: 登录, not 登 录.
      button={{ autoInsertSpace: false }}
      locale={language === "zh" ? zhCN : enUS}
      theme={{
        hashed: false,
        algorithm: isDarkNow
          ? antTheme.darkAlgorithm
          : antTheme.defaultAlgorithm,
        token: { ...shared, ...(isDarkNow ? dark : light) },
        components: { Button: { primaryShadow: "none" } },
      }}
    >
      <RootVariables dark={isDarkNow} />
      {children}
    </ConfigProvider>
  );
}

// What src/styles may use: `var(--text)`, set from the tokens, so that the
// shell and Ant Design cannot differ.
function RootVariables({ dark: isDarkNow }: { dark: boolean }) {
  const { token } = antTheme.useToken();
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = isDarkNow ? "dark" : "light";
    root.style.colorScheme = isDarkNow ? "dark" : "light";
    const variables = {
      "--primary": token.colorPrimary,
      "--primary-soft": token.colorPrimaryBg,
      "--link": token.colorLink,
      "--text": token.colorText,
      "--text-soft": token.colorTextSecondary,
      "--border": token.colorBorderSecondary,
      "--surface": token.colorBgContainer,
      "--surface-hover": token.colorFillTertiary,
      "--ground": token.colorBgLayout,
      "--success": token.colorSuccess,
      "--warning": token.colorWarning,
      "--error": token.colorError,
      "--radius": `${token.borderRadiusLG}px`,
      "--font": token.fontFamily,
    };
    for (const [name, value] of Object.entries(variables)) {
      root.style.setProperty(name, value);
    }
  }, [token, isDarkNow]);
  useEffect(() => {
    document
      .querySelector<HTMLMetaElement>("meta[name=theme-color]")
      ?.setAttribute("content", isDarkNow ? "#181d26" : token.colorPrimary);
  }, [token, isDarkNow]);
  return null;
}
