import {
  type DraftPhoto,
  saveDraft,
  savePhoto,
  type VisitDraft,
} from "~/offline/draft";

/**
 * Writes a draft as it changes: at once, the latest only while one is being
 * written, and a photo before the draft that names it.
 */
export class Saver {
  #next: VisitDraft | undefined;
  #running: Promise<void> | undefined;
  #photos: Promise<void> = Promise.resolve();
  #ended = false;
  readonly #onState: (state: "saved" | "saving", error?: unknown) => void;

  constructor(onState: (state: "saved" | "saving", error?: unknown) => void) {
    this.#onState = onState;
  }

  photo(visit: string, photo: DraftPhoto, content: Blob): void {
    this.#photos = this.#photos.then(() => savePhoto(visit, photo, content));
  }

  save(draft: VisitDraft): void {
    if (this.#ended) return;
    this.#next = draft;
    this.#running ??= this.#run();
  }

  /** All is written, and nothing more will be. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#onState("saving");
    try {
      while (this.#next) {
        const draft = this.#next;
        this.#next = undefined;
        await this.#photos;
        await saveDraft(draft);
      }
      this.#onState("saved");
    } catch (error) {
      this.#photos = Promise.resolve();
      this.#onState("saving", error);
    } finally {
      this.#running = undefined;
    }
  }
}
