import { Drawer } from "antd";
import type { ReactNode } from "react";

/** The menu on a phone; closes when something is chosen. */
export default function MenuDrawer(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer
      open
      placement="left"
      size={280}
      title={props.title}
      onClose={props.onClose}
    >
      <nav aria-label={props.title} onClick={props.onClose}>
        {props.children}
      </nav>
    </Drawer>
  );
}
