import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { DeviceMenus } from "~/app/DeviceMenus";
import { useT } from "~/i18n/area";
import { common } from "~/i18n/common";
import { publicWords } from "~/pages/public/words";
import "~/pages/public/public.css";

/** The frame of a page that anyone may read. */
export function PublicFrame(props: { title: string; children: ReactNode }) {
  const t = useT(publicWords);
  const c = useT(common);
  useEffect(() => {
    document.title = `${props.title} · ${c.product}`;
  }, [props.title, c.product]);
  return (
    <div className="outside">
      <a className="skip-link" href="#content">
        {c.skipToContent}
      </a>
      <header className="outside-top no-print">
        <Link className="brand" to="/public">
          <img src="/icon.svg" alt="" width={28} height={28} />
          {t.publicHome}
        </Link>
        <DeviceMenus />
        <Link className="public-sign-in" to="/">
          {t.signIn}
        </Link>
      </header>
      <main id="content" tabIndex={-1} className="public-main">
        {props.children}
      </main>
    </div>
  );
}
