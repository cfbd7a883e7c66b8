/** What antd's Form.Item gives the input inside of it. */
export interface InForm<Value> {
  id?: string;
  value?: Value | undefined;
  onChange?: (value: Value | undefined) => void;
}
