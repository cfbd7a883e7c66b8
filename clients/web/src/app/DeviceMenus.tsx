import { BulbOutlined, TranslationOutlined } from "@ant-design/icons";
import { setThemeChoice, type ThemeChoice, useThemeChoice } from "~/app/theme";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { type Language, setLanguage, useLanguage } from "~/i18n/language";
import { MenuButton } from "~/ui/MenuButton";

/**
 * Language and appearance; kept on this device, and with the user where there is
 * one to tell.
 */
export function DeviceMenus(props: {
  onChosen?: (change: { language?: string; theme?: string }) => void;
}) {
  const t = useT(common);
  const language = useLanguage();
  const theme = useThemeChoice();
  const languages: { key: Language; label: string }[] = [
    { key: "zh", label: "中文" },
    { key: "en", label: "English" },
  ];
  const themes: { key: ThemeChoice; label: string }[] = [
    { key: "light", label: t.light },
    { key: "dark", label: t.dark },
    { key: "auto", label: t.auto },
  ];
  return (
    <>
      <MenuButton
        label={t.language}
        icon={<TranslationOutlined />}
        items={languages.map(({ key, label }) => ({
          label,
          checked: key === language,
          onSelect: () => {
            setLanguage(key);
            props.onChosen?.({ language: key });
          },
        }))}
      />
      <MenuButton
        label={t.theme}
        icon={<BulbOutlined />}
        items={themes.map(({ key, label }) => ({
          label,
          checked: key === theme,
          onSelect: () => {
            setThemeChoice(key);
            props.onChosen?.({ theme: key === "auto" ? "" : key });
          },
        }))}
      />
    </>
  );
}
