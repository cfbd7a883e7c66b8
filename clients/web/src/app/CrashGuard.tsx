import { Component, type ReactNode } from "react";
import { CrashPage } from "~/app/CrashPage";

/** Says so where a page broke, instead of an empty window. */
export class CrashGuard extends Component<
  { children: ReactNode },
  { error?: unknown }
> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <CrashPage error={this.state.error} />;
  }
}
