/** What the server put into the page for the styles its script makes. */
export const nonce =
  document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ??
  "";

// ConfigProvider's nonce does not reach the styles by which Ant Design's dialogs
// lock scrolling and measure scroll bars.
const create = document.createElement.bind(document);
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (name === "style") element.nonce = nonce;
  return element;
};
