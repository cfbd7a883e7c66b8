import { Drawer } from "antd";
import type { ReactNode } from "react";
import { DeviceMenus } from "~/app/DeviceMenus";
import { usePreferences } from "~/auth/preferences";

/** The menu on a phone; closes when something is chosen. */
export default function MenuDrawer(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { change } = usePreferences();
  return (
    <Drawer
      open
      placement="left"
      size={280}
      title={props.title}
      onClose={props.onClose}
      extra={<DeviceMenus onChosen={change} />}
    >
      <nav aria-label={props.title} onClick={props.onClose}>
        {props.children}
      </nav>
    </Drawer>
  );
}
