import { Tour as AntTour } from "antd";

export interface TourStep {
  title: string;
  text: string;
  /** What it is about; in the middle of the page where there is none. */
  target: () => HTMLElement | null;
}

/** Says in some steps what is where; left at any of them. */
export function Tour(props: {
  steps: readonly TourStep[];
  onLeave: () => void;
}) {
  return (
    <AntTour
      open
      // What is explained is used afterwards.
      disabledInteraction
      onClose={props.onLeave}
      steps={props.steps.map(({ title, text, target }) => ({
        title: <Heading key={title} text={title} />,
        description: text,
        // Ant Design takes null, but its type says otherwise.
        target: target as () => HTMLElement,
      }))}
    />
  );
}

// The focus goes along, so that the next Tab is at the step's own buttons.
function Heading({ text }: { text: string }) {
  return (
    <h2 className="tour-title" tabIndex={-1} ref={(heading) => heading?.focus()}>
      {text}
    </h2>
  );
}
