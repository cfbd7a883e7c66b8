import { useEffect } from "react";
import { setThemeChoice, themeChoice } from "~/app/theme";
import { usePreferences } from "~/auth/preferences";
import { language, setLanguage } from "~/i18n/language";

/** What the user chose on another device holds on this one. */
export function useAppliedPreferences(): void {
  const { preferences } = usePreferences();
  const chosenLanguage = preferences?.language;
  const chosenTheme = preferences?.theme;
  useEffect(() => {
    const known = chosenLanguage === "zh" || chosenLanguage === "en";
    if (known && chosenLanguage !== language()) setLanguage(chosenLanguage);
  }, [chosenLanguage]);
  useEffect(() => {
    const known = chosenTheme === "light" || chosenTheme === "dark";
    if (known && chosenTheme !== themeChoice()) setThemeChoice(chosenTheme);
  }, [chosenTheme]);
}
