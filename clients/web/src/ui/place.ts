/** A place on earth. */
export interface Place {
  latitude: number;
  longitude: number;
}

const earthRadius = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places, as the crow flies. */
export function distance(a: Place, b: Place): number {
  const north = radians(b.latitude - a.latitude);
  const east = radians(b.longitude - a.longitude);
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(east / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** `850 m`, `2.4 km`, `31 km`. */
export function distanceText(metres: number): string {
  const rounded = Math.round(metres / 10) * 10;
  if (rounded < 1000) return `${rounded} m`;
  const km = metres / 1000;
  return `${km < 9.95 ? km.toFixed(1) : Math.round(km)} km`;
}

/** The nearest first; what has no place comes last, in its order. */
export function byDistance<Item>(
  items: readonly Item[],
  from: Place,
  placeOf: (item: Item) => Place | undefined,
): { item: Item; metres: number | undefined }[] {
  return items
    .map((item) => {
      const place = placeOf(item);
      return { item, metres: place && distance(from, place) };
    })
    .sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || 0);
}
