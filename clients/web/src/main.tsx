import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "~/app/App";
import "~/styles/base.css";
import "~/styles/shell.css";
import "~/styles/ui.css";
import "~/styles/touch.css";
import "~/styles/print.css";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
