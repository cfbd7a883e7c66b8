import { readFileSync } from "node:fs";
import type { JsonValue } from "@bufbuild/protobuf";
import { beijingDay, newRequestId } from "@dudao/client";

/** One case of the table; README.md beside cases.json says what each means. */
export interface Case {
  name: string;
  as: string;
  method: string;
  request?: JsonValue;
  requests?: JsonValue[];
  expect?: JsonValue;
  items?: number | "*";
  stream?: JsonValue[];
  error?: {
    code: string;
    reason: string;
    field?: string;
    zh?: string;
    metadata?: string[];
  };
  capture?: Record<string, string>;
  token?: Record<string, string>;
  repeat?: boolean;
}

/** The table, in its order. */
export function readCases(): Case[] {
  const file = new URL("../cases.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Case[];
}

/** What earlier answers gave, by name. */
export type Captures = Map<string, JsonValue>;

/** A value of the table with its `${…}` filled in. */
export function fill(value: JsonValue, captures: Captures): JsonValue {
  if (typeof value === "string") return fillText(value, captures);
  if (Array.isArray(value)) return value.map((part) => fill(part, captures));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, fill(part, captures)]),
  );
}

function fillText(text: string, captures: Captures): JsonValue {
  const name = /^\$\{([^}]+)\}$/.exec(text)?.[1];
  if (name === undefined) return text;
  if (name === "uuid") return newRequestId();
  const [, kind, offset] = /^(date|time)([+-]\d+)$/.exec(name) ?? [];
  if (kind === "time") {
    return new Date(Date.now() + Number(offset) * 1000).toISOString();
  }
  if (kind === "date") {
    const time = Date.now() + Number(offset) * 86_400_000;
    const { year, month, day } = beijingDay(new Date(time));
    return { year, month, day };
  }
  const captured = captures.get(name);
  if (captured === undefined) throw new Error(`Nothing captured as ${name}.`);
  return captured;
}

/** The part of an answer at `findings.0.name`. */
export function at(answer: JsonValue, path: string): JsonValue {
  let value: JsonValue | undefined = answer;
  for (const key of path.split(".")) {
    value = (value as Record<string, JsonValue> | undefined)?.[key];
  }
  if (value === undefined) throw new Error(`The answer has no ${path}.`);
  return value;
}

/** Where an answer is not as expected; undefined where it is. */
export function difference(
  expected: JsonValue,
  actual: JsonValue | undefined,
  path = "",
): string | undefined {
  if (expected === "*") {
    return actual ? undefined : `${path} is empty`;
  }
  if (typeof expected !== "object" || expected === null) {
    return Object.is(expected, actual)
      ? undefined
      : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (Array.isArray(expected)) {
    const size = Array.isArray(actual) ? actual.length : 0;
    if (size !== expected.length) {
      return `${path} has ${size} elements, not ${expected.length}`;
    }
  }
  for (const [key, part] of Object.entries(expected)) {
    const found = (actual as Record<string, JsonValue> | undefined)?.[key];
    const differs = difference(part, found, path ? `${path}.${key}` : key);
    if (differs !== undefined) return differs;
  }
  return undefined;
}
