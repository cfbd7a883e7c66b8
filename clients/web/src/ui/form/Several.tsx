import { Button, Form } from "antd";
import type { ReactNode } from "react";
import { area, useT } from "~/i18n/area";

const words = area(
  { remove: (number: number) => `移除第 ${number} 项` },
  { remove: (number: number) => `Remove no. ${number}` },
);

/**
 * A list of messages in a form, each with its own fields: `children` gets the
 * path of one within the list, for `Field`'s `in`.
 */
export function Several(props: {
  name: string;
  add: string;
  children: (at: number, number: number) => ReactNode;
}) {
  const t = useT(words);
  return (
    <Form.List name={props.name}>
      {(items, { add, remove }) => (
        <div className="several">
          {items.map(({ key, name }) => (
            <fieldset key={key}>
              {props.children(name, name + 1)}
              <Button type="link" size="small" danger onClick={() => remove(name)}>
                {t.remove(name + 1)}
              </Button>
            </fieldset>
          ))}
          <Button type="dashed" onClick={() => add({})}>
            {props.add}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
