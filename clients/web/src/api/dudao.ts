import { createConnectTransport } from "@connectrpc/connect-web";
import { Dudao, PasswordChangeRequired } from "@dudao/client";
import { reauthenticating } from "~/api/reauth";
import { setMustChange } from "~/auth/mustChange";

/**
 * The connection to the server the page came from. The session is in a cookie
 * that no script can read. Typed clients: `dudao.of(FindingService)`.
 */
export const dudao = new Dudao(
  {
    baseUrl: location.origin,
    cookie: true,
    onError: (error) => {
      if (error instanceof PasswordChangeRequired) setMustChange(true);
    },
  },
  createConnectTransport({
    baseUrl: location.origin,
    useBinaryFormat: true,
    interceptors: [reauthenticating],
  }),
);
