import { Button, type ButtonProps } from "antd";
import { useHref, useLinkClickHandler } from "react-router";

/** A link that looks like a button, for the one thing to do next. */
export function LinkButton(
  props: Pick<ButtonProps, "type" | "size" | "block" | "children"> & {
    to: string;
  },
) {
  const { to, ...button } = props;
  const onClick = useLinkClickHandler<HTMLElement>(to);
  return <Button {...button} href={useHref(to)} onClick={onClick as never} />;
}
