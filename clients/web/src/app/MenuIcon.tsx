import { type ComponentType, lazy, Suspense } from "react";

type Icons = typeof import("~/app/menuIcons");

/** An icon of the menus by its name. */
export type MenuIconName = keyof Icons;

const loaded = new Map<MenuIconName, ComponentType>();

function iconOf(name: MenuIconName): ComponentType {
  let icon = loaded.get(name);
  if (icon === undefined) {
    icon = lazy(async () => {
      const icons = await import("~/app/menuIcons");
      return { default: icons[name] as ComponentType };
    });
    loaded.set(name, icon);
  }
  return icon;
}

/** Keeps its room until it is there: the words beside it do not jump. */
export function MenuIcon({ name }: { name: MenuIconName }) {
  const Icon = iconOf(name);
  return (
    <span className="menu-icon" aria-hidden>
      <Suspense fallback={null}>
        <Icon />
      </Suspense>
    </span>
  );
}
